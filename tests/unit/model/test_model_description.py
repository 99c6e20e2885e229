"""Reading a document: every kind of bad input gives exactly its faults and spoils only its place."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eaquang.diagnostics import EntityKey, Fault, Pointer, Region
from eaquang.model.description import Description, as_id, describe
from eaquang.model.dossier import Dossier
from eaquang.model.entity import Topic
from eaquang.model.facts import ABSENT, UNREADABLE, NotApplicable, Unknown
from eaquang.model.kinds import BY_COLLECTION, KINDS
from eaquang.model.store import Store, StoreRole
from eaquang.model.system import System
from eaquang.model.walk import at

Row = tuple[str, str, Pointer | Region, dict[str, object]]


def _rows(faults: tuple[Fault, ...]) -> list[Row]:
    """The faults without the lists of what would be allowed, which have tests of their own."""
    return [(f.rule, f.variant, f.at, {k: v for k, v in f.params.items() if k != "allowed"}) for f in faults]


def _system(**fields: object) -> Description:
    return describe({"systems": {"a": {"name": "A", **fields}}})


def test_an_example_of_every_kind_has_no_fault(example: dict[str, Any]) -> None:
    description = describe(example)
    assert description.faults == ()
    assert description.lost == frozenset()
    assert {type(entity) for entity in description.entities} == set(KINDS)


def test_entities_keep_the_order_of_the_file_and_get_their_keys_as_ids(example: dict[str, Any]) -> None:
    found = [(entity.COLLECTION, entity.id) for entity in describe(example).entities]
    written = [
        (collection, name)
        for collection, content in example.items()
        for name in (content if collection != "dossier" else ["dossier"])
    ]
    assert found == written


def test_an_empty_file_is_empty() -> None:
    assert describe({}) == Description()


@pytest.mark.parametrize(
    ("fields", "row", "place"),
    [
        (
            {"kind": "platfrom"},
            ("invalid-value", "enum", ("kind",), {"value": "platfrom", "suggestion": "platform"}),
            ("kind",),
        ),
        ({"kind": 5}, ("invalid-value", "enum", ("kind",), {"value": "5", "suggestion": ""}), ("kind",)),
        ({"kind": None}, ("invalid-value", "empty", ("kind",), {"expected": "text"}), ("kind",)),
        ({"local_code": 12}, ("unquoted-code", "", ("local_code",), {"value": "12"}), ("local_code",)),
        ({"local_code": True}, ("unquoted-code", "", ("local_code",), {"value": "true"}), ("local_code",)),
        ({"local_code": 1.1}, ("unquoted-code", "", ("local_code",), {"value": "1.1"}), ("local_code",)),
        (
            {"description": ["a"]},
            ("invalid-value", "type", ("description",), {"value": "[…]", "expected": "text"}),
            ("description",),
        ),
        ({"agency": 5}, ("unquoted-code", "", ("agency",), {"value": "5"}), ("agency",)),
        (
            {"agency": "Sở A"},
            ("invalid-value", "reference-form", ("agency",), {"value": "Sở A"}),
            ("agency",),
        ),
        (
            {"functions": "a"},
            ("invalid-value", "type", ("functions",), {"value": "a", "expected": "list"}),
            ("functions",),
        ),
        (
            {"functions": ["a", "B"]},
            ("invalid-value", "reference-form", ("functions", 1), {"value": "B"}),
            ("functions",),
        ),
        ({"tags": ["a", 5]}, ("unquoted-code", "", ("tags", 1), {"value": "5"}), ("tags",)),
        (
            {"go_live": "2026-02-31"},
            ("invalid-value", "date", ("go_live",), {"value": "2026-02-31"}),
            ("go_live",),
        ),
        (
            {"go_live": "31/01/2026"},
            ("invalid-value", "type", ("go_live",), {"value": "31/01/2026", "expected": "date"}),
            ("go_live",),
        ),
        (
            {"go_live": 2026},
            ("invalid-value", "type", ("go_live",), {"value": "2026", "expected": "date"}),
            ("go_live",),
        ),
        (
            {"smart_city": "yes"},
            ("invalid-value", "type", ("smart_city",), {"value": "yes", "expected": "flag"}),
            ("smart_city",),
        ),
        (
            {"user_limit": "some"},
            ("invalid-value", "type", ("user_limit",), {"value": "some", "expected": "whole"}),
            ("user_limit",),
        ),
        (
            {"restricted": False},
            ("invalid-value", "type", ("restricted",), {"value": "false", "expected": "list"}),
            ("restricted",),
        ),
        (
            {"security": "3"},
            ("invalid-value", "type", ("security",), {"value": "3", "expected": "map"}),
            ("security",),
        ),
        (
            {"security": {"level": 6}},
            ("invalid-value", "range", ("security", "level"), {"value": "6", "least": 1, "most": 5}),
            ("security", "level"),
        ),
        (
            {"security": {"basis": {"basic_subjects": -1}}},
            ("invalid-value", "below", ("security", "basis", "basic_subjects"), {"value": "-1", "least": 0}),
            ("security", "basis", "basic_subjects"),
        ),
        (
            {"security": {"level": True}},
            ("invalid-value", "type", ("security", "level"), {"value": "true", "expected": "whole"}),
            ("security", "level"),
        ),
        (
            {"trial": {"from": 5}},
            ("invalid-value", "type", ("trial", "from"), {"value": "5", "expected": "date"}),
            ("trial", "from"),
        ),
        (
            {"kind": {"unknown": {"reason": "x"}}},
            ("forbidden-unknown", "", ("kind", "unknown"), {"field": "kind"}),
            ("kind",),
        ),
        (
            {"lifecycle": {"not_applicable": "x"}},
            ("bare-not-applicable", "not-allowed", ("lifecycle", "not_applicable"), {"field": "lifecycle"}),
            ("lifecycle",),
        ),
        (
            {"component": {"not_applicable": " "}},
            ("bare-not-applicable", "no-reason", ("component", "not_applicable"), {"field": "component"}),
            ("component",),
        ),
        (
            {"component": {"not_applicable": None}},
            ("bare-not-applicable", "no-reason", ("component", "not_applicable"), {"field": "component"}),
            ("component",),
        ),
        (
            {"operator": {"unknown": {}, "x": 1}},
            ("invalid-value", "mixed", ("operator",), {"field": "operator"}),
            ("operator",),
        ),
        (
            {"operator": {"unknown": ["x"]}},
            ("invalid-value", "type", ("operator", "unknown"), {"value": "[…]", "expected": "map"}),
            ("operator",),
        ),
        (
            {"operator": {"unknown": {"due": "2026-13-01"}}},
            ("invalid-value", "date", ("operator", "unknown", "due"), {"value": "2026-13-01"}),
            ("operator", "due"),
        ),
        (
            {"nas_code": {"document": "x"}},
            ("missing-field", "", ("nas_code", "value"), {"field": "value"}),
            ("nas_code", "value"),
        ),
        (
            {"stores": [{"role": "copy"}]},
            ("missing-field", "", ("stores", 0, "entity"), {"field": "entity"}),
            ("stores", 0, "entity"),
        ),
        (
            {"stores": [{"entity": "x", "role": "cpoy"}]},
            ("invalid-value", "enum", ("stores", 0, "role"), {"value": "cpoy", "suggestion": "copy"}),
            ("stores", 0, "role"),
        ),
        (
            {"restricted": ["exposure", "securty"]},
            ("invalid-value", "field", ("restricted", 1), {"value": "securty", "suggestion": "security"}),
            ("restricted",),
        ),
        (
            {"hsoting": {}},
            ("unknown-key", "", ("hsoting",), {"key": "hsoting", "suggestion": "hosting"}),
            ("hosting",),
        ),
        (
            {"securty": {}, "security": {}},
            ("unknown-key", "", ("securty",), {"key": "securty", "suggestion": "security"}),
            None,
        ),
        ({"colour": "red"}, ("unknown-key", "", ("colour",), {"key": "colour", "suggestion": ""}), None),
        ({"id": "b"}, ("unknown-key", "", ("id",), {"key": "id", "suggestion": ""}), None),
    ],
)
def test_one_bad_place_gives_one_fault_and_is_unreadable(
    fields: dict[str, object], row: Row, place: Pointer | None
) -> None:
    description = _system(**fields)
    rule, variant, pointer, params = row
    assert isinstance(pointer, tuple)
    assert _rows(description.faults) == [(rule, variant, ("systems", "a", *pointer), params)]
    (entity,) = description.entities
    assert isinstance(entity, System)
    assert entity.id == "a"
    assert entity.name == "A"
    if place is None:
        return
    if place == ("operator", "due"):
        assert isinstance(entity.operator, Unknown)
        assert entity.operator.due is UNREADABLE
    else:
        assert at(entity, place) is UNREADABLE


def test_a_missing_required_field_is_unreadable_and_named() -> None:
    description = describe({"exchanges": {"a": {"from": "x"}}})
    assert _rows(description.faults) == [
        ("missing-field", "", ("exchanges", "a", "to"), {"field": "to"}),
        ("missing-field", "", ("exchanges", "a", "kind"), {"field": "kind"}),
    ]
    (entity,) = description.entities
    assert at(entity, ("from",)) == "x"
    assert at(entity, ("to",)) is UNREADABLE


def test_a_mistyped_required_key_is_one_fault_and_not_two() -> None:
    description = describe({"systems": {"a": {"nmae": "A"}}})
    assert [f.rule for f in description.faults] == ["unknown-key"]
    assert at(description.entities[0], ("name",)) is UNREADABLE


def test_all_faults_of_an_entity_are_found_and_the_rest_is_read() -> None:
    description = describe(
        {
            "systems": {
                "a": {
                    "name": 5,
                    "kind": "x",
                    "security": {"level": 9, "basis": {"serves": "all", "always_on": True}},
                    "lifecycle": "operating",
                },
                "b": {"name": "B"},
            }
        }
    )
    assert [(f.rule, f.at[2:]) for f in description.faults if isinstance(f.at, tuple)] == [
        ("unquoted-code", ("name",)),
        ("invalid-value", ("kind",)),
        ("invalid-value", ("security", "level")),
        ("invalid-value", ("security", "basis", "serves")),
    ]
    first, second = description.entities
    assert at(first, ("security", "basis", "always_on")) is True
    assert at(first, ("lifecycle",)) == "operating"
    assert at(second, ("name",)) == "B"


def test_an_item_that_cannot_be_read_keeps_its_place_and_says_nothing() -> None:
    description = _system(stores=[{"entity": "x", "role": "copy"}, "y", {"entity": "z"}])
    (entity,) = description.entities
    assert isinstance(entity, System)
    assert entity.stores == (
        Store(entity="x", role=StoreRole.COPY),
        Store(entity=UNREADABLE, role=UNREADABLE, of=UNREADABLE),
        Store(entity="z"),
    )


def test_a_mistyped_topic_still_counts_as_justified() -> None:
    # Else one slip would also give the finding that the justification answers.
    description = _system(justifications={"direct-exchnge": {"reason": "x"}, "rubbish": {"reason": "x"}})
    assert [f.params["suggestion"] for f in description.faults] == ["direct-exchange", ""]
    (entity,) = description.entities
    assert entity.is_justified(Topic.DIRECT_EXCHANGE)
    assert isinstance(entity.justifications, dict)
    assert list(entity.justifications) == [Topic.DIRECT_EXCHANGE]


def test_what_stands_under_a_wrong_key_is_not_looked_at() -> None:
    description = _system(justifications={"rubbish": {"colour": 1}, "new-build": {"reason": "x"}})
    assert [f.at for f in description.faults] == [("systems", "a", "justifications", "rubbish")]


def test_a_key_that_looks_like_a_mark_of_the_reader_is_a_key() -> None:
    description = describe({"dossier": {"sections": {"[key]": 5}}})
    assert [f.at for f in description.faults] == [("dossier", "sections", "[key]")]


def test_a_map_of_texts_with_a_bad_entry_is_unreadable() -> None:
    description = describe({"dossier": {"sections": {"I": "x", "II": 2}}})
    assert _rows(description.faults) == [("unquoted-code", "", ("dossier", "sections", "II"), {"value": "2"})]
    assert at(description.entities[0], ("sections",)) is UNREADABLE


def test_unknown_and_not_applicable_are_read_in_long_and_short_form() -> None:
    description = _system(
        operator={"unknown": {"reason": "r", "due": "2026-12-15"}},
        technical_contact={"unknown": "r"},
        data_owner={"unknown": True},
        component={"not_applicable": "r"},
    )
    assert description.faults == ()
    (entity,) = description.entities
    assert isinstance(entity, System)
    assert isinstance(entity.operator, Unknown)
    assert str(entity.operator.due) == "2026-12-15"
    assert entity.technical_contact == Unknown(reason="r")
    assert entity.data_owner == Unknown()
    assert entity.component == NotApplicable(reason="r")
    assert entity.area is ABSENT


@pytest.mark.parametrize(
    ("data", "rows", "lost_kinds"),
    [
        ([], [("invalid-value", "type", (), {"value": "[…]", "expected": "map"})], {k.KIND for k in KINDS}),
        (None, [("invalid-value", "empty", (), {"expected": "map"})], {k.KIND for k in KINDS}),
        (
            {"systems": []},
            [("invalid-value", "type", ("systems",), {"value": "[…]", "expected": "map"})],
            {"system"},
        ),
        ({"systems": None}, [("invalid-value", "empty", ("systems",), {"expected": "map"})], set()),
        (
            {"systmes": {}},
            [("unknown-key", "", ("systmes",), {"key": "systmes", "suggestion": "systems"})],
            {"system"},
        ),
        ({"planets": {}}, [("unknown-key", "", ("planets",), {"key": "planets", "suggestion": ""})], set()),
        (
            {"dossier": "x"},
            [("invalid-value", "type", ("dossier",), {"value": "x", "expected": "map"})],
            {"dossier"},
        ),
    ],
)
def test_faults_of_roots_and_collections(data: object, rows: list[Row], lost_kinds: set[str]) -> None:
    description = describe(data)
    assert _rows(description.faults) == rows
    assert description.lost_kinds == lost_kinds
    assert description.entities == ()


def test_an_entity_that_is_no_map_is_lost() -> None:
    description = describe({"systems": {"a": "A", "b": None, "c": {"name": "C"}}})
    assert _rows(description.faults) == [
        ("invalid-value", "type", ("systems", "a"), {"value": "A", "expected": "map"}),
        ("invalid-value", "empty", ("systems", "b"), {"expected": "map"}),
    ]
    assert description.lost == {EntityKey("system", "a"), EntityKey("system", "b")}
    assert [entity.id for entity in description.entities] == ["c"]


def test_the_dossier_is_one_map() -> None:
    description = describe({"dossier": {"code": 5}})
    assert _rows(description.faults) == [("unquoted-code", "", ("dossier", "code"), {"value": "5"})]
    assert [(type(e), e.id) for e in description.entities] == [(Dossier, "dossier")]


@pytest.mark.parametrize(
    ("name", "variant", "suggestion"),
    [
        ("Mot_Cua", "pattern", "mot-cua"),
        ("một cửa", "pattern", "mot-cua"),
        ("Đất.đai", "pattern", "dat-dai"),
        ("1a", "pattern", ""),
        ("a--b", "pattern", "a-b"),
        ("a\n", "pattern", "a"),
        ("", "pattern", ""),
        ("a" * 65, "too-long", None),
    ],
)
def test_a_bad_id_is_a_fault_and_still_the_id(name: str, variant: str, suggestion: str | None) -> None:
    description = describe({"systems": {name: {"name": "A"}}})
    (fault,) = description.faults
    assert (fault.rule, fault.variant, fault.at) == ("invalid-value", variant, ("systems", name))
    assert fault.params.get("suggestion") == suggestion
    assert [entity.id for entity in description.entities] == [name]


def test_a_proposed_id_is_an_id() -> None:
    assert as_id("Sở KH&CN") == "so-kh-cn"
    assert len(as_id("a " * 100)) <= 64


def test_echoed_values_are_short() -> None:
    for value in ("x" * 500, 10**5000):
        (fault,) = _system(kind=value).faults
        assert len(str(fault.params["value"])) <= 60


def test_allowed_keys_are_capped_and_begin_with_what_the_kind_needs() -> None:
    (fault,) = _system(zzz=1).faults
    allowed = fault.params["allowed"]
    assert isinstance(allowed, tuple)
    assert len(allowed) == 30
    assert allowed[:3] == ("name", "kind", "hub_role")


def test_the_data_that_is_read_is_not_changed() -> None:
    data = {"systems": {"a": {"nmae": "A", "kind": 5, "stores": [5]}}}
    before = copy.deepcopy(data)
    describe(data)
    assert data == before


_SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=8),
    st.just("operating"),
    st.just("2026-01-01"),
)
_PLAIN = st.recursive(
    _SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["unknown", "not_applicable", "reason", "due", "level", "x"]), inner, max_size=3
        )
    ),
    max_leaves=6,
)


def _containers(data: object) -> list[Any]:
    found = [data] if isinstance(data, dict | list) else []
    items = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    for item in items:
        found.extend(_containers(item))
    return found


def _value_at(data: Any, pointer: Pointer) -> Any:
    for step in pointer:
        data = data[step]
    return data


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(draw=st.data())
def test_whatever_is_written_every_map_becomes_an_entity_and_every_fault_has_its_place(
    draw: st.DataObject, example: dict[str, Any]
) -> None:
    data = copy.deepcopy(example)
    for _ in range(draw.draw(st.integers(1, 4))):
        container = draw.draw(st.sampled_from([c for c in _containers(data) if c]))
        key = draw.draw(
            st.sampled_from(sorted(container) if isinstance(container, dict) else range(len(container)))
        )
        if draw.draw(st.booleans()):
            container[key] = draw.draw(_PLAIN)
        elif isinstance(container, dict):
            container[draw.draw(st.text(max_size=4))] = draw.draw(_PLAIN)
    description = describe(data)
    maps = sum(
        1 if name == "dossier" else sum(isinstance(entry, dict) for entry in content.values())
        for name, content in data.items()
        if name in BY_COLLECTION and isinstance(content, dict)
    )
    assert len(description.entities) == maps
    for fault in description.faults:
        assert isinstance(fault.at, tuple)
        if fault.rule == "missing-field":
            assert fault.at[-1] not in _value_at(data, fault.at[:-1])
        else:
            _value_at(data, fault.at)
