"""The assessment of compliance: outcomes with their grounds, what is missing, and the law behind them."""

from __future__ import annotations

from dataclasses import dataclass

from eaquang.assessment.results import RequirementOutcome
from eaquang.diagnostics import EntityKey, Outcome
from eaquang.render.content.cover import Cover, cover
from eaquang.render.content.exceptions import AttestationRow, Exceptions, WaiverView
from eaquang.render.content.law import InstrumentRow, Register, cited_instruments
from eaquang.render.content.outcome_views import (
    Counts,
    ExcuseView,
    FrameworkView,
    Ground,
    PrincipleView,
    RequirementView,
    UnmetView,
)
from eaquang.render.content.outcomes import Outcomes
from eaquang.render.content.rows import Named
from eaquang.render.content.telling import Teller
from eaquang.render.sources import Sources
from eaquang.render.vietnamese import day, sort_key
from eaquang.words import text


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectRow:
    """A subject of the assessment, where it is described, and its counts; ``None`` for the whole."""

    subject: Named | None
    file: str
    counts: Counts


@dataclass(frozen=True, slots=True, kw_only=True)
class LooseFault:
    """A fault that no requirement cites: of the input itself, of exceptions, or a note of the house.

    ``weight`` is the printed severity.
    """

    weight: str
    ground: Ground
    subject: Named | None
    excuse: ExcuseView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An entry of the summary: a requirement with one subject that does not meet it."""

    requirement: RequirementView
    unmet: UnmetView


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplianceDocument:
    """The whole document. ``unmet`` are not excused, ``excepted`` are; together they are all unmet ones.

    ``is_whole`` when every input was read whole, without which nobody knows which profile is met.
    """

    cover: Cover
    counts: Counts
    is_whole: bool
    frameworks: tuple[FrameworkView, ...]
    unmet: tuple[Listed, ...]
    excepted: tuple[Listed, ...]
    undetermined: tuple[RequirementView, ...]
    not_applicable: tuple[
        tuple[FrameworkView, tuple[tuple[PrincipleView, tuple[RequirementView, ...]], ...]], ...
    ]
    waivers: tuple[WaiverView, ...]
    attestations: tuple[AttestationRow, ...]
    loose: tuple[LooseFault, ...]
    instruments: tuple[InstrumentRow, ...]
    subjects: tuple[SubjectRow, ...]


def compliance(sources: Sources) -> ComplianceDocument:
    """The assessment of compliance of a whole workspace."""
    teller = Teller(sources.workspace.landscape)
    register = Register(sources.instruments, sources.assessment.as_of)
    outcomes = Outcomes(sources.assessment, sources.packs, teller, register)
    exceptions = Exceptions(sources.workspace, sources.assessment, teller)
    frameworks = outcomes.frameworks()
    requirements = [r for f in frameworks for p in f.principles for r in p.requirements]
    listed = [Listed(requirement=r, unmet=unmet) for r in requirements for unmet in r.unmet]
    return ComplianceDocument(
        cover=cover(sources),
        counts=Counts.of(sources.assessment.outcomes),
        is_whole=not sources.assessment.unreadable,
        frameworks=frameworks,
        unmet=tuple(entry for entry in listed if not entry.unmet.excuses),
        excepted=tuple(entry for entry in listed if entry.unmet.excuses),
        undetermined=tuple(r for r in requirements if r.lacks),
        not_applicable=tuple(
            _idle(f) for f in frameworks if any(not r.binds for p in f.principles for r in p.requirements)
        ),
        waivers=exceptions.waivers(),
        attestations=exceptions.attestations(),
        loose=_loose(sources, outcomes),
        instruments=register.rows(cited_instruments(sources.packs)),
        subjects=_subjects(sources, outcomes),
    )


def _idle(
    framework: FrameworkView,
) -> tuple[FrameworkView, tuple[tuple[PrincipleView, tuple[RequirementView, ...]], ...]]:
    """The requirements of a framework that apply to nothing, by principle."""
    groups = ((p, tuple(r for r in p.requirements if not r.binds)) for p in framework.principles)
    return framework, tuple((p, idle) for p, idle in groups if idle)


def _loose(sources: Sources, outcomes: Outcomes) -> tuple[LooseFault, ...]:
    return tuple(
        LooseFault(
            weight=text(f"severity.{d.severity}", "vi"),
            ground=outcomes.ground(d),
            subject=outcomes.subject(d.entity),
            excuse=ExcuseView(d.excuse.waiver, day(d.excuse.until)) if d.excuse else None,
        )
        for d in sources.assessment.diagnostics
        if d.outcome is Outcome.UNMET and not d.citations
    )


def _subjects(sources: Sources, outcomes: Outcomes) -> tuple[SubjectRow, ...]:
    found: dict[EntityKey | None, list[RequirementOutcome]] = {}
    for outcome in sources.assessment.outcomes:
        found.setdefault(outcome.subject, []).append(outcome)
    homes = sources.workspace.landscape.homes
    rows = (
        SubjectRow(
            subject=outcomes.subject(key),
            file=homes[key].path if key is not None and key in homes else "",
            counts=Counts.of(list_),
        )
        for key, list_ in found.items()
    )
    return tuple(
        sorted(
            rows,
            key=lambda row: (
                (row.subject is not None, sort_key(row.subject.name), row.subject.path)
                if row.subject
                else (False, sort_key(""), "")
            ),
        )
    )
