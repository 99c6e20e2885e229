"""Reading plain data into a record, so that a fault spoils no more than the place where it stands.

Data that are right are built at once (:mod:`eaquang.model.building`). What Pydantic rejects becomes a
fault, is replaced by UNREADABLE at the deepest place that can hold it, and the rest is read again. So
a record is built from every mapping, and what could not be read is neither absent nor invented.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeVar

from eaquang.diagnostics import Fault, Pointer
from eaquang.model.building import UnfitError, build
from eaquang.model.facts import UNREADABLE, Unknown
from eaquang.model.faults import fault_of, no_mapping, unknown_key
from eaquang.model.shape import FieldShape, ListShape, MapShape, RecordShape, Shape, once_per_class, shape_of

if TYPE_CHECKING:
    from pydantic import TypeAdapter
    from pydantic_core import ErrorDetails

T = TypeVar("T")

_ROUNDS: Final = 32
"""More rounds of mending than records are deep; each one mends at least one place."""
_KEY: Final = "[key]"
"""Pydantic's step from an entry of a map to the key of that entry."""


@once_per_class
def _adapter(model: type) -> TypeAdapter[Any]:
    # Only what is wrong is worth its start-up.
    from pydantic import TypeAdapter

    return TypeAdapter(model)


def validated(model: type[T], data: dict[str, Any]) -> T:
    """The record of ``data`` as Pydantic reads it. Raises ``pydantic.ValidationError``."""
    record: T = _adapter(model).validate_python(data)
    return record


class WrongRecordError(Exception):
    """Data that have to be right are not. ``detail`` is the first fault, ``at`` its place."""

    def __init__(self, detail: ErrorDetails) -> None:
        super().__init__(detail["loc"])
        self.detail = detail
        self.at: Pointer = detail["loc"]


def read_whole(model: type[T], data: dict[str, Any]) -> T:
    """The record of data that have to be right, of any dataclass. Raises :class:`WrongRecordError`."""
    try:
        return build(model, data)
    except UnfitError:
        from pydantic import ValidationError

    try:
        return validated(model, data)
    except ValidationError as error:
        raise WrongRecordError(error.errors(include_url=False, include_context=False)[0]) from error


def read_record(
    model: type[T], data: object, at: Pointer = (), given: Mapping[str, str] | None = None
) -> tuple[T, tuple[Fault, ...]]:
    """Read ``data`` into a record of ``model``; the faults' pointers begin with ``at``.

    ``given`` are fields that are not written in the map itself (the id, which is its key). There is
    always a record: where ``data`` is no map, all its fields are UNREADABLE.
    """
    given = given or {}
    if not isinstance(data, dict):
        return validated(model, {**_unreadable(shape_of(model)), **given}), (no_mapping(data, at),)
    try:
        return build(model, data, given), ()
    except UnfitError:
        return _mend(model, data, at, given)


def _mend(
    model: type[T], data: dict[str, Any], at: Pointer, given: Mapping[str, str]
) -> tuple[T, tuple[Fault, ...]]:
    from pydantic import ValidationError

    shape = shape_of(model)
    data = copy.deepcopy(data)
    faults: list[Fault] = []
    for key in given:
        if key in data:
            faults.append(unknown_key(key, _allowed(shape), (*at, key)))
            del data[key]
    for _ in range(_ROUNDS):
        try:
            return validated(model, {**data, **given}), tuple(faults)
        except ValidationError as error:
            details = error.errors(include_url=False, include_context=False)
            faults.extend(_mend_round(shape, data, at, details))
    raise RuntimeError(at)


@dataclass(frozen=True, slots=True)
class _Step:
    """One step on the way to a fault: in which container, under which key, and what stands there."""

    container: Any
    key: Any
    shape: Shape
    field: FieldShape | None


