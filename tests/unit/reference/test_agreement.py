"""The schemas and the reader are of one mind: what one refuses the other refuses."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest
from jsonschema import Draft202012Validator

from eaquang.model.description import describe
from eaquang.model.dossier import Dossier
from eaquang.model.kinds import BY_COLLECTION, KINDS
from eaquang.model.shape import (
    Choice,
    Expected,
    Leaf,
    ListShape,
    MapShape,
    RecordShape,
    Shape,
    shape_of,
)
from eaquang.reference.schema import schema
from eaquang.rules.inputs.unknowns import bare_unknown
from eaquang.source.reader import read_document
from eaquang.words.records import declaring_record
from unit.reference.files import described

STRUCTURAL: Final = {
    "unknown-key",
    "missing-field",
    "invalid-value",
    "unquoted-code",
    "bare-unknown",
    "forbidden-unknown",
    "bare-not-applicable",
}
"""The rules on the structure of a description: what a schema can say as well.

Not among them: faults of the text (001–005, 016, 017: a schema sees data), of more than one place (013,
014, 018: ids, references, codes), of the calendar of the run (020), of codes that others give (019), and
the part of 023 that depends on whose architecture it is.
"""
TEXT: Final = {"syntax-error", "unreadable-text", "duplicate-key", "forbidden-yaml", "oversized-input"}
"""Faults after which the data are not what was written."""


@cache
def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(schema(name, "vi"))


def refused(data: Any) -> set[str]:
    """What the reader finds in the structure of a description."""
    description = describe(data)
    found = {fault.rule for fault in description.faults}
    # The rule on bare facts looks at no landscape.
    if any(list(bare_unknown(entity, None)) for entity in description.entities):
        found.add("bare-unknown")
    return found & STRUCTURAL


@pytest.mark.parametrize("path", described(), ids=str)
def test_on_every_file_of_this_repository(path: Path) -> None:
    document = read_document(path.name, path.read_bytes())
    if TEXT & {fault.rule for fault in document.faults}:
        pytest.skip("its text is broken: there are no data to compare")
    errors = [
        f"{list(e.absolute_path)}: {e.message}" for e in validator("description").iter_errors(document.data)
    ]
    assert bool(errors) == bool(refused(document.data)), (errors, refused(document.data))


UNKNOWN: Final = {"reason": "chờ", "source": "sổ", "contact": "Sở A", "due": "2026-12-15"}
ODD: Final[tuple[Any, ...]] = (
    None,
    True,
    False,
    -1,
    0,
    3,
    101,
    2.5,
    "",
    "a",
    "a-b",
    "Một Cửa",
    "qg.a",
    "m/a",
    "qg.m/a",
    "systems.a",
    "2026-02-28",
    "2026-02-29",
    "2024-02-29",
    "1900-02-29",
    "2000-02-29",
    "0000-01-01",
    "2026-11-31",
    "2026-1-5",
    "20260105",
    "none",
    [],
    ["a"],
    [None],
    [3],
    [[]],
    [{}],
    [{"nothing": 1}],
    {},
    {"a": "b"},
    {"nothing": None},
    {"unknown": UNKNOWN},
    {"unknown": True},
    {"unknown": None},
    {"unknown": "chờ"},
    {"unknown": {}},
    {"unknown": 5},
    {"unknown": {**UNKNOWN, "due": "2026-02-30"}},
    {"unknown": {**UNKNOWN, "reason": " "}},
    {"unknown": {**UNKNOWN, "more": "x"}},
    {"unknown": UNKNOWN, "value": 1},
    {"not_applicable": "lý do"},
    {"not_applicable": ""},
    {"not_applicable": "  "},
    {"not_applicable": None},
    {"not_applicable": True},
    {"not_applicable": "lý do", "unknown": UNKNOWN},
)
"""Values that fit some field and most not."""


def fitting(shape: Shape) -> Any:
    """A value that a shape takes."""
    match shape:
        case Leaf():
            if shape.allowed:
                return shape.allowed[0]
            if shape.constants:
                return shape.constants[0]
            if shape.is_path:
                return "systems.a"
            texts = {Expected.DATE: "2026-01-01", Expected.FLAG: True, Expected.TEXT: "a"}
            return texts.get(shape.expected, 5)
        case ListShape():
            return [fitting(shape.item)]
        case MapShape():
            return {shape.allowed[0] if shape.allowed else "a": fitting(shape.item)}
        case RecordShape():
            return {key: fitting(field.shape) for key, field in shape.fields.items() if field.required}
        case Choice():
            return fitting(shape.members[0])


def variants(shape: RecordShape, done: set[tuple[type, str]]) -> Iterator[dict[str, Any]]:
    """Records of a shape with an odd or fitting value in one place, at any depth; each field once."""
    base = fitting(shape)
    yield base
    yield {**base, "nothing": 1}
    for key, field in shape.fields.items():
        yield {name: value for name, value in base.items() if name != key}
        place = (declaring_record(shape.record, key), key)
        if place in done:
            continue
        done.add(place)
        yield from ({**base, key: value} for value in (fitting(field.shape), *ODD))
        inner, wrap = _inside(field.shape)
        if inner is not None:
            for part in variants(inner, done):
                yield {**base, key: wrap(part)}


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


def _inside(shape: Shape) -> tuple[RecordShape | None, Any]:
    match shape:
        case RecordShape():
            return shape, lambda part: part
        case ListShape(item=RecordShape() as item):
            return item, lambda part: [part]
        case MapShape(item=RecordShape() as item):
            key = shape.allowed[0] if shape.allowed else "a"
            return item, lambda part: {key: part}
        case _:
            return None, None


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
