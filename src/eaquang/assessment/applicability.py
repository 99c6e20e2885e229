"""Whether a requirement binds a subject: three answers, since a fact may be missing."""

from __future__ import annotations

from eaquang.diagnostics import Lack, Lacking
from eaquang.frameworks.pack import Condition
from eaquang.model.entity import Entity
from eaquang.model.facts import UNREADABLE, NotApplicable, Unknown
from eaquang.model.walk import at


def applies_to(conditions: tuple[Condition, ...], subject: Entity) -> bool | Lacking:
    """Whether any of the alternatives holds for ``subject``; none stated means always.

    A :class:`Lacking` names the fact on which it hangs.
    """
    lacking: Lacking | None = None
    for condition in conditions:
        answer = _holds(condition, subject)
        if answer is True:
            return True
        if isinstance(answer, Lacking) and lacking is None:
            lacking = answer
    return lacking or not conditions


def _holds(condition: Condition, subject: Entity) -> bool | Lacking:
    if condition.kind and subject.KIND not in condition.kind:
        return False
    lacking: Lacking | None = None
    stated = (
        ("state", condition.state),
        ("lifecycle", condition.lifecycle),
        ("record", condition.record),
    )
    for field, allowed in stated:
        if not allowed:
            continue
        if not hasattr(subject, field):
            return False
        value = at(subject, (field,))
        if isinstance(value, str):
            if value not in allowed:
                return False
        elif isinstance(value, NotApplicable):
            return False
        elif lacking is None:
            lacking = Lacking(at=(field,), why=_why(value))
    return lacking or True


def _why(value: object) -> Lack:
    if isinstance(value, Unknown):
        return Lack.UNKNOWN
    return Lack.UNREADABLE if value is UNREADABLE else Lack.ABSENT
