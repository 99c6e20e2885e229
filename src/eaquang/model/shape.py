"""The shape of a record, read once from its annotations.

The models are the only definition of the language. What has to be known about them besides reading
(which keys are allowed, where references stand, what a field may hold, the JSON Schema) is derived
from here, so that no second list of fields exists anywhere.
"""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum, StrEnum
from functools import wraps
from types import MappingProxyType, NoneType, UnionType
from typing import Annotated, Any, Literal, TypeAlias, TypeVar, Union, get_args, get_origin

from eaquang.model.facts import NotApplicable, Nothing, Standing, Unknown, Within
from eaquang.model.record import GIVEN, yaml_key
from eaquang.model.references import AdvisedForm, IdPath, Reference, TextForm

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
    ANY = "any"


@dataclasses.dataclass(frozen=True, slots=True)
class Leaf:
    """A value without parts.

    ``enumeration`` and ``constants`` limit it, ``form`` says how a text is written, ``advised`` how a
    rule wants it written, ``least`` and ``most`` bound a number.
    """

    expected: Expected
    enumeration: type[StrEnum] | None = None
    constants: tuple[object, ...] = ()
    form: TextForm | None = None
    least: int | None = None
    most: int | None = None
    advised: AdvisedForm | None = None

    @property
    def reference(self) -> Reference | None:
        """What the text may name, when it is a reference."""
        return self.form if isinstance(self.form, Reference) else None

    @property
    def is_path(self) -> bool:
        """Whether the text is an id path."""
        return isinstance(self.form, IdPath)

    @property
    def allowed(self) -> tuple[str, ...]:
        """The texts that may stand here in their order; empty when any value goes."""
        if self.enumeration is not None:
            return tuple(member.value for member in self.enumeration)
        return tuple(text for text in self.constants if isinstance(text, str))


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
    """A map from texts (of an enumeration or a form, if given) to values of one shape."""

    item: Shape
    keys: type[StrEnum] | None = None
    form: TextForm | None = None

    @property
    def allowed(self) -> tuple[str, ...]:
        """The keys of an enumeration in their order; empty when any key goes."""
        return tuple(member.value for member in self.keys) if self.keys else ()


@dataclasses.dataclass(frozen=True, slots=True)
class FieldShape:
    """A field: its YAML key, its Python attribute, what may stand in it.

    ``standing`` fields can be absent-marked or unreadable; ``unknown`` and ``not_applicable`` tell
    whether those two are allowed. ``nullable`` ones, in packs alone, may be ``null``. ``default``, or
    what ``make_default`` makes, stands in the attribute of a field that is not required when its key
    is not there.
    """

    key: str
    attribute: str
    shape: Shape
    required: bool
    standing: bool
    unknown: bool
    not_applicable: bool
    nullable: bool = False
    default: object = None
    make_default: Callable[[], object] | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class RecordShape:
    """A record: its class and its fields by YAML key, in their order.

    ``given`` are attributes that are not written in the map itself: the ``id`` of an entity.
    """

    record: type
    fields: Mapping[str, FieldShape]
    given: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """The allowed keys as they are told to people: required ones first, then the kind's own."""
        own = getattr(self.record, "__annotations__", {})
        fields = self.fields.values()
        ordered = sorted(fields, key=lambda f: (not f.required, f.attribute not in own))
        return tuple(field.key for field in ordered)


Shape: TypeAlias = Leaf | Choice | ListShape | MapShape | RecordShape


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
    annotations = annotations_of(record)
    fields: dict[str, FieldShape] = {}
    given: list[str] = []
    for field in dataclasses.fields(record):
        annotation, marker = _unmarked(annotations[field.name])
        if GIVEN in get_args(annotation):
            given.append(field.name)
            continue
        key = yaml_key(field.name)
        made = None if field.default_factory is dataclasses.MISSING else field.default_factory
        fields[key] = FieldShape(
            key=key,
            attribute=field.name,
            shape=shape_at(annotation),
            required=field.default is dataclasses.MISSING and made is None,
            standing=marker is not None,
            unknown=marker is not None and marker.unknown,
            not_applicable=marker is not None and marker.not_applicable,
            nullable=marker is None and NoneType in get_args(annotation),
            default=field.default,
            make_default=made,
        )
    return RecordShape(record, MappingProxyType(fields), tuple(given))


def annotations_of(record: type) -> Mapping[str, Any]:
    """The annotations of a record by attribute, inherited ones first."""
    found: dict[str, Any] = {}
    for base in reversed(record.__mro__):
        found.update(_own_annotations(base))
    return found


@once_per_class
def _own_annotations(record: type) -> Mapping[str, Any]:
    # The standard library would evaluate those of every base anew for each kind.
    return inspect.get_annotations(record, eval_str=True)


def _unmarked(annotation: Any) -> tuple[Any, Standing | None]:
    if get_origin(annotation) is Annotated:
        inner, *metadata = get_args(annotation)
        for marker in metadata:
            if isinstance(marker, Standing):
                members = tuple(m for m in get_args(inner) if m not in (Nothing, Unknown, NotApplicable))
                return (members[0] if len(members) == 1 else Union[members]), marker  # noqa: UP007 - built at run time
    return annotation, None


def shape_at(annotation: Any) -> Shape:
    """The shape of what an annotation of the description language or of a pack describes.

    Raises ``TypeError`` for one that they do not use.
    """
    annotation, metadata = _without_metadata(annotation)
    origin = get_origin(annotation)
    if origin is tuple:
        item, *rest = get_args(annotation)
        if rest != [...]:
            raise TypeError(annotation)
        return ListShape(shape_at(item))
    if origin is dict:
        key, value = get_args(annotation)
        key, metadata = _without_metadata(key)
        form = next((m for m in metadata if isinstance(m, TextForm)), None)
        return MapShape(shape_at(value), key if key is not str else None, form)
    if origin in (Union, UnionType):
        members = tuple(shape_at(m) for m in get_args(annotation) if m is not NoneType)
        return members[0] if len(members) == 1 else _choice(members)
    if origin is Literal:
        return _constants(get_args(annotation))
    if annotation is Any:
        return Leaf(Expected.ANY)
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
        metadata.extend(more)
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
    form = next((m for m in metadata if isinstance(m, TextForm)), None)
    bounds = next((m for m in metadata if isinstance(m, Within)), None)
    least, most = (bounds.least, bounds.most) if bounds else (None, None)
    advised = next((m for m in metadata if isinstance(m, AdvisedForm)), None)
    return Leaf(_SCALARS[annotation], form=form, least=least, most=most, advised=advised)


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
