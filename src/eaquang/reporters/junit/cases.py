"""From an assessment to test cases: what is behind each, and how it ends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from eaquang.assessment.places import id_path
from eaquang.assessment.results import Assessment, Diagnostic, Missing, RequirementOutcome
from eaquang.diagnostics import EntityKey, Lack, Outcome, Pointer
from eaquang.reporters.junit.details import Details
from eaquang.reporters.report import Part, Report
from eaquang.words import text as say

GROUPS: Final = ("inputs", "exceptions", "others")
"""Where a diagnostic that no requirement cites is told: by what it is about."""


@dataclass(frozen=True, slots=True)
class Case:
    """One test. ``failure`` and ``skipped`` are ``(type, message)``; without either it passed."""

    name: str
    classname: str
    failure: tuple[str, str] | None = None
    skipped: tuple[str, str] | None = None
    details: str = ""


class _Gap(NamedTuple):
    """A lack as an outcome and its diagnostic both name it."""

    rule: str
    why: Lack
    entity: EntityKey | None
    at: Pointer


class Cases:
    """The cases of one part of a report. Every diagnostic is behind at least one of them."""

    def __init__(self, part: Part, report: Report) -> None:
        self.part = part
        self.report = report
        self.details = Details(report)
        self._told: set[int] = set()
        self._faults: defaultdict[str, list[Diagnostic]] = defaultdict(list)
        self._lacks: defaultdict[_Gap, list[Diagnostic]] = defaultdict(list)
        for diagnostic in part.assessment.diagnostics:
            if diagnostic.outcome is Outcome.UNDETERMINED:
                for missing in diagnostic.missing:
                    self._lacks[_gap(missing)].append(diagnostic)
            else:
                self._faults[diagnostic.fingerprint].append(diagnostic)

    def of_requirement(self, outcomes: Iterable[RequirementOutcome], title: str) -> tuple[Case, ...]:
        """A case for each subject to which a requirement applies. Asked before :meth:`of_group`."""
        return tuple(
            self._of_outcome(outcome, title)
            for outcome in outcomes
            if outcome.outcome is not Outcome.NOT_APPLICABLE
        )

    def of_group(self, group: str) -> tuple[Case, ...]:
        """A case for each diagnostic that no requirement has told; one that passed where there is none."""
        left = [d for d in self.part.assessment.diagnostics if id(d) not in self._told]
        found = [d for d in (*left, *self.part.elsewhere) if _group_of(d) == group]
        prefix = self.package("rules")
        if not found:
            return (Case(say("junit.nothing", self.report.language), f"{prefix}.{group}"),)
        return tuple(
            self._ended(f"{d.name}: {d.place.id_path or d.place.path}", f"{prefix}.{d.code}", [d])
            for d in found
        )

    def package(self, name: str) -> str:
        """The name of a package of tests, inside that of the member."""
        return f"{self.part.name}.{name}" if self.part.name else name

    def _of_outcome(self, outcome: RequirementOutcome, title: str) -> Case:
        subject = id_path(outcome.subject) if outcome.subject else "workspace"
        name = f"{subject}: {title}"
        classname = f"{self.package(outcome.framework)}.{outcome.requirement}"
        behind = self._behind(outcome)
        self._told.update(map(id, behind))
        if outcome.outcome is Outcome.MET:
            return Case(name, classname)
        if not behind:
            skipped = ("unreported", say("junit.unreported", self.report.language))
            return Case(name, classname, skipped=skipped)
        return self._ended(name, classname, behind, outcome.missing)

    def _behind(self, outcome: RequirementOutcome) -> list[Diagnostic]:
        """The diagnostics that make an outcome what it is, each once; none where they are not reported."""
        named = [d for found in outcome.findings for d in self._faults.get(found, ())]
        named += [d for missing in outcome.missing for d in self._lacks.get(_gap(missing), ())]
        here = (outcome.framework, outcome.requirement)
        cited = {id(d): d for d in named if any((c.framework, c.requirement) == here for c in d.citations)}
        return list(cited.values())

    def _ended(
        self, name: str, classname: str, behind: Sequence[Diagnostic], missing: Iterable[Missing] = ()
    ) -> Case:
        """How a case ends by the gravest that is behind it: failed if and only if one of them fails."""
        report = self.report
        gravest = (
            behind[0]
            if len(behind) == 1
            else min(
                behind, key=lambda d: (not report.fails(d), not d.stands, d.outcome is Outcome.UNDETERMINED)
            )
        )
        told = self.details.message(gravest)
        if len(behind) > 1:
            told = say("junit.and-more", report.language, message=told, count=len(behind) - 1)
        details = "\n".join((*map(self.details.of, behind), *self.details.lacking(missing)))
        if report.fails(gravest):
            return Case(name, classname, failure=(gravest.code, told), details=details)
        kind = _kind(gravest)
        reason = kind
        if gravest.excuse:
            reason = f"{kind} {gravest.excuse.waiver}, {gravest.excuse.until.isoformat()}"
        return Case(name, classname, skipped=(kind, f"{reason}: {told}"), details=details)


def _kind(diagnostic: Diagnostic) -> str:
    """Why something that is not met does not fail, in one English word."""
    if diagnostic.excuse:
        return "excepted"
    if diagnostic.baselined:
        return "baselined"
    return "undetermined" if diagnostic.outcome is Outcome.UNDETERMINED else "below-threshold"


def _gap(missing: Missing) -> _Gap:
    return _Gap(missing.rule, missing.why, missing.entity, missing.at)


def _group_of(diagnostic: Diagnostic) -> str:
    if diagnostic.code.startswith("EAQ0"):
        return "inputs"
    return "exceptions" if diagnostic.code.startswith("EAQ9") else "others"


def outcomes_by_requirement(
    assessment: Assessment,
) -> Iterator[tuple[tuple[str, str], list[RequirementOutcome]]]:
    """Framework and requirement with all their outcomes, in the order of the assessment."""
    found: dict[tuple[str, str], list[RequirementOutcome]] = {}
    for outcome in assessment.outcomes:
        found.setdefault((outcome.framework, outcome.requirement), []).append(outcome)
    yield from found.items()
