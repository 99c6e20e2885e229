"""What holds of every kind, so that other floors may rely on it."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import re
from dataclasses import FrozenInstanceError

import pytest

from eaquang.model.architecture_object import COMPONENTS, Component, Layer
from eaquang.model.building import build
from eaquang.model.dataset import Dataset, DatasetKind
from eaquang.model.dossier import Dossier
from eaquang.model.entity import Entity
from eaquang.model.facts import ABSENT, NotApplicable, Unknown
from eaquang.model.kinds import BY_COLLECTION, BY_KIND, KINDS, collection_of
from eaquang.model.registry import RegistryKind, RegistryObject
from eaquang.model.settings import Settings
from eaquang.model.shape import Choice, Leaf, ListShape, MapShape, RecordShape, Shape, shape_of
from eaquang.model.standard import Standard
from eaquang.model.system import System
from eaquang.model.user_group import UserGroup, UserKind
from eaquang.model.waiver import Waiver

RECORDS: tuple[type, ...] = (*KINDS, Settings, Waiver, RegistryObject)


def _shapes(shape: Shape) -> list[Shape]:
    found = [shape]
    match shape:
        case RecordShape():
            for field in shape.fields.values():
                found.extend(_shapes(field.shape))
        case ListShape() | MapShape():
            found.extend(_shapes(shape.item))
        case Choice():
            for member in shape.members:
                found.extend(_shapes(member))
        case Leaf():
            pass
    return found


def test_kinds_and_collections_have_one_name_each() -> None:
    assert len(BY_KIND) == len(BY_COLLECTION) == len(KINDS)
    for kind in KINDS:
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", kind.KIND)
        assert re.fullmatch(r"[a-z]+(_[a-z]+)*", kind.COLLECTION)
        assert collection_of(kind.KIND) == kind.COLLECTION


def test_no_kind_is_no_collection() -> None:
    with pytest.raises(KeyError):
        collection_of("planet")


@pytest.mark.parametrize("record", RECORDS)
def test_every_field_can_be_unreadable_and_is_named_as_in_yaml(record: type) -> None:
    # The repair of reading rests on this: whatever is wrong, some field takes the mark.
    for shape in _shapes(shape_of(record)):
        if isinstance(shape, RecordShape):
            for field in shape.fields.values():
                assert field.standing, (shape.record, field.key)
                assert field.attribute in (field.key, f"{field.key}_")
                assert re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", field.key)
            assert shape.record.__doc__


@pytest.mark.parametrize("record", RECORDS)
def test_choices_hold_no_references_and_no_records(record: type) -> None:
    # Walks do not look into them.
    for shape in _shapes(shape_of(record)):
        if isinstance(shape, Choice):
            for member in _shapes(shape):
                assert not isinstance(member, RecordShape)
                assert not (isinstance(member, Leaf) and member.reference)


@pytest.mark.parametrize("record", RECORDS)
def test_references_name_kinds_that_exist(record: type) -> None:
    for shape in _shapes(shape_of(record)):
        if isinstance(shape, Leaf) and shape.reference:
            assert set(shape.reference.kinds) <= set(BY_KIND)


def test_only_what_the_tool_cannot_work_without_is_required() -> None:
    required = {
        kind.KIND: [field.key for field in shape_of(kind).fields.values() if field.required] for kind in KINDS
    }
    nameless = {
        "attestation": [],
        "consultation": [],
        "dossier": [],
        "exchange": ["from", "to", "kind"],
        "gap": [],
        "mapping": ["entity"],
        "version": [],
    }
    assert required == {kind.KIND: nameless.get(kind.KIND, ["name"]) for kind in KINDS}


def test_names_codes_kinds_and_scopes_are_never_unknown() -> None:
    # origin_code is the owner's to give and may be awaited (Mẫu số 03, Bảng 1, column 3).
    for kind in KINDS:
        for field in shape_of(kind).fields.values():
            if field.key in {"name", "kind", "scope", "local_code", "code", "procedure_code"}:
                assert not field.unknown
                assert not field.not_applicable


def test_a_record_can_be_built_in_python() -> None:
    assert System(id="a", name="A").kind is ABSENT
    with pytest.raises(TypeError, match="kinds"):
        System(id="a", name="A", kinds="x")  # type: ignore[call-arg]  # that is what is tried
    with pytest.raises(TypeError, match="name is missing"):
        System(id="a")  # type: ignore[call-arg]  # that is what is tried


def test_a_record_is_never_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        System(id="a", name="A").name = "B"  # type: ignore[misc]  # that is what is tried
    with pytest.raises(FrozenInstanceError):
        del System(id="a", name="A").name


def test_a_record_can_be_copied_and_sent() -> None:
    one = build(System, {"name": "A", "security": {"level": 3}, "justifications": {}}, {"id": "a"})
    assert copy.deepcopy(one) == copy.copy(one) == pickle.loads(pickle.dumps(one)) == one  # noqa: S301 - our own


def test_records_are_equal_when_all_they_say_is() -> None:
    one, same, other = (System(id="a", name=name) for name in "AAB")
    assert one == same
    assert hash(one) == hash(same)
    assert one not in (other, Standard(id="a", name="A"))
    assert repr(one) == "System(id='a', name='A')"


def test_a_record_can_be_copied_with_a_change() -> None:
    entity = System(id="a", name="A", operator=Unknown(reason="r"), component=NotApplicable(reason="n"))
    copy = dataclasses.replace(entity, name="B")
    assert copy.name == "B"
    assert copy.operator == Unknown(reason="r")
    assert copy.component == NotApplicable(reason="n")
    assert copy.agency is ABSENT


def test_entities_are_frozen_and_small() -> None:
    entity = System(id="a", name="A")
    with pytest.raises(AttributeError):
        entity.name = "B"  # type: ignore[misc]  # that is what is tried
    assert not hasattr(entity, "__dict__")


def test_what_is_catalogued_unless_stated() -> None:
    assert System(id="a", name="A").is_catalogued
    assert not System(id="a", name="A", catalogued=False).is_catalogued
    assert Dataset(id="a", name="A", kind=DatasetKind.DATABASE).is_catalogued
    assert not Dataset(id="a", name="A", kind=DatasetKind.DATASET).is_catalogued
    assert not Dataset(id="a", name="A").is_catalogued


def test_components_belong_to_one_layer_and_cross_cutting_layers_have_none() -> None:
    assert sorted(c for components in COMPONENTS.values() for c in components) == sorted(Component)
    assert [layer for layer in Layer if layer.is_cross_cutting] == [
        Layer.GOVERNANCE,
        Layer.STANDARDS,
        Layer.AI_FIRST,
        Layer.DATA_CENTRIC,
    ]


def test_registry_kinds_count_as_kinds() -> None:
    assert {kind.entity_kind for kind in RegistryKind} <= set(BY_KIND)
    assert RegistryKind.PLATFORM.entity_kind == System.KIND


def test_officials_are_not_the_public() -> None:
    assert UserGroup(id="a", name="A", kind=UserKind.CITIZEN).is_public
    assert not UserGroup(id="a", name="A", kind=UserKind.OFFICIAL).is_public
    assert not UserGroup(id="a", name="A").is_public


def test_the_dossier_is_an_entity_without_a_name() -> None:
    assert issubclass(Dossier, Entity)
    assert "name" not in shape_of(Dossier).fields
