"""What an expression may name: the facts of a kind, those of one item of a list, the date, and constants."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final

from eaquang.assessment.checks.cel import Language
from eaquang.assessment.checks.variables import Bound, Type, Variable
from eaquang.diagnostics import Pointer
from eaquang.model.shape import Choice, Expected, Leaf, ListShape, MapShape, RecordShape, Shape, shape_of

ITEM: Final = "item"
"""What an expression calls the item of the list that a check goes through."""
AS_OF: Final = "as_of"
"""The date of the run."""

_TYPES: Final[Mapping[Expected, Type]] = {
    Expected.TEXT: Type.STRING,
    Expected.DATE: Type.STRING,
    Expected.FLAG: Type.BOOL,
    Expected.WHOLE: Type.INT,
    Expected.NUMBER: Type.DOUBLE,
}


@dataclass(frozen=True, slots=True)
class FactVariable(Variable):
    """A fact as expressions see it, and where it stands in its entity, or in its item where ``of_item``."""

    pointer: Pointer = ()
    of_item: bool = False


@cache
def variables_of(kind: type) -> Mapping[str, FactVariable]:
    """Every leaf of a kind by dotted name: texts, dates and enumerations as strings, and lists of them.

    Lists of records, maps and fields that may be of several types have no variable.
    """
    return MappingProxyType({".".join(map(str, one.pointer)): one for one in _leaves(shape_of(kind), ())})


@cache
def items_of(kind: type, each: Pointer) -> Mapping[str, FactVariable] | None:
    """The variables of an item of the list at ``each``: ``item.role``, or ``item`` where it is a value.

    ``None`` where there is no list.
    """
    shape: Shape = shape_of(kind)
    for step in each:
        if not isinstance(shape, RecordShape) or step not in shape.fields:
            return None
        shape = shape.fields[str(step)].shape
    if not isinstance(shape, ListShape):
        return None
    if isinstance(shape.item, RecordShape):
        leaves = list(_leaves(shape.item, (), of_item=True))
    else:
        leaves = [] if (leaf := _variable(shape.item, (), of_item=True)) is None else [leaf]
    return MappingProxyType({".".join((ITEM, *map(str, one.pointer))): one for one in leaves})


def _leaves(record: RecordShape, way: Pointer, *, of_item: bool = False) -> Iterator[FactVariable]:
    for key, field in record.fields.items():
        pointer = (*way, key)
        if isinstance(field.shape, RecordShape):
            yield from _leaves(field.shape, pointer, of_item=of_item)
        elif (leaf := _variable(field.shape, pointer, of_item=of_item)) is not None:
            yield leaf


def _variable(shape: Shape, pointer: Pointer, *, of_item: bool) -> FactVariable | None:
    type_ = _type_of(shape)
    if type_ is None:
        return None
    value = shape.item if isinstance(shape, ListShape) else shape
    allowed = value.allowed if isinstance(value, Leaf) else ()
    dated = isinstance(value, Leaf) and value.expected is Expected.DATE
    return FactVariable(type_, allowed, dated, (), pointer, of_item)


def _type_of(shape: Shape) -> Type | None:
    match shape:
        case Leaf():
            return _TYPES.get(shape.expected)
        case ListShape(item=Leaf() as item):
            type_ = _TYPES.get(item.expected)
            return None if type_ is None else type_.listed
        case Choice():
            types = {_type_of(member) for member in shape.members}
            return types.pop() if len(types) == 1 else None
        case ListShape() | MapShape() | RecordShape():
            return None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the expressions of a check may name. ``each`` is the list it goes through, empty for none."""

    kind: type
    each: Pointer
    constants: tuple[tuple[str, Variable], ...] = ()

    @property
    def facts(self) -> Mapping[str, FactVariable]:
        """The facts by name, those of an item with the others."""
        return _facts(self.kind, self.each)

    @property
    def language(self) -> Language:
        """The expressions over it, one language for equal vocabularies."""
        return _language(self)

    @property
    def given(self) -> dict[str, Bound]:
        """The values of the constants."""
        return {name: _given(one) for name, one in self.constants}


@cache
def _facts(kind: type, each: Pointer) -> Mapping[str, FactVariable]:
    items = items_of(kind, each) if each else None
    return variables_of(kind) if items is None else {**variables_of(kind), **items}


@lru_cache(maxsize=256)
def _language(vocabulary: Vocabulary) -> Language:
    dated = Variable(Type.STRING, dated=True)
    return Language({**vocabulary.facts, AS_OF: dated, **dict(vocabulary.constants)})


def _given(constant: Variable) -> Bound:
    if constant.type.is_list:
        return list(constant.constant)  # type: ignore[return-value] # all of one type
    return constant.constant[0]


def bound(fact: object, type_: Type) -> Bound | None:
    """A fact as the evaluator takes it; none where there is no value."""
    match fact:
        case tuple():
            return [_value(one, type_.item) for one in fact]  # type: ignore[return-value] # all of one type
        case bool() | int() | float() | str() | date():
            return _value(fact, type_)
        case _:
            return None


def _value(fact: object, type_: Type) -> bool | int | float | str:
    if isinstance(fact, bool):
        return fact
    if isinstance(fact, int | float):
        return float(fact) if type_ is Type.DOUBLE else int(fact)
    return fact.isoformat() if isinstance(fact, date) else str(fact)
