"""Which requirements of two plans stand for one another.

By id, by the former id that a framework states, and else by what decides them: requirements of two
unrelated frameworks that ask one rule about one kind of thing make the same demand
(``docs/decisions/0024-frameworks-diff.md``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from eaquang.assessment.asking import Side, key_of
from eaquang.assessment.differences import Aspect, Difference, Way, between, of_ask, of_person, of_profile
from eaquang.assessment.plan import Plan, PlannedRequirement


class Fate(StrEnum):
    """What becomes of a requirement on the way from one framework to another."""

    UNCHANGED = "unchanged"
    RENAMED = "renamed"
    TIGHTENED = "tightened"
    LOOSENED = "loosened"
    CHANGED = "changed"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Matched:
    """A requirement of the new framework, what it stands for in the old one, and in what it differs."""

    planned: PlannedRequirement
    former: tuple[PlannedRequirement, ...]
    fate: Fate
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class Lost:
    """A requirement of the old framework whose ``rules`` nobody asks any more.

    ``is_whole`` when that is all of it.
    """

    planned: PlannedRequirement
    rules: tuple[str, ...]
    is_whole: bool


@dataclass(frozen=True)
class Comparison:
    """Two plans, requirement by requirement: those of the new one, and what is lost of the old one."""

    former: Plan
    present: Plan
    matched: tuple[Matched, ...]
    lost: tuple[Lost, ...]

    @cached_property
    def counts(self) -> Mapping[Fate, int]:
        """How many requirements of the new framework met which fate."""
        found = Counter(one.fate for one in self.matched)
        return {fate: found.get(fate, 0) for fate in Fate}


def compare(former: Plan, present: Plan) -> Comparison:
    """Hold one plan against another."""
    old, new = Side.of(former), Side.of(present)
    names = _same(old, new)
    matched = tuple(_matched(one, names.get(one.id), old, new) for one in present.requirements)
    kept = set(names.values())
    lost = tuple(_lost(one, old, new) for one in former.requirements if one.id not in kept)
    return Comparison(former, present, matched, tuple(one for one in lost if one is not None))


def _same(old: Side, new: Side) -> dict[str, str]:
    """The requirements that are the same by their ids: the new id, and the old one."""
    found = {name: name for name in new.named if name in old.named}
    renamed = [(now, former) for former, now in _renamed(new.plan)]
    # The way back, from an edition to the one before it.
    renamed += _renamed(old.plan)
    for name, before in renamed:
        # An id that is still there means what it says.
        if name in new.named and before in old.named and before not in new.named:
            found.setdefault(name, before)
    return found


def _renamed(plan: Plan) -> list[tuple[str, str]]:
    """The former ids that the frameworks of a plan state, each with the present one."""
    return [pair for pack in plan.packs for pair in pack.framework.renamed_from.items()]


def _matched(planned: PlannedRequirement, same: str | None, old: Side, new: Side) -> Matched:
    if same is not None:
        before = old.named[same]
        differences = _sorted(between(before, planned, old, new))
        fate = _fate(differences) or (Fate.UNCHANGED if same == planned.id else Fate.RENAMED)
        return Matched(planned, (before,), fate, differences)
    met = [(ask, old.meeting(ask)) for ask in new.asks[key_of(planned)]]
    former = {key_of(one): one for _, found in met for one, _ in found}
    if not former:
        return Matched(planned, (), Fate.NEW)
    # What another requirement asks as well is not asked less.
    beside = {key_of(one): one for ask, _ in met for one, _ in new.meeting(ask)}.values()
    differences = _sorted(
        (
            *(one for ask, found in met for one in of_ask(ask, found, planned, new)),
            *of_person(former.values(), planned, beside),
            *of_profile(former.values(), planned, beside, old, new),
        )
    )
    return Matched(planned, tuple(former.values()), _fate(differences) or Fate.UNCHANGED, differences)


def _sorted(differences: Iterable[Difference]) -> tuple[Difference, ...]:
    order = list(Aspect)
    return tuple(sorted(dict.fromkeys(differences), key=lambda one: order.index(one.aspect)))


def _fate(differences: Iterable[Difference]) -> Fate | None:
    """Whether more is asked or less. A profile is each framework's own grading: it counts only alone."""
    ways = {one.way for one in differences if one.aspect is not Aspect.PROFILE} or {
        one.way for one in differences
    }
    if not ways:
        return None
    if ways == {Way.MORE}:
        return Fate.TIGHTENED
    return Fate.LOOSENED if ways == {Way.LESS} else Fate.CHANGED


def _lost(planned: PlannedRequirement, old: Side, new: Side) -> Lost | None:
    """What of a requirement nobody asks any more; none where all of it is still asked."""
    asks = old.asks[key_of(planned)]
    rules = tuple(dict.fromkeys(ask.name for ask in asks if not new.meeting(ask)))
    is_whole = all(ask.name in rules for ask in asks)
    return Lost(planned, rules, is_whole) if is_whole or rules else None
