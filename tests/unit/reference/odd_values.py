"""Records with an odd value in one place, at any depth: what fits some field and most not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from eaquang.model.shape import Choice, Expected, Leaf, ListShape, MapShape, RecordShape, Shape
from eaquang.words.records import declaring_record

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
    "H29.17",
    "h29",
    "Z02.0101234567",
    "H29.00000000000000000000000000000000",
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
