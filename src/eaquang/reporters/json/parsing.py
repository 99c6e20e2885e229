"""From bytes to the form of a saved report; of what has not that form, the first place and what is wrong."""

from __future__ import annotations

import json
import math
from functools import cache
from typing import Any, Final, NoReturn

from eaquang.assessment.saved import FORMAT, SavedReport
from eaquang.diagnostics import Pointer
from eaquang.model.building import Builder, UnfitError, builder_of
from eaquang.model.faults import echo
from eaquang.model.shape import (
    Choice,
    Expected,
    Leaf,
    ListShape,
    MapShape,
    RecordShape,
    Shape,
    expected_of,
    shape_of,
)
from eaquang.reporters.faults import SavedReportError

_WHOLE: Final = shape_of(SavedReport)


def parsed(data: bytes) -> SavedReport:
    """The saved report that bytes hold. Raises :class:`SavedReportError`."""
    content = _content(data)
    version = content.get("format") if isinstance(content, dict) else None
    if type(version) is not int or version < 1 or "diagnostics" not in content:
        raise SavedReportError("not-a-report")
    if version > FORMAT:
        raise SavedReportError("newer", ("format",), value=version, supported=FORMAT)
    read = _builder()
    try:
        report: SavedReport = read(content)
    except UnfitError:
        # Something is wrong, or there are keys that this release does not know.
        report = read(_fitted(_WHOLE, content, ()))
    return report


@cache
def _builder() -> Builder:
    return builder_of(_WHOLE)


def _content(data: bytes) -> Any:
    try:
        return json.loads(data.decode("utf-8-sig"), parse_constant=_constant, parse_float=_float)
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data":
            # It ends within a letter.
            before = data[: error.start].decode("utf-8-sig")
            line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
            raise SavedReportError("truncated", line=line, column=column) from error
        raise SavedReportError("encoding", offset=error.start) from error
    except json.JSONDecodeError as error:
        cut = error.msg.startswith("Unterminated") or not error.doc[error.pos :].strip()
        kind = "truncated" if cut else "syntax"
        raise SavedReportError(kind, line=error.lineno, column=error.colno) from error
    except RecursionError as error:
        raise SavedReportError("deep") from error
    except ValueError as error:
        # A whole number of thousands of digits, which Python does not read.
        raise SavedReportError("number", value="…") from error


def _constant(name: str) -> NoReturn:
    raise SavedReportError("number", value=name)


def _float(digits: str) -> float:
    value = float(digits)
    if not math.isfinite(value):
        raise SavedReportError("number", value=echo(digits))
    return value


def _fitted(shape: Shape, data: Any, at: Pointer) -> Any:
    """The data without keys that the form does not have. Raises :class:`SavedReportError`."""
    match shape:
        case RecordShape():
            return _fitted_record(shape, data, at)
        case ListShape() if isinstance(data, list):
            return [_fitted(shape.item, one, (*at, number)) for number, one in enumerate(data)]
        case MapShape() if isinstance(data, dict):
            return {_key(shape, key, at): _fitted(shape.item, one, (*at, key)) for key, one in data.items()}
        case Choice():
            return _fitted_choice(shape, data, at)
        case Leaf():
            try:
                builder_of(shape)(data)
            except UnfitError:
                raise _unfit(shape, data, at) from None
            return data
        case _:
            raise _mistyped(shape, data, at)


def _key(shape: MapShape, key: str, at: Pointer) -> str:
    if shape.allowed and key not in shape.allowed:
        raise SavedReportError("value", at, value=echo(key), allowed=shape.allowed)
    return key


def _fitted_record(shape: RecordShape, data: Any, at: Pointer) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise _mistyped(shape, data, at)
    fitted = {}
    for key, field in shape.fields.items():
        if data.get(key) is None and field.nullable:
            continue
        if key in data:
            fitted[key] = _fitted(field.shape, data[key], (*at, key))
        elif field.required:
            raise SavedReportError("missing-key", (*at, key))
    return fitted


def _fitted_choice(shape: Choice, data: Any, at: Pointer) -> Any:
    """By the member that is of the right sort; of several records, by the first that fits."""
    sort = Expected.MAP if isinstance(data, dict) else Expected.LIST if isinstance(data, list) else None
    for member in shape.members:
        if sort is None or expected_of(member) is sort:
            try:
                return _fitted(member, data, at)
            except SavedReportError:
                continue
    raise _mistyped(shape, data, at)


def _mistyped(shape: Shape, data: object, at: Pointer) -> SavedReportError:
    sort = "several" if isinstance(shape, Choice) else expected_of(shape).value
    return SavedReportError(f"type-{sort}", at, value=echo(data))


def _unfit(leaf: Leaf, data: object, at: Pointer) -> SavedReportError:
    if isinstance(data, str) and leaf.allowed:
        return SavedReportError("value", at, value=echo(data), allowed=leaf.allowed)
    if type(data) is int and leaf.least is not None:
        return SavedReportError("least", at, value=echo(data), least=leaf.least)
    return _mistyped(leaf, data, at)
