"""The reference pages: every field is told, every link leads somewhere, every example is read."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
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
from eaquang.reference.pages.markdown import anchor
from eaquang.reference.pages.shared import BASES, heading_of, linked
from eaquang.source.reader import read_document
from eaquang.words import LANGUAGES, Language, label
from unit.reference.runs import pages
from unit.reference.test_agreement import refused, validator

REFERENCE = Path(__file__).parents[3] / "docs" / "reference"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_leads_to_a_heading_and_no_heading_stands_twice(language: Language) -> None:
    own = {name: _prose(text) for name, text in pages().items() if name.startswith(f"{language}/")}
    headings = {
        name: [anchor(h) for h in re.findall(r"^#+ (.*)$", text, re.MULTILINE)] for name, text in own.items()
    }
    twice = [f"{name}#{a}" for name, found in headings.items() for a in found if found.count(a) > 1]
    assert twice == []
    links = [
        (
            name,
            posixpath.normpath(posixpath.join(posixpath.dirname(name), target)) if target else name,
            heading,
        )
        for name, text in own.items()
        for target, heading in re.findall(r"\]\(([^)#]*)(?:#([^)]*))?\)", text)
    ]
    assert len(links) > 1000
    assert [link for link in links if not _leads(*link[1:], headings)] == []


def _prose(text: str) -> str:
    return re.sub(r"```.*?```", "", text, flags=re.DOTALL)


def _leads(page: str, heading: str, headings: dict[str, list[str]]) -> bool:
    """Whether there is such a page of the reference, or such a file of the repository."""
    if page in headings:
        return not heading or heading in headings[page]
    return page.startswith("../") and not heading and (REFERENCE / page).is_file()


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
        assert f"[{asker.code}](rules/{asker.code.lower()}-{asker.name}.md) `{asker.name}`" in section


def test_required_and_references_are_told() -> None:
    exchange = pages()["vi/exchanges.md"]
    section = exchange.partition("\n### from\n")[2].partition("\n### ")[0]
    assert "- Bắt buộc phải có\n" in section
    assert "- Trỏ đến: hệ thống, hạ tầng, tập dữ liệu, dịch vụ, kênh tương tác, cơ quan, đơn vị;" in section


def test_a_kind_names_the_rules_that_look_at_it() -> None:
    told = pages()["vi/exchanges.md"].partition("\n## Các quy tắc xem xét loại này\n")[2]
    assert "- [EAQ301](rules/eaq301-bypassed-integration-platform.md) " in told
    assert "vn-digital-2026: " in told
    assert "EAQ012" not in told
