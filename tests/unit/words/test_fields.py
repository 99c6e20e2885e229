"""The words of records and fields: complete, of one form, and with examples that can be read."""

from __future__ import annotations

import importlib.util
import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from eaquang.assessment.saved import SavedReport
from eaquang.frameworks.catalogue import national_registry
from eaquang.frameworks.pack import Framework
from eaquang.frameworks.sections import SECTIONS
from eaquang.model.building import builder_of
from eaquang.model.description import describe
from eaquang.model.entity import Entity
from eaquang.model.facts import NotApplicable, Unknown
from eaquang.model.kinds import KINDS
from eaquang.model.reading import read_record
from eaquang.model.registry import RegistryKind, RegistryObject
from eaquang.model.settings import Settings
from eaquang.model.shape import (
    Choice,
    Expected,
    FieldShape,
    Leaf,
    ListShape,
    MapShape,
    RecordShape,
    Shape,
    shape_at,
    shape_of,
)
from eaquang.model.waiver import Waiver
from eaquang.source.reader import read_document
from eaquang.words import LANGUAGES
from eaquang.words import SOURCES as OTHER_WORDS
from eaquang.words.records import ABSENT, SOURCES, field_example, field_text, record_text, record_words

ROOT = Path(__file__).parents[3]
LONGEST_TITLE = 80


def records() -> Iterator[type]:
    """Every record class of the description language, each once."""
    seen: set[type] = set()
    pending: list[Shape] = [
        shape_of(root)
        for root in (*KINDS, Settings, Waiver, RegistryObject, Unknown, NotApplicable, Framework, SavedReport)
    ]
    pending += [shape_at(section) for section in SECTIONS.values()]
    while pending:
        shape = pending.pop()
        match shape:
            case RecordShape() if shape.record not in seen:
                seen.add(shape.record)
                yield shape.record
                pending.extend(field.shape for field in shape.fields.values())
            case ListShape() | MapShape():
                pending.append(shape.item)
            case Choice():
                pending.extend(shape.members)
            case _:
                continue


RECORDS = sorted(records(), key=lambda record: record.__name__)
FIELDS = [(record, field) for record in RECORDS for field in shape_of(record).fields.values()]
EVERY_RECORD = pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
EVERY_FIELD = pytest.mark.parametrize(
    ("record", "field"), FIELDS, ids=[f"{record.__name__}.{field.key}" for record, field in FIELDS]
)

