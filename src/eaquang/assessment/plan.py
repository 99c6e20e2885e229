"""What a run will do: which rules with which parameters, for which requirements, on which date.

Binding happens once, here: names of packs become rules, parameters are validated against the
rule's own type, declarative checks become rules. A pack that cannot be bound is a
:class:`PlanError`; a rule of the catalogue that is not built yet is *planned*.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from eaquang.assessment.binding import (
    AFTERWARDS,
    ALSO,
    UNATTESTED_RULE,
    Binder,
    BoundRule,
    CheckCompiler,
    PlanError,
    whole_figures,
)
from eaquang.assessment.mandatory import barred_requirements, mandatory_rules
from eaquang.assessment.naming import UnknownCodeError, all_names, checks_of
from eaquang.diagnostics import Pointer, Severity
from eaquang.frameworks.extension import Lineages, instrument_of
from eaquang.frameworks.pack import (
    Figure,
    Instrument,
    Modality,
    Pack,
    Requirement,
    Standing,
    standing,
)
from eaquang.frameworks.profiles import chosen
from eaquang.model.settings import ProfileLevel
from eaquang.rules import all_rules
from eaquang.rules.catalogue import CATALOGUE

__all__ = ["AFTERWARDS", "ALSO", "UNATTESTED_RULE", "BoundRule", "PlanError"]
"""What is imported here so that all about a plan comes from one place."""


@dataclass(frozen=True, slots=True)
class PlannedRequirement:
    """A requirement with its rules bound; ``planned`` are names of rules that are not built yet.

    ``fields`` are the patterns to which the requirement narrows a rule. ``doubted`` are the numbers of
    the instruments of which nobody knows which binds, where the requirement tells of such a gap.
    """

    framework: str
    id: str
    requirement: Requirement
    instrument: Instrument | None
    standing: Standing
    rules: tuple[BoundRule, ...]
    planned: tuple[str, ...]
    fields: Mapping[BoundRule, tuple[Pointer, ...]] = field(default_factory=dict)
    doubted: tuple[str, ...] = ()

    @property
    def severity(self) -> Severity:
        """How much an unmet outcome weighs; no draft makes an error."""
        match self.requirement.modality:
            case Modality.MUST | Modality.MUST_NOT:
                return Severity.WARNING if self.standing is Standing.DRAFT else Severity.ERROR
            case Modality.SHOULD:
                return Severity.WARNING
            case _:
                return Severity.NOTE


@dataclass(frozen=True, kw_only=True)
class Plan:
    """The bound plan of a run."""

    as_of: date
    profile: str
    packs: tuple[Pack, ...]
    requirements: tuple[PlannedRequirement, ...]
    rules: tuple[BoundRule, ...]
    """Every bound rule that runs, each once."""
    always: frozenset[str]
    """Names of rules whose findings are reported without a requirement."""
    severities: Mapping[str, Severity] = field(default_factory=dict)
    ignored: frozenset[str] = frozenset()
    mandatory: frozenset[str] = frozenset()
    """Names of rules that no setting and no waiver may silence."""
    barred: frozenset[str] = frozenset()
    """Ids of requirements that rest on such rules alone."""
    asked: frozenset[str] = frozenset()
    """Ids of the packs that were asked for; the others are followed because one of these extends them."""

    renamed: Mapping[str, str] = field(default_factory=dict)
    """The ids that requirements had in former editions, each with the present one."""

    def followed_for(self, pack: Pack) -> tuple[str, ...]:
        """The ids of the packs for whose sake alone another one is followed; none where it was asked for."""
        return () if pack.framework.id in self.asked else Lineages(self.packs).extended_by(pack)


def make_plan(
    packs: Iterable[Pack],
    *,
    as_of: date,
    instruments: Mapping[str, Instrument],
    parameters: Mapping[str, Mapping[str, Any]],
    compile_check: CheckCompiler,
    figures: Mapping[str, Figure] | None = None,
    profile: str = "",
    also: Iterable[str] = (),
    ignore: Iterable[str] = (),
    severities: Mapping[str, Severity] | None = None,
    checks: Iterable[str] = (),
    asked: Iterable[str] | None = None,
    told: Mapping[str, object] | None = None,
    renamed: Mapping[str, str] | None = None,
) -> Plan:
    """Bind packs to rules. ``parameters`` are blocks by full name (``security-levels/nd331-2026``).

    ``packs`` hold what they extend as well: of a requirement that an extending pack restates only the
    restated one is planned. ``asked`` are the ids of those that were asked for, all where nobody says.
    ``figures`` are those of the packs that ``packs`` use, by full name; their own are known.
    ``also``, ``ignore`` and the keys of ``severities`` are codes, prefixes of codes or names. The last two
    may mean declarative checks as well: those of ``packs``, and ``checks``, which are no part of this run.
    ``renamed`` are former ids of requirements; ``told`` is what rules about packs have to be told, by the
    names of their parameters.
    Raises :class:`PlanError`.
    """
    packs = tuple(packs)
    known_checks = (*checks_of(packs), *checks)
    profiles = dict.fromkeys((*ProfileLevel, *(name for pack in packs for name in pack.profiles)))
    if profile and profile not in profiles:
        raise PlanError("unknown-profile", name=profile, allowed=", ".join(profiles))
    lineages = Lineages(packs)
    replaced, selected = lineages.replaced(), _selected(lineages, profile)
    mandatory = mandatory_rules(lineages)
    barred = barred_requirements(lineages, mandatory)
    everything = {
        "requirements": frozenset(id for pack in packs for id in pack.requirements),
        "barred_rules": mandatory | {CATALOGUE[name] for name in mandatory if name in CATALOGUE},
        "barred_requirements": barred,
        **(told or {}),
    }
    drawn = whole_figures(packs, figures or {})
    binder = Binder(lineages, parameters, drawn, instruments, compile_check, everything)
    planned: list[PlannedRequirement] = []
    for pack in packs:
        of = pack.framework.id
        for name, requirement in pack.requirements.items():
            if (of, name) in replaced or name not in selected:
                continue
            rules, missing, fields = binder.bind_all(pack, name, requirement)
            lineage = lineages.lineage(pack)
            instrument = instrument_of(requirement.citation.instrument, lineage, instruments)
            between = requirement.gap.between if requirement.gap else ()
            doubted = (instrument_of(one, lineage, instruments) for one in between)
            planned.append(
                PlannedRequirement(
                    framework=of,
                    id=name,
                    requirement=requirement,
                    instrument=instrument,
                    standing=_standing(requirement, instrument, as_of),
                    rules=rules,
                    planned=missing,
                    fields=fields,
                    doubted=tuple(one.called for one in doubted if one is not None),
                )
            )
    built = all_rules()
    always = {rule.name for rule in built.values() if rule.structural or rule.house} | set(_names(also))
    binder.bind_always(always)
    stated = severities or {}
    # The closer word wins: a name over a code, a code over its prefixes.
    weights = {
        name: stated[text]
        for text in sorted(stated, key=lambda text: (text in CATALOGUE, len(text)))
        for name in _names([text], known_checks)
    }
    return Plan(
        as_of=as_of,
        profile=profile,
        packs=packs,
        requirements=tuple(planned),
        rules=binder.rules,
        always=frozenset(always),
        severities={name: severity for name, severity in weights.items() if name not in mandatory},
        ignored=frozenset(_names(ignore, known_checks)) - mandatory,
        mandatory=mandatory,
        barred=barred,
        renamed=renamed or {},
        asked=frozenset(pack.framework.id for pack in packs) if asked is None else frozenset(asked),
    )


def _standing(requirement: Requirement, instrument: Instrument | None, as_of: date) -> Standing:
    gap = requirement.gap
    if gap is not None:
        return Standing.UNCLEAR if gap.from_ <= as_of < gap.to else Standing.NOT_IN_FORCE
    return standing(instrument, as_of) if instrument else Standing.UNCLEAR


def _selected(lineages: Lineages, profile: str) -> frozenset[str]:
    """The requirements of a profile with those it extends; all of those of a pack that does not have it.

    What a pack selects it selects in all that are followed, so that an extending pack can only add.
    """
    wanted: set[str] = set()
    for pack in lineages.packs:
        wanted.update(chosen(profile, pack, lineages) if profile in pack.profiles else pack.requirements)
    return frozenset(wanted)


def _names(texts: Iterable[str], checks: Iterable[str] = ()) -> tuple[str, ...]:
    try:
        return tuple(all_names(texts, checks))
    except UnknownCodeError as error:
        raise PlanError("unknown-code", name=error.text, suggestion=error.suggestion) from error
