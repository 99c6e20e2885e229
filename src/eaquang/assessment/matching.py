"""Which requirements of two plans stand for one another, and what differs between them.

By id, by the former id that a framework states, and else by what decides them: requirements of two
unrelated frameworks that ask one rule about one kind of thing make the same demand
(``docs/decisions/0024-frameworks-diff.md``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TypeAlias

from eaquang.assessment.asking import Ask, asks_of, level_of
from eaquang.assessment.plan import Plan, PlannedRequirement
from eaquang.frameworks.pack import Coverage
from eaquang.model.settings import ProfileLevel


class Fate(StrEnum):
    """What becomes of a requirement on the way from one framework to another."""

    UNCHANGED = "unchanged"
    RENAMED = "renamed"
    TIGHTENED = "tightened"
    LOOSENED = "loosened"
    CHANGED = "changed"
    NEW = "new"


class Aspect(StrEnum):
    """In what a requirement differs from those that it stands for."""

    MODALITY = "modality"
    RULE = "rule"
    DROPPED = "dropped"
    SUBJECT = "subject"
    FIELDS = "fields"
    PARAMETERS = "parameters"
    CONDITIONS = "conditions"
    COVERAGE = "coverage"
    STATEMENT = "statement"
    PROFILE = "profile"


class Way(StrEnum):
    """Whether a difference asks more, asks less, or something else."""

    MORE = "more"
    LESS = "less"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference. ``rule`` is the name of the rule that it is about; the values are keys of words."""

    aspect: Aspect
    way: Way
    rule: str = ""
    former: tuple[str, ...] = ()
    present: tuple[str, ...] = ()


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


_Key: TypeAlias = tuple[str, str]
"""A requirement by framework and id: two that extend one base may each restate it."""


def _key(planned: PlannedRequirement) -> _Key:
    return planned.framework, planned.id


@dataclass(frozen=True, slots=True)
class _Side:
    """One plan: its requirements, and what each of them asks."""

    plan: Plan
    asks: Mapping[_Key, tuple[Ask, ...]]
    named: Mapping[str, PlannedRequirement]

    @classmethod
    def of(cls, plan: Plan) -> _Side:
        planned = plan.requirements
        return cls(
            plan,
            {_key(one): asks_of(one) for one in planned},
            # The nearest to what is followed stands for the others.
            {one.id: one for one in reversed(planned)},
        )

    def meeting(self, ask: Ask) -> list[tuple[PlannedRequirement, Ask]]:
        """The requirements that ask the same of something, each with what it asks."""
        return [
            (one, other)
            for one in self.plan.requirements
            for other in self.asks[_key(one)]
            if other.meets(ask)
        ]

    def strength(self, ask: Ask) -> int:
        """How strongly it is asked at most; -1 where nobody asks it."""
        return max((_strength(one) for one, _ in self.meeting(ask)), default=-1)


def compare(former: Plan, present: Plan) -> Comparison:
    """Hold one plan against another."""
    old, new = _Side.of(former), _Side.of(present)
    names = _same(old, new)
    matched = tuple(_matched(one, names.get(one.id), old, new) for one in present.requirements)
    kept = set(names.values())
    lost = tuple(_lost(one, old, new) for one in former.requirements if one.id not in kept)
    return Comparison(former, present, matched, tuple(one for one in lost if one is not None))


def _same(old: _Side, new: _Side) -> dict[str, str]:
    """The requirements that are the same by their ids: the new id, and the old one."""
    found = {name: name for name in new.named if name in old.named}
    for pack in new.plan.packs:
        for name, before in pack.framework.renamed_from.items():
            if name in new.named and before in old.named and name not in found:
                found[name] = before
    for pack in old.plan.packs:
        # The way back, from an edition to the one before it.
        for before, name in pack.framework.renamed_from.items():
            if name in new.named and before in old.named and name not in found:
                found[name] = before
    return found


