"""The shape of a record, read once from its annotations.

The models are the only definition of the language. What has to be known about them besides reading
(which keys are allowed, where references stand, what a field may hold, the JSON Schema) is derived
from here, so that no second list of fields exists anywhere.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum, StrEnum
from functools import wraps
from types import MappingProxyType, NoneType, UnionType
from typing import Annotated, Any, Literal, TypeAlias, TypeVar, Union, get_args, get_origin, get_type_hints

from annotated_types import Ge, Le, MaxLen
from pydantic.fields import FieldInfo

from eaquang.model.facts import NotApplicable, Nothing, Standing, Unknown
from eaquang.model.references import IdPath, Reference

R = TypeVar("R")


class Expected(StrEnum):
    """What a value has to be, as messages name it."""

    TEXT = "text"
    NUMBER = "number"
    WHOLE = "whole"
    FLAG = "flag"
    DATE = "date"
    LIST = "list"
    MAP = "map"


@dataclasses.dataclass(frozen=True, slots=True)
class Leaf:
    """A value without parts. ``enumeration`` and ``constants`` limit it, ``least`` and ``most`` bound it.

    ``pattern`` is the form of a text and ``longest`` the most characters it has, where only some forms go.
    """

    expected: Expected
    enumeration: type[StrEnum] | None = None
    constants: tuple[object, ...] = ()
    reference: Reference | None = None
    is_path: bool = False
    least: int | None = None
    most: int | None = None
    pattern: str = ""
    longest: int | None = None

    @property
    def allowed(self) -> tuple[str, ...]:
        """The texts that may stand here in their order; empty when any value goes."""
        if self.enumeration is not None:
            return tuple(member.value for member in self.enumeration)
        return tuple(text for text in self.constants if isinstance(text, str))


@dataclasses.dataclass(frozen=True, slots=True)
class Anything:
    """Any plain data: what a framework hands to a rule, which has a form of its own."""


@dataclasses.dataclass(frozen=True, slots=True)
class Choice:
    """One of several shapes, the most usual last."""

    members: tuple[Shape, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class ListShape:
    """A list whose items all have one shape."""

    item: Shape


@dataclasses.dataclass(frozen=True, slots=True)
class MapShape:
    """A map from texts (of an enumeration, if given) to values of one shape."""

    item: Shape
    keys: type[StrEnum] | None = None

    @property
    def allowed(self) -> tuple[str, ...]:
        """The keys of an enumeration in their order; empty when any key goes."""
        return tuple(member.value for member in self.keys) if self.keys else ()


@dataclasses.dataclass(frozen=True, slots=True)
class FieldShape:
    """A field: its YAML key, its Python attribute, what may stand in it.

    ``standing`` fields can be absent-marked or unreadable; ``unknown`` and ``not_applicable`` tell
    whether those two are allowed.
    """

    key: str
    attribute: str
    shape: Shape
    required: bool
    standing: bool
    unknown: bool
    not_applicable: bool


@dataclasses.dataclass(frozen=True, slots=True)
class RecordShape:
    """A record: its class and its fields by YAML key, in their order, without the ``id`` of an entity."""

    record: type
    fields: Mapping[str, FieldShape]

    @property
    def keys(self) -> tuple[str, ...]:
        """The allowed keys as they are told to people: required ones first, then the kind's own."""
        own = getattr(self.record, "__annotations__", {})
        fields = self.fields.values()
        ordered = sorted(fields, key=lambda f: (not f.required, f.attribute not in own))
        return tuple(field.key for field in ordered)


Shape: TypeAlias = Leaf | Anything | Choice | ListShape | MapShape | RecordShape


def once_per_class(make: Callable[[type], R]) -> Callable[[type], R]:
    """Keep what ``make`` derives from a class: ``functools.cache`` typed for classes of any kind."""
    kept: dict[type, R] = {}

    @wraps(make)
    def get(record: type) -> R:
        if record not in kept:
            kept[record] = make(record)
        return kept[record]

    return get


