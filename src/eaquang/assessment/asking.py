"""What a requirement asks: by which rules or checks it is decided, of what, and how strictly.

Two requirements of unrelated frameworks have nothing in common but this.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from eaquang.assessment.plan import Plan, PlannedRequirement
from eaquang.diagnostics import Pointer
from eaquang.frameworks.pack import Check, Pack, check_code
from eaquang.model.entity import Entity
from eaquang.model.kinds import BY_KIND
from eaquang.model.settings import ProfileLevel
from eaquang.model.walk import ANY
from eaquang.rules.rule import Rule, pattern

WHOLE: Final = ("workspace",)
"""The subject of a requirement that has one outcome for all."""


class Ask(NamedTuple):
    """One rule or check of a requirement.

    ``decider`` is the same for the same rule and for checks that say the same; ``name`` is what people call
    it. ``kinds`` are those of which the rule can say something, ``fields`` those to which it is narrowed
    (none: to nothing), ``params`` its bound parameters.
    """

    name: str
    decider: str
    kinds: frozenset[str]
    fields: frozenset[Pointer] = frozenset()
    params: object = None

    def meets(self, other: Ask) -> bool:
        """Whether both ask the same of something."""
        return (
            self.decider == other.decider
            and not self.kinds.isdisjoint(other.kinds)
            and _overlap(self.fields, other.fields)
        )


def asks_of(planned: PlannedRequirement) -> tuple[Ask, ...]:
    """All that decides a requirement but a person, in the order of the pack."""
    # A rule that looks at none of the subjects decides nothing.
    return tuple(ask for ask in (*_uses(planned), *_checks(planned)) if ask.kinds)


def _uses(planned: PlannedRequirement) -> Iterator[Ask]:
    requirement = planned.requirement
    bound = iter(planned.rules)
    for use in requirement.rules:
        fields = frozenset(map(pattern, use.fields))
        if use.name in planned.planned:
            # What it looks at is not known before it is built, nor how its parameters are read.
            kinds = _kinds(requirement.subject, None)
            params: object = (tuple(sorted(use.params.items(), key=str)), use.parameters, use.figures)
            yield Ask(use.name, use.name, kinds, fields, repr(params))
        else:
            one = next(bound)
            yield Ask(use.name, use.name, _kinds(requirement.subject, one.rule), fields, one.params)


def _checks(planned: PlannedRequirement) -> Iterator[Ask]:
    for index, check in enumerate(planned.requirement.checks):
        name = check_code(planned.framework, planned.id, index)
        numbers = (repr(sorted(check.params.items())), check.parameters)
        yield Ask(name, _said(check), frozenset((check.for_,)), params=numbers)


def _said(check: Check) -> str:
    """A check by what it says: two that differ in spaces, messages or numbers alone are one."""
    parts = (check.for_, check.each or "", check.when or "", check.assert_, *check.asks)
    return "\n".join(" ".join(part.split()) for part in parts)


def _kinds(subject: tuple[str, ...], rule: Rule[Any] | None) -> frozenset[str]:
    """The kinds of a requirement's subjects that a rule looks at; a rule on all looks at each of them."""
    meant = frozenset(BY_KIND).intersection(BY_KIND if subject == WHOLE else subject)
    if rule is None or not all(issubclass(one, Entity) for one in rule.subjects):
        return meant
    return frozenset(kind for kind in meant if issubclass(BY_KIND[kind], rule.subjects))


def _overlap(one: frozenset[Pointer], other: frozenset[Pointer]) -> bool:
    return not one or not other or any(_alike(a, b) for a in one for b in other)


def _alike(one: Pointer, other: Pointer) -> bool:
    """Whether one pattern lies within the other."""
    return all(a == b or ANY in (a, b) for a, b in zip(one, other, strict=False))


def level_of(planned: PlannedRequirement, plan: Plan) -> str:
    """The lowest of the graded profiles of its framework that holds a requirement; empty where none does."""
    return next((level for level in ProfileLevel if planned.id in _own(plan, planned, level)), "")


def _own(plan: Plan, planned: PlannedRequirement, level: str) -> tuple[str, ...]:
    packs: Iterator[Pack] = (pack for pack in plan.packs if pack.framework.id == planned.framework)
    return next((p.profiles[level].requirements for p in packs if level in p.profiles), ())
