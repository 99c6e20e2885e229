"""Whether a requirement binds a subject: three answers, since a fact may be missing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from eaquang.assessment.changing import is_changed
from eaquang.diagnostics import Lacking
from eaquang.frameworks.pack import Condition
from eaquang.model.entity import Entity
from eaquang.model.facts import NotApplicable, is_known
from eaquang.model.paths import leaves_of, steps_of
from eaquang.model.walk import at, expand
from eaquang.rules.lacking import in_doubt, lack_of
from eaquang.workspace.landscape import Landscape


def applies_to(
    conditions: tuple[Condition, ...], subject: Entity, landscape: Landscape, since: date | None = None
) -> bool | Lacking:
    """Whether any of the alternatives holds for ``subject``; none stated means always.

    ``since`` is the day on which the instrument came into force, where that is known. A
    :class:`Lacking` names the fact on which it hangs.
    """
    lacking: Lacking | None = None
    for condition in conditions:
        answer = _holds(condition, subject, landscape, since)
        if answer is True:
            return True
        if isinstance(answer, Lacking) and lacking is None:
            lacking = answer
    return lacking or not conditions


def _holds(condition: Condition, subject: Entity, landscape: Landscape, since: date | None) -> bool | Lacking:
    if condition.kind and subject.KIND not in condition.kind:
        return False
    lacking: Lacking | None = None
    for answer in _answers(condition, subject, landscape, since):
        if answer is False:
            return False
        if isinstance(answer, Lacking) and lacking is None:
            lacking = answer
    return lacking or True


def _answers(
    condition: Condition, subject: Entity, landscape: Landscape, since: date | None
) -> Iterator[bool | Lacking]:
    for path, allowed in condition.stated.items():
        yield _is_among(subject, path, allowed)
    for path in condition.once:
        yield _has_come(subject, path)
    if since is not None:
        for path in condition.unsettled:
            yield _is_unsettled(subject, path, since)
    if condition.changed is not None:
        changed = is_changed(subject, landscape)
        yield changed if isinstance(changed, Lacking) else changed is condition.changed


def _is_among(subject: Entity, path: str, allowed: tuple[Any, ...]) -> bool | Lacking:
    """Whether the fact at ``path``, or an item of it, is one of those allowed."""
    if path not in leaves_of(type(subject)):
        return False
    lacking: Lacking | None = None
    for pointer in expand(subject, steps_of(path)):
        value = at(subject, pointer)
        if isinstance(value, NotApplicable):
            continue
        stated = value if isinstance(value, tuple) else (value,)
        # A number that happens to equal a flag is another value.
        if any(
            one == wanted and isinstance(wanted, bool) is isinstance(one, bool)
            for one in stated
            for wanted in allowed
        ):
            return True
        why = lack_of(value)
        if why is not None and lacking is None:
            lacking = Lacking(at=pointer, why=why)
    return lacking or False


def _has_come(subject: Entity, path: str) -> bool | Lacking:
    """Whether the fact at ``path``, or an item of it, is there; what nobody wrote has not come about."""
    if path not in leaves_of(type(subject)):
        return False
    lacking: Lacking | None = None
    for pointer in expand(subject, steps_of(path)):
        value = at(subject, pointer)
        if is_known(value):
            return True
        lacking = lacking or next(in_doubt(pointer, value), None)
    return lacking or False


def _is_unsettled(subject: Entity, path: str, since: date) -> bool | Lacking:
    """Whether the day at ``path`` is not before ``since``; a day that nobody wrote settles nothing."""
    if path not in leaves_of(type(subject)):
        return True
    day = at(subject, steps_of(path))
    if isinstance(day, date):
        return day >= since
    return next(in_doubt(steps_of(path), day), True)
