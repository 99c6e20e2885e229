"""Whether the plain data of a pack have the form of a pack, fault by fault."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from enum import StrEnum
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Final, Union, get_args, get_origin

from eaquang.diagnostics import Pointer
from eaquang.frameworks.faults import PackFault
from eaquang.frameworks.sections import form_of, read
from eaquang.model.faults import echo
from eaquang.model.record import yaml_key
from eaquang.model.shape import annotations_of
from eaquang.model.suggestions import closest

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_KEY: Final = "[key]"
"""Pydantic's step from an entry of a map to the key of that entry."""
_ISO_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TYPES: Final[Mapping[str, str]] = {
    "string_type": "text",
    "bool_type": "flag",
    "int_type": "whole",
    "tuple_type": "list",
    "dict_type": "map",
    "dataclass_type": "map",
    "dataclass_exact_type": "map",
    "date_form": "date",
}
"""Pydantic's name of a wrong type → what was expected, in the words of the description language."""


def read_section(section: str, data: object, path: str) -> tuple[Any, tuple[PackFault, ...]]:
    """The records of one section of one file, or none and its faults.

    ``data`` is the content of the file: the head of the pack, or a map with the section's one key.
    """
    if section == "framework":
        return _validated(section, data, path, ())
    if not isinstance(data, dict):
        return None, (_no_map(data, path, ()),)
    faults = [
        PackFault(path=path, rule="unknown-key", at=(key,), params=_offer(str(key), (section,)))
        for key in data
        if key != section
    ]
    if section not in data:
        faults.append(PackFault(path=path, rule="missing-field", at=(section,), params={"field": section}))
        return None, tuple(faults)
    records, found = _validated(section, data[section], path, (section,))
    return records, (*faults, *found)


def _validated(section: str, data: object, path: str, at: Pointer) -> tuple[Any, tuple[PackFault, ...]]:
    if not isinstance(data, dict):
        return None, (_no_map(data, path, at),)
    from pydantic_core import ValidationError

    try:
        return read(section, data), ()
    except ValidationError as error:
        form = form_of(section)
        details = error.errors(include_url=False, include_context=False)
        return None, tuple(form_fault(detail, form, path, at) for detail in details)


def _no_map(data: object, path: str, at: Pointer) -> PackFault:
    if data is None:
        return PackFault(path=path, rule="invalid-value", at=at, variant="empty", params={"expected": "map"})
    return _wrong(path, at, "type", value=echo(data), expected="map")


def form_fault(detail: ErrorDetails, form: Any, path: str, base: Pointer) -> PackFault:
    """The fault behind one of Pydantic's errors about data at ``base`` that are to have the form ``form``."""
    loc = detail["loc"]
    value = detail["input"]
    kind = detail["type"]
    if loc and loc[-1] == _KEY:
        return _wrong(path, (*base, *loc[:-1]), "pattern", value=echo(value), suggestion="")
    at = (*base, *loc)
    field = str(loc[-1]) if loc else ""
    if kind == "unexpected_keyword_argument":
        allowed = tuple(_fields(_form_at(form, loc[:-1])))
        return PackFault(path=path, rule="unknown-key", at=at, params=_offer(field, allowed))
    if kind == "missing":
        return PackFault(path=path, rule="missing-field", at=at, params={"field": field})
    here = _form_at(form, loc)
    if value is None:
        return _wrong(path, at, "empty", expected=_TYPES.get(kind, "text"))
    if isinstance(here, type) and issubclass(here, StrEnum):
        allowed = tuple(member.value for member in here)
        offer = closest(value, allowed) if isinstance(value, str) else ""
        return _wrong(path, at, "enum", value=echo(value), allowed=allowed, suggestion=offer)
    if kind == "string_type" and isinstance(value, bool | int | float):
        return PackFault(path=path, rule="unquoted-code", at=at, params={"value": echo(value)})
    if kind == "string_pattern_mismatch":
        return _wrong(path, at, "pattern", value=echo(value), suggestion="")
    if kind == "date_form" and isinstance(value, str) and _ISO_DAY.fullmatch(value):
        return _wrong(path, at, "date", value=value)
    return _wrong(path, at, "type", value=echo(value), expected=_TYPES.get(kind, "text"))


def _wrong(path: str, at: Pointer, variant: str, **params: str | tuple[str, ...]) -> PackFault:
    return PackFault(path=path, rule="invalid-value", at=at, variant=variant, params=params)


def _offer(key: str, allowed: tuple[str, ...]) -> dict[str, str | tuple[str, ...]]:
    return {"key": echo(key), "suggestion": closest(key, allowed), "allowed": allowed}


def _form_at(form: Any, loc: Pointer) -> Any:
    """The annotation that the data at ``loc`` are read by; ``Any`` where none is known."""
    for step in loc:
        form = _bare(form)
        origin = get_origin(form)
        if origin in (tuple, dict):
            form = get_args(form)[0 if origin is tuple else 1]
        elif dataclasses.is_dataclass(form):
            form = _fields(form).get(str(step), Any)
        else:
            return Any
    return _bare(form)


def _bare(form: Any) -> Any:
    while get_origin(form) in (Annotated, Union, UnionType):
        form = next(member for member in get_args(form) if member is not NoneType)
    return form


def _fields(form: Any) -> dict[str, Any]:
    if not dataclasses.is_dataclass(form):
        return {}
    annotations = annotations_of(form if isinstance(form, type) else type(form))
    return {yaml_key(field.name): annotations[field.name] for field in dataclasses.fields(form)}
