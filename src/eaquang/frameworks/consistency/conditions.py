"""Whether the conditions of a requirement can hold at all: for a kind, a fact and a value that exist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from eaquang.diagnostics import Param, Pointer
from eaquang.frameworks.faults import Flaw, PackVariant
from eaquang.frameworks.pack import Condition, Requirement
from eaquang.model.faults import echo
from eaquang.model.kinds import BY_KIND
from eaquang.model.paths import leaves_of
from eaquang.model.shape import Expected, Leaf
from eaquang.model.suggestions import closest

_ASKED: Final = (Expected.TEXT, Expected.FLAG, Expected.WHOLE)
"""What a condition may tell values of apart."""


def condition_flaws(at: Pointer, requirement: Requirement) -> Iterator[Flaw]:
    """Every condition of ``requirement`` that no subject could meet; ``at`` is where they stand."""
    subjects = tuple(name for name in requirement.subject if name in BY_KIND)
    for index, condition in enumerate(requirement.applies_to):
        here = (*at, index)
        for place, name in enumerate(condition.kind):
            if name not in subjects:
                yield _no_value((*here, "kind", place), name, subjects)
        meant = [name for name in subjects if not condition.kind or name in condition.kind]
        yield from _facts(here, condition, _leaves(meant))


def _leaves(kinds: Iterable[str]) -> dict[str, list[Leaf]]:
    """What may stand at each dotted path of any of the kinds."""
    found: dict[str, list[Leaf]] = {}
    for name in kinds:
        for path, leaf in leaves_of(BY_KIND[name]).items():
            found.setdefault(path, []).append(leaf)
    return found


def _facts(at: Pointer, condition: Condition, leaves: dict[str, list[Leaf]]) -> Iterator[Flaw]:
    for path, values in condition.stated.items():
        here = (*at, "facts", path) if path in condition.facts else (*at, path)
        held = [leaf for leaf in leaves.get(path, ()) if leaf.expected in _ASKED]
        if not held:
            yield _no_fact(here, path, (name for name, ones in leaves.items() if _some(ones, *_ASKED)))
            continue
        for index, value in enumerate(values):
            if not any(_may_be(leaf, value) for leaf in held):
                allowed = tuple(dict.fromkeys(text for leaf in held for text in _allowed(leaf)))
                yield _no_value((*here, index), value, allowed)
    for index, path in enumerate(condition.once):
        if path not in leaves:
            yield _no_fact((*at, "once", index), path, leaves)
    for index, path in enumerate(condition.unsettled):
        if not _some(leaves.get(path, ()), Expected.DATE):
            days = (name for name, ones in leaves.items() if _some(ones, Expected.DATE))
            yield _no_fact((*at, "unsettled", index), path, days)


def _some(leaves: Iterable[Leaf], *expected: Expected) -> bool:
    return any(leaf.expected in expected for leaf in leaves)


def _may_be(leaf: Leaf, value: Any) -> bool:
    match leaf.expected:
        case Expected.FLAG:
            return isinstance(value, bool)
        case Expected.WHOLE:
            fits = isinstance(value, int) and not isinstance(value, bool)
            return fits and (leaf.least or 0) <= value <= (value if leaf.most is None else leaf.most)
        case _:
            return isinstance(value, str) and (not leaf.allowed or value in leaf.allowed)


def _allowed(leaf: Leaf) -> tuple[str, ...]:
    """The values that a leaf may have as YAML spells them; for an open range, what they are."""
    if leaf.expected is Expected.FLAG:
        return (echo(True), echo(False))  # noqa: FBT003 - the two values themselves
    if leaf.expected is Expected.WHOLE and leaf.least is not None and leaf.most is not None:
        return tuple(map(str, range(leaf.least, leaf.most + 1)))
    return leaf.allowed or (leaf.expected.value,)


def _no_fact(at: Pointer, path: str, among: Iterable[str]) -> Flaw:
    params: dict[str, Param] = {"value": echo(path), "suggestion": closest(path, among)}
    return Flaw("invalid-value", PackVariant.CHECK_FIELD, at, params)


def _no_value(at: Pointer, value: object, allowed: tuple[str, ...]) -> Flaw:
    told = echo(value)
    params: dict[str, Param] = {"value": told, "allowed": allowed, "suggestion": closest(told, allowed)}
    return Flaw("invalid-value", PackVariant.CHECK_VALUE, at, params)