COLUMNS = [
    ("System.local_code", "Mã đối tượng"),
    ("System.record", "Loại bản ghi"),
    ("System.origin_code", "Mã định danh gốc/mã nguồn"),
    ("System.name", "Tên đối tượng"),
    ("System.kind", "Loại đối tượng"),
    ("System.layer", "Lớp kiến trúc/thành phần xuyên suốt"),
    ("System.component", "Thành phần trong lớp"),
    ("System.state", "Trạng thái mô hình"),
    ("System.scope", "Phạm vi sử dụng"),
    ("System.sharing_form", "Phạm vi/hình thức dùng chung"),
    ("System.agency", "Cơ quan chủ quản"),
    ("System.operator", "Đơn vị vận hành"),
    ("System.technical_contact", "Đầu mối kỹ thuật/vận hành"),
    ("System.data_owner", "Chủ quản dữ liệu"),
    ("System.lifecycle", "Trạng thái vòng đời"),
    ("System.use", "Tình trạng khai thác tại cơ quan"),
    ("System.disposition", "Phương án hoàn thiện"),
    ("System.evidence", "Nguồn/minh chứng"),
    ("System.confirmed", "Đầu mối xác nhận"),
    ("System.notes", "Ghi chú"),
    ("Exchange.local_code", "Mã quan hệ"),
    ("Exchange.from", "Đối tượng nguồn"),
    ("Exchange.kind", "Loại quan hệ"),
    ("Exchange.to", "Đối tượng đích"),
    ("Exchange.via", "Cơ chế/kênh kết nối"),
    ("Exchange.status", "Trạng thái"),
    ("Exchange.basis", "Căn cứ/nguồn xác nhận"),
    ("Exchange.protection", "Phân loại và yêu cầu bảo vệ dữ liệu"),
    ("Exchange.contacts", "Cơ quan/đầu mối phối hợp"),
    ("ObjectMapping.entity", "Mã đối tượng"),
    ("ObjectMapping.overview_block", "Mô hình khái quát"),
    ("ObjectMapping.own_block", "Mô hình thành phần do cơ quan triển khai"),
    ("ObjectMapping.commune_block", "Kiến trúc cấp xã"),
    ("MappingSource.title", "Khung/tài liệu nguồn"),
    ("MappingSource.issuer", "Cơ quan ban hành/chủ quản tài liệu nguồn"),
    ("ObjectMapping.relation", "Quan hệ ánh xạ"),
    ("ObjectMapping.result", "Kết quả đối chiếu/ghi chú"),
    ("Gap.local_code", "Mã nội dung"),
    ("Gap.entities", "Đối tượng liên quan"),
    ("Gap.current", "Hiện trạng"),
    ("Gap.required", "Yêu cầu cần đạt"),
    ("Gap.content", "Nội dung cần hoàn thiện"),
    ("Gap.option", "Phương án xử lý ở mức kiến trúc"),
    ("Gap.management_scope", "Phạm vi quản trị"),
    ("Task.local_code", "Mã nhiệm vụ chuyển đổi kiến trúc"),
    ("Task.result", "Kết quả kiến trúc cần đạt"),
    ("Task.lead", "Cơ quan/đơn vị chủ trì nhiệm vụ chuyển đổi kiến trúc"),
    ("Task.partners", "Cơ quan phối hợp"),
    ("Task.period", "Thời hạn/giai đoạn chuyển đổi dự kiến"),
    ("Task.resources", "Nguồn lực dự kiến"),
    ("Task.formalisation", "Tình trạng cụ thể hóa nhiệm vụ"),
    ("Task.related", "Chương trình/kế hoạch/đề án/nhiệm vụ/dự án liên quan"),
    ("Task.progress", "Tiến độ thực hiện"),
    ("Task.data_readiness", "Mức sẵn sàng dữ liệu"),
    ("Task.status", "Trạng thái thực hiện"),
]
"""Fields that hold one column of the ministry's dataset (Mẫu số 03) each; others share a column."""


def assert_well_formed(title: str, about: str) -> None:
    assert 0 < len(title) <= LONGEST_TITLE
    assert not title.endswith(".")
    assert about.endswith(".")
    for text in (title, about):
        assert unicodedata.is_normalized("NFC", text)
        assert text == " ".join(text.split())


def test_every_kind_is_walked() -> None:
    assert set(KINDS) <= set(RECORDS)
    assert len(RECORDS) > 2 * len(KINDS)


@EVERY_RECORD
def test_a_record_says_what_it_is(record: type) -> None:
    for language in LANGUAGES:
        assert_well_formed(record_text(record, "title", language), record_text(record, "about", language))


@EVERY_FIELD
def test_a_field_says_what_it_is(record: type, field: FieldShape) -> None:
    for language in LANGUAGES:
        title, about = (field_text(record, field.key, part, language) for part in ("title", "about"))
        assert_well_formed(title, about)
        assert about.removesuffix(".") != title


def needs_example(shape: Shape) -> bool:
    """Whether the form alone does not show what one writes: texts, numbers, days, references."""
    match shape:
        case Leaf():
            return not shape.allowed and shape.expected is not Expected.FLAG
        case ListShape() | MapShape():
            return needs_example(shape.item)
        case Choice():
            return any(needs_example(member) for member in shape.members)
        case RecordShape():
            return False


@EVERY_FIELD
def test_a_field_has_an_example_where_its_form_does_not_give_one(record: type, field: FieldShape) -> None:
    if needs_example(field.shape):
        assert field_example(record, field.key) is not ABSENT


def least(record: type) -> dict[str, Any]:
    """The required fields of a record, filled from their examples or with the first allowed value."""
    filled: dict[str, Any] = {}
    for field in shape_of(record).fields.values():
        if field.required:
            filled[field.key] = _least(record, field.key, field.shape)
    return filled


def _least(record: type, key: str, shape: Shape) -> Any:
    match shape:
        case Leaf() if shape.allowed:
            return shape.allowed[0]
        case RecordShape():
            return least(shape.record)
        case ListShape(item=RecordShape() as item):
            return [least(item.record)]
        case _:
            return field_example(record, key)


