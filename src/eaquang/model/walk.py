"""Walking through an entity by the declarations of its kind: references, facts and pointers.

Pointers are made of YAML keys and 0-based indexes, relative to the entity.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final, TypeAlias

from eaquang.diagnostics import Pointer
from eaquang.model.facts import ABSENT, NO_VALUES, UNREADABLE, NotApplicable, Unknown
from eaquang.model.record import Record
from eaquang.model.references import Reference
from eaquang.model.shape import Leaf, ListShape, MapShape, RecordShape, Shape, once_per_class, shape_of

ANY: Final = "*"
"""The step of a pattern that stands for every item of a list and every entry of a map."""

Found: TypeAlias = tuple[Pointer, Reference, str]
_Collect: TypeAlias = Callable[[Any, Pointer, list[Any]], None]


def references_of(record: Any) -> Iterator[Found]:
    """Every reference written in ``record``: where it stands, what it may name, and its text."""
    found: list[Found] = []
    _reference_walk(type(record))(record, (), found)
    return iter(found)


def facts_of(record: Any) -> Iterator[tuple[Pointer, Unknown | NotApplicable]]:
    """Every fact that is stated to be unknown or not to apply, with its place."""
    found: list[tuple[Pointer, Unknown | NotApplicable]] = []
    _fact_walk(type(record))(record, (), found)
    return iter(found)


def at(record: Any, pointer: Pointer) -> object:
    """What stands at ``pointer``.

    Where the way ends early, what ends it is the answer: ABSENT, UNREADABLE, an Unknown or a
    NotApplicable; an index beyond a list and a key that a map lacks are ABSENT. Raises
    ``LookupError`` for a step that the kind does not have, since then the pointer itself is wrong.
    """
    value: Any = record
    for step in pointer:
        kind = type(value)
        if kind in NO_VALUES:
            return value
        if kind is tuple:
            value = value[_index(step)] if 0 <= _index(step) < len(value) else ABSENT
        elif kind is dict:
            value = value.get(step, ABSENT)
        elif issubclass(kind, Record):
            value = getattr(value, _attributes(kind)[str(step)])
        else:
            raise LookupError(pointer)
    return value


@once_per_class
def _attributes(record: type) -> dict[str, str]:
    return {key: field.attribute for key, field in shape_of(record).fields.items()}


def _index(step: str | int) -> int:
    if isinstance(step, int):
        return step
    raise LookupError(step)


def expand(record: object, pattern: Pointer) -> Iterator[Pointer]:
    """Every pointer that ``pattern`` stands for; a step ``*`` is each item of a list or entry of a map.

    Where such a list is not there to be expanded (absent, unknown, unreadable, not applicable) its
    own pointer is the answer, so that :func:`at` tells why. An empty list has no pointers.
    """
    yield from _expand(record, (), pattern)


def _expand(record: object, done: Pointer, rest: Pointer) -> Iterator[Pointer]:
    if ANY not in rest:
        yield done + rest
        return
    cut = rest.index(ANY)
    here = done + rest[:cut]
    value = at(record, here)
    if type(value) in NO_VALUES:
        yield here
        return
    for step in _steps(value):
        yield from _expand(record, (*here, step), rest[cut + 1 :])


def _steps(value: object) -> Iterator[str | int]:
    if isinstance(value, tuple):
        return iter(range(len(value)))
    if isinstance(value, dict):
        return (str(key) for key in value)
    raise LookupError(ANY)


@once_per_class
def _reference_walk(record: type) -> _Collect:
    def leaf(shape: Leaf) -> _Collect | None:
        reference = shape.reference
        if reference is None:
            return None

        def collect(value: str, pointer: Pointer, found: list[Found]) -> None:
            found.append((pointer, reference, value))

        return collect

    return _walk(shape_of(record), leaf, None) or _nothing


@once_per_class
def _fact_walk(record: type) -> _Collect:
    def stop(value: Unknown | NotApplicable, pointer: Pointer, found: list[Any]) -> None:
        found.append((pointer, value))

    return _walk(shape_of(record), lambda _: None, stop) or _nothing


def _nothing(_value: object, _pointer: Pointer, _found: list[Any]) -> None:
    return


def _walk(shape: Shape, leaf: Callable[[Leaf], _Collect | None], stop: _Collect | None) -> _Collect | None:
    """A collector for ``shape``, or none when nothing in it can be found: so most fields cost nothing."""
    match shape:
        case Leaf():
            return leaf(shape)
        case ListShape():
            return _walk_list(_walk(shape.item, leaf, stop))
        case MapShape():
            return _walk_map(_walk(shape.item, leaf, stop))
        case RecordShape():
            return _walk_record(shape, leaf, stop)
        case _:
            # No choice of shapes holds references or facts; the tests of the model see to it.
            return None


def _walk_list(item: _Collect | None) -> _Collect | None:
    if item is None:
        return None

    def collect(value: tuple[Any, ...], pointer: Pointer, found: list[Any]) -> None:
        for index, one in enumerate(value):
            item(one, (*pointer, index), found)

    return collect


def _walk_map(item: _Collect | None) -> _Collect | None:
    if item is None:
        return None

    def collect(value: dict[str, Any], pointer: Pointer, found: list[Any]) -> None:
        for key, one in value.items():
            item(one, (*pointer, str(key)), found)

    return collect


def _walk_record(
    shape: RecordShape, leaf: Callable[[Leaf], _Collect | None], stop: _Collect | None
) -> _Collect | None:
    steps: list[tuple[str, str, _Collect]] = []
    for field in shape.fields.values():
        step = _walk(field.shape, leaf, stop)
        if step is not None or (stop is not None and (field.unknown or field.not_applicable)):
            steps.append((field.attribute, field.key, step or _nothing))
    if not steps:
        return None

    def collect(record: object, pointer: Pointer, found: list[Any]) -> None:
        for attribute, key, step in steps:
            value = getattr(record, attribute)
            if value is ABSENT:
                continue
            if type(value) not in NO_VALUES:
                step(value, (*pointer, key), found)
            elif stop is not None and value is not UNREADABLE:
                stop(value, (*pointer, key), found)

    return collect
