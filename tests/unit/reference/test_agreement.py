"""The schemas and the reader are of one mind: what one refuses the other refuses."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final

import pytest
from jsonschema import Draft202012Validator

from eaquang.frameworks.form import read_section
from eaquang.frameworks.sections import SECTIONS, form_of, section_of
from eaquang.model.agency import Agency
from eaquang.model.description import describe
from eaquang.model.dossier import Dossier
from eaquang.model.entity import Entity
from eaquang.model.kinds import BY_COLLECTION, KINDS
from eaquang.model.reading import read_record
from eaquang.model.registry import RegistryObject
from eaquang.model.settings import FORMAT, Settings
from eaquang.model.shape import MapShape, RecordShape, shape_at, shape_of
from eaquang.model.waiver import Waiver
from eaquang.reference.schema import schema
from eaquang.rules.inputs.codes import malformed_agency_code
from eaquang.rules.inputs.unknowns import bare_unknown
from eaquang.source.reader import read_document
from unit.reference.files import ROOT, described, files_of
from unit.reference.odd_values import variants

STRUCTURAL: Final = {
    "unknown-key",
    "missing-field",
    "invalid-value",
    "unquoted-code",
    "malformed-agency-code",
    "bare-unknown",
    "forbidden-unknown",
    "bare-not-applicable",
}
"""The rules on the structure of a description: what a schema can say as well.

