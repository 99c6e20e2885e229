"""Where a pack weakens what it inherits: it may tighten, never loosen.

Following a pack is following all that it extends, so a requirement, a mandatory rule or a profile of a
base cannot be left out: what a pack does not name holds as it is. Only what it restates can be weaker.
A change of which nobody can tell the direction, such as another parameter of a rule, counts as weaker:
what is to hold besides is a requirement of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, NamedTuple

from eaquang.diagnostics import Param, Pointer
from eaquang.frameworks.extension import Lineages, date_of, instrument_of, part_named
from eaquang.frameworks.instrument import Instrument, Standing, standing
from eaquang.frameworks.pack import Check, Condition, Coverage, Pack, Requirement, RuleUse
from eaquang.model.facts import listed
from eaquang.model.faults import echo

_SEEN: Final = {Coverage.FULL: 2, Coverage.PARTIAL: 1, Coverage.MANUAL: 0}
_FORCE: Final = {Standing.IN_FORCE: 3, Standing.UNCLEAR: 2, Standing.DRAFT: 1, Standing.NOT_IN_FORCE: 0}


class Loosening(NamedTuple):
    """One weakening at a pointer of the pack; ``variant`` says of what, ``params`` of which base."""

    at: Pointer
    variant: str
    params: Mapping[str, Param]


def loosenings(
    pack: Pack, lineages: Lineages, register: Mapping[str, Instrument], on: date
) -> Iterator[Loosening]:
    """Everything in which ``pack`` is weaker than what it extends, on a day, each once.

    ``lineages`` are those of the packs that are followed together.
    """
    told: set[tuple[Pointer, str]] = set()
    for base in lineages.bases(pack):
        for one in _against(base, pack, lineages, register, on):
            if (one.at, one.variant) not in told:
                told.add((one.at, one.variant))
                yield one


def _against(
    base: Pack, pack: Pack, lineages: Lineages, register: Mapping[str, Instrument], on: date
) -> Iterator[Loosening]:
    for name, stated in pack.framework.dates.items():
        inherited = base.framework.dates.get(name)
        if inherited is not None and stated.on > inherited.on:
            params: dict[str, Param] = {
                "name": name,
                "base": base.framework.id,
                "value": stated.on,
                "former": inherited.on,
            }
            yield Loosening(("framework", "dates", name, "on"), "date", params)
    for name, thing in pack.registry.items():
        former = base.registry.get(name)
        for field in ("functions", "aliases"):
            lost = set(listed(getattr(former, field, ()))) - set(listed(getattr(thing, field)))
            if lost:
                params = {"name": name, "base": base.framework.id, "former": tuple(sorted(lost))}
                yield Loosening(("registry", name, field), "registry", params)
    for id, mine in pack.requirements.items():
        if id in base.requirements:
            pair = _Pair(id, base, pack, lineages, mine, base.requirements[id])
            yield from pair.loosened()
            yield from pair.forceless(register, on)


@dataclass(frozen=True, slots=True)
class _Pair:
    """A requirement that a pack restates, beside the same of one of its bases."""

    id: str
    base: Pack
    pack: Pack
    lineages: Lineages
    mine: Requirement
    former: Requirement

    def loosened(self) -> Iterator[Loosening]:
        """What is weaker in the requirement itself."""
        mine, former = self.mine, self.former
        strength, needed = mine.modality.strength, former.modality.strength
        if strength < needed or (strength == needed and mine.modality is not former.modality and needed):
            yield self._at("modality", ("modality",), value=mine.modality.value, former=former.modality.value)
        lost = tuple(subject for subject in former.subject if subject not in mine.subject)
        if lost:
            yield self._at("subject", ("subject",), former=lost)
        if not _is_as_wide(mine.applies_to, former.applies_to):
            yield self._at("applies-to", ("applies_to",))
        for use in former.rules:
            yield from self._rule(use)
        for check in former.checks:
            yield from self._check(check)
        if _SEEN[mine.coverage] < _SEEN[former.coverage]:
            yield self._at("coverage", ("coverage",), value=mine.coverage.value, former=former.coverage.value)
        elif (
            former.coverage is not Coverage.FULL and mine.coverage is Coverage.FULL and not self._sees_more()
        ):
            yield self._at("question", ("coverage",), value=mine.coverage.value, former=former.coverage.value)

    def forceless(self, register: Mapping[str, Instrument], on: date) -> Iterator[Loosening]:
        """Whether it cites an instrument that binds less on a day."""
        mine, former = (
            _force(requirement, self.lineages.lineage(pack), register, on)
            for requirement, pack in ((self.mine, self.pack), (self.former, self.base))
        )
        if _FORCE[mine] < _FORCE[former]:
            cited = self.mine.citation.instrument
            yield self._at("force", ("citation", "instrument"), value=cited)

    def _rule(self, use: RuleUse) -> Iterator[Loosening]:
        """Whether one of the uses of the same rule is as strong; the first one is told where none is."""
        told: list[Loosening] | None = None
        for index, own in enumerate(self.mine.rules):
            if own.name == use.name:
                found = list(self._use(own, use, ("rules", index)))
                if not found:
                    return
                told = told or found
        yield from told or [self._at("rule", ("rules",), value=use.name)]

    def _use(self, own: RuleUse, use: RuleUse, at: Pointer) -> Iterator[Loosening]:
        if self._told(self.pack, own) != self._told(self.base, use):
            yield self._at("parameters", at, value=use.name)
        mine, former = self._dates(self.pack, own), self._dates(self.base, use)
        if any(name not in mine or mine[name] > day for name, day in former.items()):
            yield self._at("rule-dates", at, value=use.name)
        if own.fields and not (use.fields and set(use.fields) <= set(own.fields)):
            yield self._at("fields", (*at, "fields"), value=use.name)

    def _told(self, pack: Pack, use: RuleUse) -> tuple[dict[str, Any], tuple[object, ...]]:
        """What a rule is told besides dates: its parameters with those of the named block, and figures."""
        lineage = self.lineages.lineage(pack)
        block = _block(use.parameters, lineage) if use.parameters is not None else {}
        figures = tuple(_figure(name, lineage) for name in use.figures)
        return {**block, **use.params}, figures

    def _dates(self, pack: Pack, use: RuleUse) -> dict[str, date]:
        lineage = self.lineages.lineage(pack)
        return {name: date_of(name, lineage).on for name in use.dates}

    def _check(self, check: Check) -> Iterator[Loosening]:
        constants = self._constants(self.base, check)
        same = [
            (index, own)
            for index, own in enumerate(self.mine.checks)
            if _said(own) == _said(check) and self._constants(self.pack, own) == constants
        ]
        if not same:
            yield self._at("check", ("checks",), value=echo(check.assert_))
        elif not any(set(check.asks) <= set(own.asks) for _, own in same):
            index, own = same[0]
            lost = tuple(name for name in check.asks if name not in own.asks)
            yield self._at("asks", ("checks", index, "asks"), former=lost)

    def _constants(self, pack: Pack, check: Check) -> dict[str, Any]:
        """What the expressions of a check are told: its parameters with those of the named block."""
        lineage = self.lineages.lineage(pack)
        block = _block(check.parameters, lineage) if check.parameters is not None else {}
        return {**block, **check.params}

    def _sees_more(self) -> bool:
        """Whether rules or checks were added, so that a person need not look any more."""
        mine, former = (
            {*(use.name for use in one.rules), *map(_said, one.checks)} for one in (self.mine, self.former)
        )
        return not mine <= former

    def _at(self, variant: str, inside: Pointer, **params: Param) -> Loosening:
        told: dict[str, Param] = {"name": self.id, "base": self.base.framework.id, **params}
        return Loosening(("requirements", self.id, *inside), variant, told)


def _said(check: Check) -> tuple[object, ...]:
    """What a check looks at and what it says."""
    return check.for_, check.each, check.when, check.assert_


def _is_as_wide(mine: tuple[Condition, ...], former: tuple[Condition, ...]) -> bool:
    """Whether whatever a requirement bound it still binds; no condition means always."""
    if not mine:
        return True
    return bool(former) and all(any(_holds(own, one) for own in mine) for one in former)


def _holds(own: Condition, former: Condition) -> bool:
    """Whether a condition holds wherever the former one does: it asks for nothing more."""
    if own.kind and not (former.kind and set(former.kind) <= set(own.kind)):
        return False
    for path, values in own.stated.items():
        whole = former.stated.get(path)
        if whole is None or any(_is_missing(value, values) for value in whole):
            return False
    return (
        own.own in (None, former.own)
        and own.changed in (None, former.changed)
        and set(own.once) <= set(former.once)
        and set(own.unsettled) <= set(former.unsettled)
    )


def _is_missing(value: object, values: tuple[Any, ...]) -> bool:
    # Of values of different types none is another, though a flag equals a number.
    return not any(one == value and type(one) is type(value) for one in values)


def _block(name: str, lineage: tuple[Pack, ...]) -> Mapping[str, Any]:
    """A block of parameters; of a pack that is only used, the same full name is the same block."""
    found = part_named(name, lineage, lambda pack: pack.parameters)
    return {"": name} if found is None else found


def _figure(name: str, lineage: tuple[Pack, ...]) -> object:
    """A figure; of a pack that is only used, its full name."""
    return part_named(name, lineage, lambda pack: pack.figures) or name


def _force(
    requirement: Requirement, lineage: tuple[Pack, ...], register: Mapping[str, Instrument], on: date
) -> Standing:
    found = instrument_of(requirement.citation.instrument, lineage, register)
    return standing(found, on) if found else Standing.UNCLEAR