@EVERY_FIELD
def test_an_example_can_be_read(record: type, field: FieldShape) -> None:
    example = field_example(record, field.key)
    if example is ABSENT:
        return
    if record.__module__ == SavedReport.__module__:
        # Nobody writes one: its required parts have no examples, so each field is read alone.
        builder_of(field.shape)(example)
        return
    given = {"id": "a"} if issubclass(record, Entity) else {}
    _, faults = read_record(record, {**least(record), field.key: example}, (), given)
    assert faults == ()


def test_an_example_that_does_not_fit_would_be_found() -> None:
    _, faults = read_record(Unknown, {"due": "31/12/2026"})
    assert [fault.at for fault in faults] == [("due",)]


@pytest.mark.parametrize("name", SOURCES.names)
def test_no_words_for_what_does_not_exist(name: str) -> None:
    stem = name.removeprefix("fields/").removesuffix(".yaml")
    rooms = ("model", "frameworks", "assessment")
    room = next(room for room in rooms if importlib.util.find_spec(f"eaquang.{room}.{stem}"))
    module = importlib.import_module(f"eaquang.{room}.{stem}")
    bases = {base for record in RECORDS for base in record.__mro__}
    written: Any = SOURCES.read(name)
    for record_name, words in written.items():
        record = getattr(module, record_name)
        assert record in bases
        assert record.__module__ == module.__name__
        assert set(words) <= {"title", "about", "fields"}
        for key, field_words in words.get("fields", {}).items():
            assert key in shape_of(record).fields, f"{record_name}.{key}"
            assert {"title", "about"} <= set(field_words) <= {"title", "about", "example"}


def test_words_of_an_inherited_field_stand_with_the_class_that_declares_it() -> None:
    system = next(kind for kind in KINDS if kind.KIND == "system")
    assert "evidence" not in record_words(system)["fields"]
    assert field_text(system, "evidence", "title", "vi") == field_text(Entity, "evidence", "title", "vi")


def test_a_field_that_does_not_exist_has_no_words() -> None:
    with pytest.raises(KeyError):
        field_text(Settings, "no-such-field", "title", "vi")


def test_other_words_are_read_without_those_of_fields() -> None:
    assert set(OTHER_WORDS.names).isdisjoint(SOURCES.names)
    assert not any(name.startswith("fields/") for name in OTHER_WORDS.names)


@pytest.mark.parametrize(("field", "label"), COLUMNS)
def test_a_field_that_is_a_column_of_the_dataset_has_its_label(field: str, label: str) -> None:
    kind, key = field.split(".")
    record = next(record for record in RECORDS if record.__name__ == kind)
    assert field_text(record, key, "title", "vi") == label


def kind_named(reference: str, described: Mapping[str, set[str]]) -> set[str]:
    """The kinds of the thing that a reference of an example leads to; empty where there is none."""
    if reference.startswith("qg."):
        shared = national_registry()[reference.removeprefix("qg.")].kind
        return {shared.entity_kind} if isinstance(shared, RegistryKind) else set()
    return described.get(reference, set())


def test_references_of_the_examples_lead_to_things_of_the_example_workspace() -> None:
    """So that what is copied from here holds together, and is of the right kind."""
    described: dict[str, set[str]] = {}
    for path in sorted((ROOT / "examples" / "so-khcn" / "kien-truc").glob("*.yaml")):
        for entity in describe(read_document(path.name, path.read_bytes()).data).entities:
            described.setdefault(entity.id, set()).add(entity.KIND)
    for record, field in FIELDS:
        leaf = field.shape.item if isinstance(field.shape, ListShape) else field.shape
        if isinstance(leaf, Leaf) and leaf.reference:
            example = field_example(record, field.key)
            for reference in example if isinstance(example, list) else [example]:
                named = kind_named(reference, described)
                assert named & set(leaf.reference.kinds), f"{record.__name__}.{field.key}: {reference}"


@EVERY_FIELD
def test_a_reference_says_that_an_id_is_written_and_not_a_code(record: type, field: FieldShape) -> None:
    leaf = field.shape.item if isinstance(field.shape, ListShape) else field.shape
    if isinstance(leaf, Leaf) and (leaf.reference or leaf.is_path):
        for language in LANGUAGES:
            assert re.search(r"\b[Ii]ds?\b", field_text(record, field.key, "about", language))
