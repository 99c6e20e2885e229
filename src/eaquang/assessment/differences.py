"""In what requirements that stand for one another differ: whether one asks more, less or something else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from eaquang.assessment.asking import Ask, Side, key_of, level_of, strength_of
from eaquang.assessment.plan import PlannedRequirement
from eaquang.frameworks.pack import Coverage
from eaquang.model.settings import ProfileLevel


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


def between(
    before: PlannedRequirement, planned: PlannedRequirement, old: Side, new: Side
) -> Iterator[Difference]:
    """What differs between two that are the same requirement."""
    if (weight := strength_of(planned) - strength_of(before)) or (
        before.requirement.modality is not planned.requirement.modality
    ):
        way = Way.MORE if weight > 0 else Way.LESS if weight < 0 else Way.OTHER
        yield _difference(Aspect.MODALITY, way, before.requirement.modality, planned.requirement.modality)
    theirs, mine = old.asks[key_of(before)], new.asks[key_of(planned)]
    for ask in mine:
        found = [(before, other) for other in theirs if other.meets(ask)]
        yield from _extent(ask, found, planned)
    for other in theirs:
        if not any(other.meets(ask) for ask in mine):
            yield Difference(Aspect.DROPPED, Way.LESS, other.name)
        elif left := other.kinds - {kind for ask in mine if other.meets(ask) for kind in ask.kinds}:
            yield Difference(Aspect.SUBJECT, Way.LESS, other.name, former=tuple(sorted(left)))
    yield from of_person((before,), planned, (planned,))
    if (before.requirement.statement, before.requirement.question) != (
        planned.requirement.statement,
        planned.requirement.question,
    ):
        yield Difference(Aspect.STATEMENT, Way.OTHER)
    yield from of_profile((before,), planned, (planned,), old, new)


def of_ask(
    ask: Ask,
    found: list[tuple[PlannedRequirement, Ask]],
    planned: PlannedRequirement,
    new: Side,
) -> Iterator[Difference]:
    """What differs in one thing that is asked, from all that ask it in the old framework."""
    if found:
        strongest = max((one for one, _ in found), key=strength_of)
        weight = strength_of(planned) - strength_of(strongest)
        stated = (strongest.requirement.modality, planned.requirement.modality)
        if weight > 0:
            yield _difference(Aspect.MODALITY, Way.MORE, *stated)
        elif weight < 0 and new.strength(ask) < strength_of(strongest):
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


def of_person(
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


def of_profile(
    former: Iterable[PlannedRequirement],
    planned: PlannedRequirement,
    beside: Iterable[PlannedRequirement],
    old: Side,
    new: Side,
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


def _lowest(requirements: Iterable[PlannedRequirement], side: Side) -> ProfileLevel | None:
    levels = {level_of(one, side.plan) for one in requirements}
    return next((level for level in ProfileLevel if level in levels), None)


def _difference(aspect: Aspect, way: Way, former: StrEnum, present: StrEnum) -> Difference:
    return Difference(aspect, way, former=(former.value,), present=(present.value,))