Not among them: faults of the text (001–005, 016, 017: a schema sees data), of more than one place (013,
014, 018: ids, references, codes), of the calendar of the run (020), and the part of 023 that depends on
whose architecture it is.
"""
TEXT: Final = {"syntax-error", "unreadable-text", "duplicate-key", "forbidden-yaml", "oversized-input"}
"""Faults after which the data are not what was written."""


@cache
def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(schema(name, "vi"))


def _of(entities: tuple[Entity, ...]) -> Any:
    """As much of a landscape as the rule on bare facts looks at."""
    file = SimpleNamespace(document=SimpleNamespace(text="unknown"), entities=entities)
    landscape = SimpleNamespace(files=[file])
    landscape.once = cache(lambda make: make(landscape))
    return landscape


def refused(data: Any) -> set[str]:
    """What the reader finds in the structure of a description."""
    description = describe(data)
    found = {fault.rule for fault in description.faults}
    landscape = _of(description.entities)
    if any(list(bare_unknown(entity, landscape)) for entity in description.entities):
        found.add("bare-unknown")
    agencies = [entity for entity in description.entities if isinstance(entity, Agency)]
    if any(list(malformed_agency_code(agency, landscape)) for agency in agencies):
        found.add("malformed-agency-code")
    return found & STRUCTURAL


def readable() -> list[Path]:
    """Every description whose text is not broken: of the others there are no data to compare."""
    documents = {path: read_document(path.name, path.read_bytes()) for path in described()}
    return [path for path, document in documents.items() if not TEXT & {f.rule for f in document.faults}]


@pytest.mark.parametrize("path", readable(), ids=lambda path: "/".join(path.parts[-3:]))
def test_on_every_file_of_this_repository(path: Path) -> None:
    document = read_document(path.name, path.read_bytes())
    errors = [
        f"{list(e.absolute_path)}: {e.message}" for e in validator("description").iter_errors(document.data)
    ]
    assert bool(errors) == bool(refused(document.data)), (errors, refused(document.data))


@cache
def cases() -> dict[str, list[dict[str, Any]]]:
    """Descriptions of one entity each, by collection."""
    done: set[tuple[type, str]] = set()
    return {
        kind.COLLECTION: [
            {kind.COLLECTION: record if kind is Dossier else {"a": record}}
            for record in variants(shape_of(kind), done)
        ]
        for kind in KINDS
    }


@pytest.mark.parametrize("collection", BY_COLLECTION)
def test_on_odd_values_in_every_place_of_every_kind(collection: str) -> None:
    check = validator("description")
    differing = [
        (data, refused(data)) for data in cases()[collection] if check.is_valid(data) == bool(refused(data))
    ]
    assert differing[:5] == []


def test_the_odd_values_are_many() -> None:
    assert sum(map(len, cases().values())) > 20_000


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        "a",
        {},
        {"systems": None},
        {"systems": []},
        {"systems": {"a": None}},
        {"planets": {}},
        {"systems": {"A b": {"name": "A"}}},
        {"systems": {"a" * 65: {"name": "A"}}},
        {"dossier": None},
        {"dossier": {"a": {}}},
        {"systems": {"a": {"name": "A", "id": "a"}}},
    ],
    ids=str,
)
def test_on_the_frame_of_a_description(data: Any) -> None:
    assert validator("description").is_valid(data) == (not refused(data))


@pytest.mark.parametrize(
    ("name", "record", "within"),
    [
        ("workspace", Settings, ()),
        ("waivers", Waiver, ("NL-2026-007",)),
        ("registry", RegistryObject, ("a",)),
    ],
)
def test_on_odd_values_in_the_files_beside_descriptions(
    name: str, record: type, within: tuple[str, ...]
) -> None:
    check = validator(name)
    differing = []
    for data in variants(shape_of(record), set()):
        written = {name: dict.fromkeys(within, data)} if within else data
        _, faults = read_record(record, data)
        if check.is_valid(written) == bool(faults):
            differing.append((data, faults))
    assert differing[:5] == []


@pytest.mark.parametrize("name", ["workspace", "waivers", "registry"])
def test_on_the_files_beside_descriptions(name: str) -> None:
    found = files_of(name)
    assert found
    for path in found:
        data: Any = read_document(path.name, path.read_bytes()).data
        assert [e.message for e in validator(name).iter_errors(data)] == [], path


PACK_FILES: Final = sorted((ROOT / "src" / "eaquang" / "frameworks" / "packs").rglob("*.yaml"))


@pytest.mark.parametrize(
    "path", PACK_FILES, ids=lambda path: f"{path.parts[-3]}/{path.parts[-2]}/{path.name}"
)
def test_on_the_shipped_packs(path: Path) -> None:
    name = path.name if path.parent.name != "requirements" else f"requirements/{path.name}"
    data: Any = read_document(path.name, path.read_bytes()).data
    assert [e.message for e in validator(f"pack-{section_of(name)}").iter_errors(data)] == []


def record_in(section: str) -> RecordShape | None:
    """The record that a section holds; none for blocks of parameters, whose forms are those of rules."""
    whole = shape_at(form_of(section))
    shape = whole.item if isinstance(whole, MapShape) else whole
    return shape if isinstance(shape, RecordShape) else None


@pytest.mark.parametrize("section", [name for name in ("framework", *SECTIONS) if record_in(name)])
def test_on_odd_values_in_packs(section: str) -> None:
    check = validator(f"pack-{section}")
    shape = record_in(section)
    assert shape is not None
    differing = []
    for data in variants(shape, set()):
        written = data if section == "framework" else {section: {"a": data}}
        _, faults = read_section(section, written, "a.yaml")
        if check.is_valid(written) == bool(faults) and not _says_null(data):
            differing.append((data, [(fault.rule, fault.at) for fault in faults]))
    assert differing[:5] == []


def _says_null(data: Any) -> bool:
    """Whether an optional field of a pack stands as null: read as absent, never offered."""
    if isinstance(data, dict | list):
        return any(map(_says_null, data.values() if isinstance(data, dict) else data))
    return data is None


ALLOWED: Final[tuple[tuple[str, Any, str], ...]] = (
    ("workspace", {"eaquang": FORMAT + 1}, "a later format is for a later release to say"),
    ("workspace", {"eaquang": 1.0}, "JSON does not tell 1.0 from 1, the reader does"),
    ("waivers", {"waivers": None}, "read as a file that waits for its first entry; no null is offered"),
    ("waivers", {"waivers": {"x": {}}}, "any key is read; its form is that of the ministry's records"),
    ("registry", {"registry": {"A b": {"name": "A"}}}, "any key is read; nothing could refer to it"),
)
"""Where schema and reader differ on purpose: the schema, the data, and the reason."""


@pytest.mark.parametrize(("name", "data", "reason"), ALLOWED, ids=[reason for _, _, reason in ALLOWED])
def test_a_difference_that_is_allowed_is_still_there(name: str, data: Any, reason: str) -> None:
    del reason
    kinds: dict[str, type[Settings | Waiver | RegistryObject]] = {
        "workspace": Settings,
        "waivers": Waiver,
        "registry": RegistryObject,
    }
    record = kinds[name]
    records = [data] if name == "workspace" else list((data[name] or {}).values())
    read = not any(read_record(record, one)[1] for one in records)
    if name == "workspace":
        read = read and data["eaquang"] == FORMAT
    assert validator(name).is_valid(data) != read