def _mend_round(
    shape: RecordShape, data: dict[str, Any], at: Pointer, details: list[ErrorDetails]
) -> Iterator[Fault]:
    """Mend all that one reading rejected."""
    # Wrong keys first: a mistyped key also makes another one seem to be missing, and what stands
    # under a wrong key need not be looked at.
    wrong: set[Pointer] = set()
    found = (_wrong_key(shape, data, detail) for detail in details)
    for loc in sorted((key for key in found if key is not None), key=len):
        if not _under(loc, wrong):
            wrong.add(loc)
            yield _mend_key(shape, data, at, loc)
    for detail in details:
        if not _under(detail["loc"], wrong):
            yield from _mend_value(shape, data, at, detail)


def _under(loc: Pointer, keys: set[Pointer]) -> bool:
    return any(loc[:length] in keys for length in range(1, len(loc) + 1))


def _wrong_key(shape: RecordShape, data: dict[str, Any], detail: ErrorDetails) -> Pointer | None:
    """The place of a key that is not in the model or not in the enumeration of a map's keys."""
    loc = detail["loc"]
    if detail["type"] == "unexpected_keyword_argument":
        return loc
    if loc and loc[-1] == _KEY:
        steps = _follow(shape, data, loc[:-1])
        if len(steps) > 1 and isinstance(steps[-2].shape, MapShape):
            return loc[:-1]
    return None


def _mend_value(shape: RecordShape, data: dict[str, Any], at: Pointer, detail: ErrorDetails) -> list[Fault]:
    loc = detail["loc"]
    steps = _follow(shape, data, loc)
    last = steps[-1]
    if detail["type"] == "missing":
        if last.key in last.container:
            # A mistyped key has already been taken for it.
            return []
        last.container[last.key] = UNREADABLE
    else:
        _spoil(steps)
    return [fault_of(detail, (*at, *loc), last.shape)]


def _mend_key(shape: RecordShape, data: dict[str, Any], at: Pointer, loc: Pointer) -> Fault:
    way, key = loc[:-1], str(loc[-1])
    steps = _follow(shape, data, way)
    container = steps[-1].container[steps[-1].key] if steps else data
    where = steps[-1].shape if steps else shape
    fault = unknown_key(key, _allowed(where), (*at, *loc))
    del container[key]
    meant = str(fault.params["suggestion"])
    if meant and meant not in container:
        # Whatever was written was probably meant for this key: it is not absent, but unreadable.
        if isinstance(where, RecordShape):
            container[meant] = UNREADABLE
        elif isinstance(where, MapShape) and isinstance(where.item, RecordShape):
            container[meant] = _unreadable(where.item)
    return fault


def _allowed(shape: Shape) -> tuple[str, ...]:
    if isinstance(shape, RecordShape):
        return shape.keys
    return shape.allowed if isinstance(shape, MapShape) else ()


def _follow(shape: RecordShape, data: dict[str, Any], loc: Pointer) -> list[_Step]:
    """The way from the record to a fault. Steps that are no part of the data are left out."""
    steps: list[_Step] = []
    value: Any = data
    here: Shape = shape
    field: FieldShape | None = None
    for key in loc:
        if field is not None and field.unknown and key == "unknown" and isinstance(value, dict):
            # A fact stated to be unknown: the map of its four parts.
            field, here = None, shape_of(Unknown)
        elif isinstance(here, RecordShape) and key in here.fields:
            field = here.fields[str(key)]
            here = field.shape
        elif isinstance(here, ListShape | MapShape):
            field, here = None, here.item
        else:
            break
        steps.append(_Step(value, key, here, field))
        if isinstance(value, dict):
            value = value.get(str(key))
        elif isinstance(value, list) and isinstance(key, int):
            value = value[key]
        else:
            break
    return steps


def _spoil(steps: list[_Step]) -> None:
    """Put UNREADABLE at the deepest place on the way that can hold it."""
    for step in reversed(steps):
        if step.field is not None:
            step.container[step.key] = UNREADABLE
            return
        if isinstance(step.shape, RecordShape) and step.shape.record is not Unknown:
            # An item of a list or an entry of a map: it stays, as a record of which nothing is known,
            # so that the others keep their places and nobody concludes that there are fewer.
            step.container[step.key] = _unreadable(step.shape)
            return


def _unreadable(shape: RecordShape) -> dict[str, Any]:
    return dict.fromkeys(shape.fields, UNREADABLE)
