"""The reference pages: every field is told, every link leads somewhere, every example is read."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Any

import pytest

from eaquang.model.kinds import BY_COLLECTION, KINDS
from eaquang.model.reading import read_record
from eaquang.model.registry import RegistryObject
from eaquang.model.settings import Settings
from eaquang.model.shape import ListShape, MapShape, RecordShape, shape_of
from eaquang.model.system import System
from eaquang.model.waiver import Waiver
from eaquang.reference.askers import askers
from eaquang.reference.pages import page_files
from eaquang.reference.pages.markdown import anchor
from eaquang.reference.pages.shared import BASES, heading_of, linked
from eaquang.rules import all_rules
from eaquang.source.reader import read_document
from eaquang.words import LANGUAGES, label
from unit.reference.test_agreement import refused, validator


@cache
def pages() -> dict[str, str]:
    return page_files()


EVERY_PAGE = pytest.mark.parametrize("name", sorted(page_files()))


@EVERY_PAGE
def test_every_link_leads_to_a_heading_and_no_heading_stands_twice(name: str) -> None:
    folder = name.partition("/")[0]
    headings = {page: _anchors(text) for page, text in pages().items()}
    assert [a for a, count in Counter(_listed(pages()[name])).items() if count > 1] == []
    for target, heading in re.findall(r"\]\(([^)#]*)(?:#([^)]*))?\)", pages()[name]):
        page = f"{folder}/{target}" if target else name
        assert page in pages(), target
        assert not heading or heading in headings[page], f"{target}#{heading}"


def _listed(text: str) -> list[str]:
    prose = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    return [anchor(heading) for heading in re.findall(r"^#+ (.*)$", prose, flags=re.MULTILINE)]


def _anchors(text: str) -> set[str]:
    return set(_listed(text))


def examples(text: str) -> list[Any]:
    found = []
    for block in re.findall(r"```yaml\n(.*?)```", text, flags=re.DOTALL):
        document = read_document("a.yaml", block.encode())
        assert document.faults == ()
        found.append(document.data)
    return found


@pytest.mark.parametrize("collection", BY_COLLECTION)
def test_the_example_of_a_kind_is_read_without_a_fault(collection: str) -> None:
    for language in LANGUAGES:
        (example,) = examples(pages()[f"{language}/{collection}.md"])
        assert set(example) == {collection}
        assert refused(example) == set()
        assert validator("description").is_valid(example)


@pytest.mark.parametrize(
    ("page", "record", "within"),
    [("workspace", Settings, ""), ("waivers", Waiver, "waivers"), ("registry", RegistryObject, "registry")],
)
def test_the_examples_of_other_files_are_read_without_a_fault(page: str, record: type, within: str) -> None:
    (example,) = examples(pages()[f"vi/{page}.md"])
    for one in example[within].values() if within else [example]:
        assert read_record(record, one)[1] == ()
        assert set(one) == set(shape_of(record).fields)
    assert validator(page).is_valid(example)


def test_a_fact_without_value_is_shown_as_it_is_written() -> None:
    unknown, not_applicable = examples(pages()["vi/common.md"])
    for fact in (unknown, not_applicable):
        assert refused({"systems": {"a": {"name": "A", "operator": fact}}}) == set()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.COLLECTION)
def test_every_field_of_a_kind_has_a_section(kind: Any) -> None:
    for language in LANGUAGES:
        told = set(re.findall(r"^### (\S+)$", pages()[f"{language}/{kind.COLLECTION}.md"], re.MULTILINE))
        common = set(re.findall(r"^### (\S+)$", pages()[f"{language}/common.md"], re.MULTILINE))
        bases = [heading_of(base) for base in BASES if issubclass(kind, base)]
        for path in _paths(shape_of(kind), ()):
            assert path in told or path in common or any(f"{base}.{path}" in common for base in bases), path


def _paths(shape: RecordShape, way: tuple[str, ...]) -> list[str]:
    found = []
    for key, field in shape.fields.items():
        found.append(".".join((*way, key)))
        inner = field.shape.item if isinstance(field.shape, ListShape | MapShape) else field.shape
        if isinstance(inner, RecordShape):
            shared = linked(field)
            found += _paths(inner, (*way, key) if shared is None else (shared[1],))
    return found


def test_values_stand_with_their_official_labels() -> None:
    assert f"| `operating` | {label('Lifecycle', 'operating', 'vi')} |" in pages()["vi/common.md"]


def test_a_field_names_the_rules_that_ask_for_it_and_the_requirements_behind_them() -> None:
    found = askers(System, ("security",))
    by_code = {asker.code: asker for asker in found}
    assert "EAQ701" in by_code
    assert any(pack == "vn-digital-2026" for pack, _ in by_code["EAQ701"].requirements)
    section = pages()["vi/systems.md"].partition("\n### security\n")[2].partition("\n### ")[0]
    for asker in found:
        assert f"[{asker.code}](rules.md#{asker.code.lower()}) `{asker.name}`" in section


def test_every_rule_is_on_the_page_of_rules() -> None:
    told = re.findall(r"^## (EAQ\d{3})$", pages()["en/rules.md"], re.MULTILINE)
    assert told == [rule.code for rule in all_rules().values()]


def test_required_and_references_are_told() -> None:
    exchange = pages()["vi/exchanges.md"]
    section = exchange.partition("\n### from\n")[2].partition("\n### ")[0]
    assert "- Bắt buộc phải có\n" in section
    assert "- Trỏ đến: hệ thống, hạ tầng, tập dữ liệu, dịch vụ, kênh tương tác, cơ quan, đơn vị;" in section


def test_a_kind_names_the_rules_that_look_at_it() -> None:
    told = pages()["vi/exchanges.md"].partition("\n## Các quy tắc xem xét loại này\n")[2]
    assert "- [EAQ301](rules.md#eaq301) " in told
    assert "vn-digital-2026: " in told
    assert "EAQ012" not in told
