"""Records as JSON: each thing on a line of its own, so that two reports can be compared line by line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from json import JSONEncoder
from typing import Any, Final

from eaquang.assessment.saved import SavedAssessment, SavedFramework, SavedReport
from eaquang.model.record import Record
from eaquang.model.shape import once_per_class, shape_of

_FIRST: Final = ("format", "tool", "member", "folder")
"""What a reader wants to know before the rest."""


@once_per_class
def _fields(record: type) -> tuple[tuple[str, str, bool], ...]:
    """Key, attribute and whether it is always written, of each field in the order of writing."""
    fields = [(one.key, one.attribute, one.required) for one in shape_of(record).fields.values()]
    return tuple(sorted(fields, key=lambda one: one[0] not in _FIRST))


def _plain(value: object) -> Any:
    if isinstance(value, Record):
        return {
            key: stated
            for key, attribute, required in _fields(type(value))
            if (stated := getattr(value, attribute)) or required
        }
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(value)


_ENCODER: Final = JSONEncoder(ensure_ascii=False, allow_nan=False, default=_plain)


def laid_out(report: SavedReport) -> str:
    """The JSON text of a report, which ends with a line break."""
    return "".join(_lines(report, 0)) + "\n"


def _lines(value: object, depth: int) -> Iterator[str]:
    """The text of a value: what holds the long lists a line an item, all else on one line."""
    items: list[tuple[str, object]]
    if isinstance(value, SavedAssessment | SavedFramework):
        items = [(f"{_ENCODER.encode(key)}: ", one) for key, one in _plain(value).items()]
        start, end = "{}"
    elif isinstance(value, tuple) and value and isinstance(value[0], Record):
        items = [("", one) for one in value]
        start, end = "[]"
    else:
        yield _ENCODER.encode(value)
        return
    comma = ""
    yield start
    for key, one in items:
        yield f"{comma}\n{' ' * (depth + 1)}{key}"
        yield from _lines(one, depth + 1)
        comma = ","
    yield f"\n{' ' * depth}{end}"
