"""Building records from plain data that are right, which nearly all are.

For every record one builder is derived from its shape. It accepts nothing that Pydantic would not
read to the same record, and refuses the rest without saying why: :mod:`eaquang.model.reading` then
asks Pydantic, which is not even loaded before. A property test holds the two against each other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeAlias, TypeVar

from eaquang.model.facts import NotApplicable, Unknown, iso_day
from eaquang.model.record import Record
from eaquang.model.references import TextForm
from eaquang.model.shape import (
    Choice,
    Expected,
    FieldShape,
    Leaf,
    ListShape,
    MapShape,
    RecordShape,
    Shape,
    once_per_class,
    shape_at,
    shape_of,
)

T = TypeVar("T")
Builder: TypeAlias = Callable[[Any], Any]
"""Takes plain data and gives the value, or raises :class:`UnfitError`."""


class UnfitError(Exception):
    """The data may be wrong; Pydantic knows."""


_UNFIT = UnfitError()


def build(model: type[T], data: Mapping[str, Any], given: Mapping[str, str] | None = None) -> T:
    """The record of ``model`` that ``data`` describe. ``given`` are its attributes that no key holds.

    Raises :class:`UnfitError` for data that Pydantic has to judge.
    """
    made: T = _builder(model)(data, given or {})
    return made


def builder_at(annotation: Any) -> Builder:
    """The builder of what an annotation describes."""
    return builder_of(shape_at(annotation))


@once_per_class
def _builder(model: type) -> Callable[[Any, Mapping[str, str]], Any]:
    shape = shape_of(model)
    if not issubclass(model, Record):
        return _called(shape)
    write, default = _writer(model, shape), _defaulter(model, shape)
    given_setters = tuple((name, getattr(model, name).__set__) for name in shape.given)
    check: Callable[[Any], None] | None = getattr(model, "__post_init__", None)
    new = object.__new__

    def make(data: Any, given: Mapping[str, str]) -> Any:
        if type(data) is not dict:
            raise _UNFIT
        one = new(model)
        write(one, data)
        for name, put in given_setters:
            put(one, given[name])
        default(one, data)
        if check is not None:
            _checked(check, one)
        return one

    return make


def _writer(model: type, shape: RecordShape) -> Callable[[Any, dict[str, Any]], None]:
    keys = {key: (_setter(model, one), _of_field(one)) for key, one in shape.fields.items()}

    def write(one: Any, data: dict[str, Any]) -> None:
        for key, value in data.items():
            if key not in keys:
                raise _UNFIT
            put, read = keys[key]
            put(one, read(value))

    return write


def _defaulter(model: type, shape: RecordShape) -> Callable[[Any, dict[str, Any]], None]:
    needed = tuple(key for key, one in shape.fields.items() if one.required)
    left = tuple(
        (key, _setter(model, one), one.default, one.make_default)
        for key, one in shape.fields.items()
        if not one.required
    )

    def default(one: Any, data: dict[str, Any]) -> None:
        for key in needed:
            if key not in data:
                raise _UNFIT
        for key, put, value, make in left:
            if key not in data:
                put(one, value if make is None else make())

    return default


def _setter(model: type, field: FieldShape) -> Callable[[Any, Any], None]:
    # The descriptor of the slot: it does not ask whether the record is frozen.
    put: Callable[[Any, Any], None] = getattr(model, field.attribute).__set__
    return put


def _checked(check: Callable[[Any], None], one: Any) -> None:
    try:
        check(one)
    except ValueError:
        raise _UNFIT from None


def _called(shape: RecordShape) -> Callable[[Any, Mapping[str, str]], Any]:
    """The builder of a plain dataclass, which makes itself: parameters of rules are such."""
    keys = {key: (one.attribute, _of_field(one)) for key, one in shape.fields.items()}

    def make(data: Any, given: Mapping[str, str]) -> Any:
        if type(data) is not dict or not keys.keys() >= data.keys():
            raise _UNFIT
        values = {keys[key][0]: keys[key][1](value) for key, value in data.items()}
        try:
            return shape.record(**values, **given)
        except (TypeError, ValueError):
            raise _UNFIT from None

    return make


def _of_field(field: FieldShape) -> Builder:
    read = builder_of(field.shape)
    if field.nullable:
        return lambda value: None if value is None else read(value)
    if not field.standing:
        return read
    if not (field.unknown or field.not_applicable):
        # A map that says `unknown` is refused by its keys, or by not being a map of this shape.
        return read if not isinstance(field.shape, MapShape) else _standing(read, field)
    return _standing(read, field)


def _standing(read: Builder, field: FieldShape) -> Builder:
    def stand(value: Any) -> Any:
        if type(value) is dict and ("unknown" in value or "not_applicable" in value):
            if len(value) > 1:
                raise _UNFIT
            if "unknown" in value and field.unknown:
                return _unknown(value["unknown"])
            if "not_applicable" in value and field.not_applicable:
                return _not_applicable(value["not_applicable"])
            raise _UNFIT
        return read(value)

    return stand


def _unknown(stated: Any) -> Unknown:
    if stated is None or stated is True:
        return Unknown()
    return Unknown(reason=stated) if type(stated) is str else build(Unknown, stated)


def _not_applicable(reason: Any) -> NotApplicable:
    if type(reason) is not str or not reason.strip():
        raise _UNFIT
    return NotApplicable(reason=reason)


def builder_of(shape: Shape) -> Builder:
    """The builder of what has a shape."""
    match shape:
        case Leaf():
            return _of_leaf(shape)
        case ListShape():
            return _of_list(builder_of(shape.item))
        case MapShape():
            return _of_map(shape)
        case RecordShape():
            return _of_record(shape)
        case Choice():
            return _of_choice(tuple(builder_of(member) for member in shape.members))


def _of_record(shape: RecordShape) -> Builder:
    make = _builder(shape.record)
    return lambda value: make(value, {})


def _of_list(item: Builder) -> Builder:
    def read(value: Any) -> Any:
        if type(value) is not list:
            raise _UNFIT
        return tuple(map(item, value))

    return read


def _of_map(shape: MapShape) -> Builder:
    item = builder_of(shape.item)
    key = _of_leaf(Leaf(Expected.TEXT, enumeration=shape.keys, form=shape.form))

    def read(value: Any) -> Any:
        if type(value) is not dict:
            raise _UNFIT
        return {key(name): item(one) for name, one in value.items()}

    return read


def _of_choice(members: tuple[Builder, ...]) -> Builder:
    def read(value: Any) -> Any:
        for member in members:
            try:
                return member(value)
            except UnfitError:
                continue
        raise _UNFIT

    return read


def _of_leaf(shape: Leaf) -> Builder:
    if shape.enumeration is not None:
        return _one_of({member.value: member for member in shape.enumeration})
    if shape.constants:
        return _one_of({(type(value), value): value for value in shape.constants}, typed=True)
    match shape.expected:
        case Expected.TEXT:
            return _text if shape.form is None else _formed(shape.form)
        case Expected.DATE:
            return _day
        case Expected.FLAG:
            return _flag
        case Expected.WHOLE:
            return _whole(shape.least, shape.most)
        case Expected.NUMBER:
            return _number
        case _:
            return lambda value: value


def _one_of(members: Mapping[Any, Any], *, typed: bool = False) -> Builder:
    def read(value: Any) -> Any:
        try:
            return members[(type(value), value)] if typed else members[value]
        except (KeyError, TypeError):
            raise _UNFIT from None

    return read


def _text(value: Any) -> str:
    if type(value) is not str:
        raise _UNFIT
    return value


def _formed(form: TextForm) -> Builder:
    fits = re.compile(form.pattern).fullmatch
    most = form.most

    def read(value: Any) -> Any:
        if type(value) is not str or not fits(value) or (most is not None and len(value) > most):
            raise _UNFIT
        return value

    return read


def _day(value: Any) -> Any:
    if type(value) is date:
        # The legal dates of a pack are read already when a rule is told them.
        return value
    if type(value) is not str:
        raise _UNFIT
    try:
        return iso_day(value)
    except ValueError:
        raise _UNFIT from None


def _flag(value: Any) -> bool:
    if type(value) is not bool:
        raise _UNFIT
    return value


def _whole(least: int | None, most: int | None) -> Builder:
    def read(value: Any) -> Any:
        if (
            type(value) is not int
            or (least is not None and value < least)
            or (most is not None and value > most)
        ):
            raise _UNFIT
        return value

    return read


def _number(value: Any) -> int | float:
    if type(value) is not int and type(value) is not float:
        raise _UNFIT
    return value
