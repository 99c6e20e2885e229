"""What is wrong with a value, as a fault: the name of a 0xx rule, a variant and parameters.

Parameters hold codes and the author's own values, never sentences; a value is echoed with at most
60 characters.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from eaquang.diagnostics import Fault, Param, Pointer
from eaquang.model.shape import Expected, Leaf, Shape, expected_of
from eaquang.model.suggestions import Suggestions

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

ECHO: Final = 60
"""The most characters of an author's value that a parameter holds."""
LISTED: Final = 30
"""The most allowed keys or values that a parameter holds."""

_ISO_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@lru_cache(maxsize=256)
def _index(candidates: tuple[str, ...]) -> Suggestions:
    return Suggestions(candidates)


def echo(value: object) -> str:
    """A value as a message shows it: as YAML spells it, shortened; ``[…]`` and ``{…}`` for lists and maps."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return "[…]"
    if isinstance(value, dict):
        return "{…}"
    try:
        text = str(value)
    except ValueError:
        # Python refuses to print whole numbers of thousands of digits.
        return "…"
    return text if len(text) <= ECHO else text[: ECHO - 1] + "…"


def no_mapping(value: object, at: Pointer) -> Fault:
    """There is no map where one has to stand."""
    if value is None:
        return _invalid(at, "empty", expected=Expected.MAP.value)
    return _invalid(at, "type", value=echo(value), expected=Expected.MAP.value)


def unknown_key(key: str, allowed: tuple[str, ...], at: Pointer) -> Fault:
    """A key that the model does not have."""
    return Fault(
        rule="unknown-key",
        at=at,
        params={"key": echo(key), "suggestion": _index(allowed).closest(key), "allowed": allowed[:LISTED]},
    )


def malformed_id(text: str, suggestion: str, at: Pointer) -> Fault:
    """An id that is not of the form of an id."""
    return _invalid(at, "pattern", value=echo(text), suggestion=suggestion)


def overlong_id(text: str, most: int, at: Pointer) -> Fault:
    """An id of more than ``most`` characters."""
    return _invalid(at, "too-long", value=echo(text), most=most)


def no_field(name: str, allowed: tuple[str, ...], at: Pointer) -> Fault:
    """A text that has to name a field of the entity, and names none."""
    return _invalid(at, "field", value=echo(name), suggestion=_index(allowed).closest(name))


def malformed_waiver_id(text: str, example: str, at: Pointer) -> Fault:
    """An id that is not of the form of a waiver's."""
    return _invalid(at, "waiver-id", value=echo(text), example=example)


def fault_of(detail: ErrorDetails, at: Pointer, shape: Shape) -> Fault:
    """The fault behind one of Pydantic's errors, at a place where a value of ``shape`` has to stand."""
    value = detail["input"]
    field = str(at[-1]) if at else ""
    match detail["type"]:
        case "missing":
            return Fault(rule="missing-field", at=at, params={"field": field})
        case "mixed_standing":
            return _invalid(at, "mixed", field=field)
        case "forbidden_unknown":
            return Fault(rule="forbidden-unknown", at=(*at, "unknown"), params={"field": field})
        case "forbidden_not_applicable":
            return _not_applicable(at, "not-allowed", field)
        case "bare_not_applicable":
            return _not_applicable(at, "no-reason", field)
        case _:
            return _value_fault(detail["type"], value, at, shape)


def _value_fault(kind: str, value: object, at: Pointer, shape: Shape) -> Fault:
    if value is None:
        return _invalid(at, "empty", expected=expected_of(shape).value)
    if isinstance(shape, Leaf):
        return _leaf_fault(kind, value, at, shape)
    return _wrong_type(value, at, shape)


def _leaf_fault(kind: str, value: object, at: Pointer, shape: Leaf) -> Fault:
    plain = isinstance(value, str | bool | int | float)
    if shape.allowed and plain:
        return _invalid(
            at,
            "enum",
            value=echo(value),
            allowed=shape.allowed[:LISTED],
            suggestion=_index(shape.allowed).closest(value) if isinstance(value, str) else "",
        )
    if shape.expected is Expected.TEXT and plain and not isinstance(value, str):
        return Fault(rule="unquoted-code", at=at, params={"value": echo(value)})
    match kind:
        case "string_pattern_mismatch":
            return _invalid(at, "path-form" if shape.is_path else "reference-form", value=echo(value))
        case "date_form" if isinstance(value, str) and _ISO_DAY.fullmatch(value):
            return _invalid(at, "date", value=value)
        case "greater_than_equal" | "less_than_equal":
            return _range(value, at, shape)
        case _:
            return _wrong_type(value, at, shape)


def _range(value: object, at: Pointer, shape: Leaf) -> Fault:
    if shape.most is None:
        return _invalid(at, "below", value=echo(value), least=shape.least or 0)
    return _invalid(at, "range", value=echo(value), least=shape.least or 0, most=shape.most)


def _wrong_type(value: object, at: Pointer, shape: Shape) -> Fault:
    return _invalid(at, "type", value=echo(value), expected=expected_of(shape).value)


def _not_applicable(at: Pointer, variant: str, field: str) -> Fault:
    return Fault(
        rule="bare-not-applicable", at=(*at, "not_applicable"), variant=variant, params={"field": field}
    )


def _invalid(at: Pointer, variant: str, **params: Param) -> Fault:
    return Fault(rule="invalid-value", at=at, variant=variant, params=params)