def _matched(planned: PlannedRequirement, same: str | None, old: _Side, new: _Side) -> Matched:
    if same is not None:
        before = old.named[same]
        differences = _sorted(_between(before, planned, old, new))
        fate = _fate(differences) or (Fate.UNCHANGED if same == planned.id else Fate.RENAMED)
        return Matched(planned, (before,), fate, differences)
    met = [(ask, old.meeting(ask)) for ask in new.asks[_key(planned)]]
    former = {_key(one): one for _, found in met for one, _ in found}
    if not former:
        return Matched(planned, (), Fate.NEW)
    # What another requirement asks as well is not asked less.
    beside = {_key(one): one for ask, _ in met for one, _ in new.meeting(ask)}.values()
    differences = _sorted(
        (
            *(one for ask, found in met for one in _of_ask(ask, found, planned, new)),
            *_of_person(former.values(), planned, beside),
            *_of_profile(former.values(), planned, beside, old, new),
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


def _between(
    before: PlannedRequirement, planned: PlannedRequirement, old: _Side, new: _Side
) -> Iterator[Difference]:
    """What differs between two that are the same requirement."""
    if (weight := _strength(planned) - _strength(before)) or (
        before.requirement.modality is not planned.requirement.modality
    ):
        way = Way.MORE if weight > 0 else Way.LESS if weight < 0 else Way.OTHER
        yield _difference(Aspect.MODALITY, way, before.requirement.modality, planned.requirement.modality)
    theirs, mine = old.asks[_key(before)], new.asks[_key(planned)]
    for ask in mine:
        found = [(before, other) for other in theirs if other.meets(ask)]
        yield from _extent(ask, found, planned)
    for other in theirs:
        if not any(other.meets(ask) for ask in mine):
            yield Difference(Aspect.DROPPED, Way.LESS, other.name)
        elif left := other.kinds - {kind for ask in mine if other.meets(ask) for kind in ask.kinds}:
            yield Difference(Aspect.SUBJECT, Way.LESS, other.name, former=tuple(sorted(left)))
    yield from _of_person((before,), planned, (planned,))
    if (before.requirement.statement, before.requirement.question) != (
        planned.requirement.statement,
        planned.requirement.question,
    ):
        yield Difference(Aspect.STATEMENT, Way.OTHER)
    yield from _of_profile((before,), planned, (planned,), old, new)


def _of_ask(
    ask: Ask,
    found: list[tuple[PlannedRequirement, Ask]],
    planned: PlannedRequirement,
    new: _Side,
) -> Iterator[Difference]:
    """What differs in one thing that is asked, from all that ask it in the old framework."""
    if found:
        strongest = max((one for one, _ in found), key=_strength)
        weight = _strength(planned) - _strength(strongest)
        stated = (strongest.requirement.modality, planned.requirement.modality)
        if weight > 0:
            yield _difference(Aspect.MODALITY, Way.MORE, *stated)
        elif weight < 0 and new.strength(ask) < _strength(strongest):
            yield _difference(Aspect.MODALITY, Way.LESS, *stated)
    yield from _extent(ask, found, planned)


def _extent(
    ask: Ask, found: list[tuple[PlannedRequirement, Ask]], planned: PlannedRequirement
) -> Iterator[Difference]:
    """Of what it is asked: more kinds, more fields, other parameters, other conditions."""
    if not found:
        yield Difference(Aspect.RULE, Way.MORE, ask.name)
        return
    more = ask.kinds.difference(*(other.kinds for _, other in found))
    if more:
        yield Difference(Aspect.SUBJECT, Way.MORE, ask.name, present=tuple(sorted(more)))
    if all(other.fields for _, other in found) and (
        not ask.fields or ask.fields.difference(*(other.fields for _, other in found))
    ):
        yield Difference(Aspect.FIELDS, Way.MORE, ask.name)
    if all(other.params != ask.params for _, other in found):
        yield Difference(Aspect.PARAMETERS, Way.OTHER, ask.name)
    conditions = planned.requirement.applies_to
    before = [one.requirement.applies_to for one, _ in found]
    if conditions not in before and all(before):
        yield Difference(Aspect.CONDITIONS, Way.OTHER if conditions else Way.MORE, ask.name)


def _of_person(
    former: Iterable[PlannedRequirement], planned: PlannedRequirement, beside: Iterable[PlannedRequirement]
) -> Iterator[Difference]:
    """Whether a person has to attest what the rules alone decided before, or the other way round."""
    before = {one.requirement.coverage for one in former}
    now = planned.requirement.coverage
    if now in before:
        return
    if now is Coverage.FULL:
        way = Way.LESS
        if any(one.requirement.coverage is not Coverage.FULL for one in beside):
            return
    else:
        way = Way.MORE if before == {Coverage.FULL} else Way.OTHER
    stated = tuple(one.value for one in Coverage if one in before)
    yield Difference(Aspect.COVERAGE, way, former=stated, present=(now.value,))


def _of_profile(
    former: Iterable[PlannedRequirement],
    planned: PlannedRequirement,
    beside: Iterable[PlannedRequirement],
    old: _Side,
    new: _Side,
) -> Iterator[Difference]:
    """Whether a lower profile asks it than before, or a higher one; frameworks without them say nothing."""
    before, now = _lowest(former, old), _lowest((planned,), new)
    if before is None or now is None or before == now:
        return
    order = list(ProfileLevel)
    way = Way.MORE if order.index(now) < order.index(before) else Way.LESS
    lowest = _lowest(beside, new)
    if way is Way.MORE or (lowest is not None and order.index(lowest) > order.index(before)):
        yield _difference(Aspect.PROFILE, way, before, now)


def _lowest(requirements: Iterable[PlannedRequirement], side: _Side) -> ProfileLevel | None:
    levels = {level_of(one, side.plan) for one in requirements}
    return next((level for level in ProfileLevel if level in levels), None)


def _difference(aspect: Aspect, way: Way, former: StrEnum, present: StrEnum) -> Difference:
    return Difference(aspect, way, former=(former.value,), present=(present.value,))


def _lost(planned: PlannedRequirement, old: _Side, new: _Side) -> Lost | None:
    """What of a requirement nobody asks any more; none where all of it is still asked."""
    asks = old.asks[_key(planned)]
    rules = tuple(dict.fromkeys(ask.name for ask in asks if not new.meeting(ask)))
    is_whole = all(ask.name in rules for ask in asks)
    return Lost(planned, rules, is_whole) if is_whole or rules else None


def _strength(planned: PlannedRequirement) -> int:
    return planned.requirement.modality.strength