@once_per_class
def shape_of(record: type) -> RecordShape:
    """The shape of a record class of the model.

    Raises ``TypeError`` for an annotation that the description language does not use.
    """
    hints = get_type_hints(record, include_extras=True)
    known: Mapping[str, FieldInfo] = record.__pydantic_fields__  # type: ignore[attr-defined]
    fields: dict[str, FieldShape] = {}
    for field in dataclasses.fields(record):
        if field.name == "id":
            continue
        info = known[field.name]
        key = info.alias or field.name
        annotation, marker = _unmarked(hints[field.name])
        fields[key] = FieldShape(
            key=key,
            attribute=field.name,
            shape=_shape(annotation),
            required=info.is_required(),
            standing=marker is not None,
            unknown=marker is not None and marker.unknown,
            not_applicable=marker is not None and marker.not_applicable,
        )
    return RecordShape(record, MappingProxyType(fields))


def _unmarked(annotation: Any) -> tuple[Any, Standing | None]:
    if get_origin(annotation) is Annotated:
        inner, *metadata = get_args(annotation)
        for marker in metadata:
            if isinstance(marker, Standing):
                members = tuple(m for m in get_args(inner) if m not in (Nothing, Unknown, NotApplicable))
                return (members[0] if len(members) == 1 else Union[members]), marker  # noqa: UP007 - built at run time
    return annotation, None


def _shape(annotation: Any) -> Shape:
    annotation, metadata = _without_metadata(annotation)
    origin = get_origin(annotation)
    if origin is tuple:
        item, *rest = get_args(annotation)
        if rest != [...]:
            raise TypeError(annotation)
        return ListShape(_shape(item))
    if origin is dict:
        key, value = get_args(annotation)
        return MapShape(_shape(value), key if key is not str else None)
    if origin in (Union, UnionType):
        members = tuple(_shape(m) for m in get_args(annotation) if m is not NoneType)
        return members[0] if len(members) == 1 else _choice(members)
    if origin is Literal:
        return _constants(get_args(annotation))
    if annotation is Any:
        return Anything()
    if not isinstance(annotation, type):
        raise TypeError(annotation)
    if dataclasses.is_dataclass(annotation):
        return shape_of(annotation)
    return _leaf(annotation, metadata)


def _choice(members: tuple[Shape, ...]) -> Shape:
    # A whole or decimal number is one thing to those who write it.
    if all(isinstance(m, Leaf) and m.expected in (Expected.NUMBER, Expected.WHOLE) for m in members):
        return Leaf(Expected.NUMBER)
    return Choice(members)


def _without_metadata(annotation: Any) -> tuple[Any, list[Any]]:
    metadata: list[Any] = []
    while get_origin(annotation) is Annotated:
        annotation, *more = get_args(annotation)
        for one in more:
            metadata.extend(one.metadata if isinstance(one, FieldInfo) else [one])
    return annotation, metadata


def _constants(values: tuple[object, ...]) -> Leaf:
    if all(isinstance(v, bool) for v in values):
        return Leaf(Expected.FLAG, constants=values)
    if all(isinstance(v, int) for v in values):
        return Leaf(Expected.WHOLE, constants=values)
    return Leaf(Expected.TEXT, constants=values)


_SCALARS: Mapping[type, Expected] = {
    str: Expected.TEXT,
    bool: Expected.FLAG,
    int: Expected.WHOLE,
    float: Expected.NUMBER,
    date: Expected.DATE,
}


def _leaf(annotation: type, metadata: list[Any]) -> Leaf:
    if issubclass(annotation, StrEnum):
        return Leaf(Expected.TEXT, enumeration=annotation)
    if issubclass(annotation, Enum) or annotation not in _SCALARS:
        raise TypeError(annotation)
    return Leaf(
        _SCALARS[annotation],
        reference=next((m for m in metadata if isinstance(m, Reference)), None),
        is_path=any(isinstance(m, IdPath) for m in metadata),
        least=next((int(m.ge) for m in metadata if isinstance(m, Ge)), None),  # type: ignore[call-overload]
        most=next((int(m.le) for m in metadata if isinstance(m, Le)), None),  # type: ignore[call-overload]
        pattern=next((text for m in metadata if isinstance(text := getattr(m, "pattern", None), str)), ""),
        longest=next((m.max_length for m in metadata if isinstance(m, MaxLen)), None),
    )


def expected_of(shape: Shape) -> Expected:
    """What a value of this shape has to be, in one word."""
    match shape:
        case Leaf():
            return shape.expected
        case ListShape():
            return Expected.LIST
        case MapShape() | RecordShape():
            return Expected.MAP
        case Choice():
            return expected_of(shape.members[-1])
        case Anything():
            # Nothing can be wrong with it, so nobody asks.
            raise TypeError(shape)
