"""What a requirement asks: by which rules or checks it is decided, of what, and how strictly.

Two requirements of unrelated frameworks have nothing in common but this.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from eaquang.assessment.plan import Plan, PlannedRequirement
from eaquang.diagnostics import Pointer
from eaquang.frameworks.pack import Check, Pack, check_code
from eaquang.model.kinds import BY_KIND
from eaquang.model.settings import ProfileLevel
from eaquang.model.walk import ANY
from eaquang.rules.rule import pattern
from eaquang.rules.subjects import kinds_among


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
    meant = frozenset(BY_KIND).intersection(BY_KIND if requirement.is_of_workspace else requirement.subject)
    for use in requirement.rules:
        fields = frozenset(map(pattern, use.fields))
        if use.name in planned.planned:
            # What it looks at is not known before it is built, nor how its parameters are read.
            params: object = (tuple(sorted(use.params.items(), key=str)), use.parameters, use.figures)
            yield Ask(use.name, use.name, meant, fields, repr(params))
        else:
            one = next(bound)
            yield Ask(use.name, use.name, kinds_among(one.rule, meant), fields, one.params)


def _checks(planned: PlannedRequirement) -> Iterator[Ask]:
    for index, check in enumerate(planned.requirement.checks):
        name = check_code(planned.framework, planned.id, index)
        numbers = (repr(sorted(check.params.items())), check.parameters)
        yield Ask(name, _said(check), frozenset((check.for_,)), params=numbers)


def _said(check: Check) -> str:
    """A check by what it says: two that differ in spaces, messages or numbers alone are one."""
    parts = (check.for_, check.each or "", check.when or "", check.assert_, *check.asks)
    return "\n".join(" ".join(part.split()) for part in parts)


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


def strength_of(planned: PlannedRequirement) -> int:
    """How strongly a requirement binds."""
    return planned.requirement.modality.strength


Key: TypeAlias = tuple[str, str]
"""A requirement by framework and id: two that extend one base may each restate it."""


def key_of(planned: PlannedRequirement) -> Key:
    """Framework and id."""
    return planned.framework, planned.id


@dataclass(frozen=True, slots=True)
class Side:
    """One plan: its requirements, and what each of them asks."""

    plan: Plan
    asks: Mapping[Key, tuple[Ask, ...]]
    named: Mapping[str, PlannedRequirement]

    @classmethod
    def of(cls, plan: Plan) -> Side:
        """A plan, made ready to be held against another."""
        planned = plan.requirements
        return cls(
            plan,
            {key_of(one): asks_of(one) for one in planned},
            # The nearest to what is followed stands for the others.
            {one.id: one for one in reversed(planned)},
        )

    def meeting(self, ask: Ask) -> list[tuple[PlannedRequirement, Ask]]:
        """The requirements that ask the same of something, each with what it asks."""
        return [
            (one, other)
            for one in self.plan.requirements
            for other in self.asks[key_of(one)]
            if other.meets(ask)
        ]

    def strength(self, ask: Ask) -> int:
        """How strongly it is asked at most; -1 where nobody asks it."""
        return max((strength_of(one) for one, _ in self.meeting(ask)), default=-1)
