"""Whether a requirement binds a subject: three answers, since a fact may be missing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, TypeAlias

from eaquang.assessment.changing import is_changed
from eaquang.diagnostics import Lacking, Pointer
from eaquang.frameworks.pack import Condition
from eaquang.model.entity import Entity
from eaquang.model.facts import NotApplicable, is_known
from eaquang.model.paths import leaves_of, steps_of
from eaquang.model.walk import ANY, at, expand
from eaquang.rules.lacking import in_doubt, lack_of
from eaquang.rules.standing import is_answered_for
from eaquang.workspace.landscape import Landscape

Answer: TypeAlias = "bool | Lacking"
"""Yes, no, or the fact on which it hangs."""
_Question: TypeAlias = Callable[[Entity, Landscape], Answer]


class Applicability:
    """When one requirement binds, made ready for many subjects.

    ``since`` is the day on which its instrument came into force, where that is known.
    """

    def __init__(self, conditions: tuple[Condition, ...], since: date | None = None) -> None:
        self._alternatives = tuple(_Alternative(condition, since) for condition in conditions)

    def answer(self, subject: Entity, landscape: Landscape) -> Answer:
        """Whether any of the alternatives holds for ``subject``; none stated means always."""
        lacking: Lacking | None = None
        for alternative in self._alternatives:
            answer = alternative.answer(subject, landscape)
            if answer is True:
                return True
            if lacking is None and answer is not False:
                lacking = answer
        return lacking or not self._alternatives


class _Alternative:
    """One condition: all that it states has to hold."""

    def __init__(self, condition: Condition, since: date | None) -> None:
        self._kinds = frozenset(condition.kind)
        self._questions: list[_Question] = [
            *(_is_among(path, allowed) for path, allowed in condition.stated.items()),
            *map(_has_come, condition.once),
            *(_is_unsettled(path, since) for path in condition.unsettled if since is not None),
            *([_is_own(wanted=condition.own)] if condition.own is not None else []),
            *([_has_changed(wanted=condition.changed)] if condition.changed is not None else []),
        ]

    def answer(self, subject: Entity, landscape: Landscape) -> Answer:
        if self._kinds and subject.KIND not in self._kinds:
            return False
        lacking: Lacking | None = None
        for question in self._questions:
            answer = question(subject, landscape)
            if answer is False:
                return False
            if lacking is None and answer is not True:
                lacking = answer
        return lacking or True


def _held(path: str) -> Callable[[Entity], bool]:
    """Whether a subject's kind has the fact at ``path`` at all."""
    known: dict[type[Entity], bool] = {}

    def held(subject: Entity) -> bool:
        kind = type(subject)
        if kind not in known:
            known[kind] = path in leaves_of(kind)
        return known[kind]

    return held


def _places(steps: Pointer) -> Callable[[Entity], Iterable[Pointer]]:
    """The pointers that a path stands for in a subject."""
    one = (steps,)
    return (lambda subject: expand(subject, steps)) if ANY in steps else lambda _: one


def _typed(value: object) -> tuple[bool, object]:
    # A number that happens to equal a flag is another value.
    return (isinstance(value, bool), value)


def _is_among(path: str, allowed: tuple[Any, ...]) -> _Question:
    """Whether the fact at ``path``, or an item of it, is one of those allowed."""
    held, places = _held(path), _places(steps_of(path))
    wanted = frozenset(map(_typed, allowed))

    def ask(subject: Entity, _landscape: Landscape) -> Answer:
        if not held(subject):
            return False
        lacking: Lacking | None = None
        for pointer in places(subject):
            value = at(subject, pointer)
            why = lack_of(value)
            if why is not None:
                lacking = lacking or Lacking(at=pointer, why=why)
            elif not isinstance(value, NotApplicable):
                stated = value if isinstance(value, tuple) else (value,)
                if any(_typed(one) in wanted for one in stated):
                    return True
        return lacking or False

    return ask


def _has_come(path: str) -> _Question:
    """Whether the fact at ``path``, or an item of it, is there; what nobody wrote has not come about."""
    held, places = _held(path), _places(steps_of(path))

    def ask(subject: Entity, _landscape: Landscape) -> Answer:
        if not held(subject):
            return False
        lacking: Lacking | None = None
        for pointer in places(subject):
            value = at(subject, pointer)
            if is_known(value):
                return True
            lacking = lacking or next(in_doubt(pointer, value), None)
        return lacking or False

    return ask


def _is_unsettled(path: str, since: date) -> _Question:
    """Whether the day at ``path`` is not before ``since``; a day that nobody wrote settles nothing."""
    held, steps = _held(path), steps_of(path)

    def ask(subject: Entity, _landscape: Landscape) -> Answer:
        if not held(subject):
            return True
        day = at(subject, steps)
        return day >= since if isinstance(day, date) else next(in_doubt(steps, day), True)

    return ask


def _is_own(*, wanted: bool) -> _Question:
    return lambda subject, landscape: is_answered_for(subject, landscape) is wanted


def _has_changed(*, wanted: bool) -> _Question:
    def ask(subject: Entity, landscape: Landscape) -> Answer:
        changed = is_changed(subject, landscape)
        return changed if isinstance(changed, Lacking) else changed is wanted

    return ask
