"""The suites of a run: one for each requirement, and one for each kind of finding that none cites."""

from __future__ import annotations

from collections.abc import Iterator

from eaquang.assessment.results import FrameworkUsed
from eaquang.diagnostics import Outcome
from eaquang.frameworks.pack import Demand
from eaquang.reporters.junit.cases import GROUPS, Case, Cases, outcomes_by_requirement
from eaquang.reporters.junit.writing import Suite, written
from eaquang.reporters.report import Part, Report
from eaquang.reporters.wording import inert
from eaquang.words import spoken
from eaquang.words import text as say


def junit(report: Report) -> str:
    """One document for the workspace and its members.

    A case fails if and only if a diagnostic behind it fails the run, so failing tests and exit code agree.
    """
    return inert(written(suite for part in report.parts for suite in _suites(part, report)))


def _suites(part: Part, report: Report) -> Iterator[Suite]:
    cases = Cases(part, report)
    assessment = part.assessment
    used = {framework.id: framework for framework in assessment.frameworks}
    required: list[Suite] = []
    idle: list[str] = []
    for (framework, name), outcomes in outcomes_by_requirement(assessment):
        requirement = assessment.requirement(framework, name)
        title = spoken(requirement.title, report.language)
        tested = cases.of_requirement(outcomes, title)
        if not tested:
            idle.append(name)
            continue
        aside = sum(outcome.outcome is Outcome.NOT_APPLICABLE for outcome in outcomes)
        suite = Suite(
            name=f"{name}: {title}",
            package=cases.package(framework),
            day=assessment.as_of,
            cases=tested,
            properties=tuple(_of_requirement(used[framework], name, requirement, aside)),
            out=spoken(requirement.statement, report.language),
        )
        required.append(suite)
    general = tuple(_of_run(part, idle))
    for group in GROUPS:
        yield Suite(
            name=say(f"junit.{group}", report.language),
            package=cases.package("rules"),
            day=assessment.as_of,
            cases=_numbered(cases.of_group(group)),
            properties=general,
        )
    yield from required


def _numbered(cases: tuple[Case, ...]) -> tuple[Case, ...]:
    """Cases of one class under names of their own: readers take equal ones for one test run twice."""
    met: dict[tuple[str, str], int] = {}
    numbered = []
    for case in cases:
        number = met[case.classname, case.name] = met.get((case.classname, case.name), 0) + 1
        name = f"{case.name} ({number})" if number > 1 else case.name
        numbered.append(Case(name, case.classname, case.failure, case.skipped, case.details))
    return tuple(numbered)


def _of_requirement(
    used: FrameworkUsed, name: str, requirement: Demand, aside: int
) -> Iterator[tuple[str, str]]:
    yield "framework", f"{used.id} {used.edition}"
    yield "sha256", used.digest
    yield "requirement", name
    yield "principle", requirement.principle
    yield "modality", requirement.modality
    yield "coverage", requirement.coverage
    yield "not-applicable", str(aside)


def _of_run(part: Part, idle: list[str]) -> Iterator[tuple[str, str]]:
    """What holds for the run as a whole: what was looked at, and what was left out of it."""
    a = part.assessment
    yield "workspace", a.workspace
    if part.folder:
        yield "folder", part.folder
    yield "as-of", a.as_of.isoformat()
    yield "profile", a.profile
    yield "files", str(a.files)
    yield "entities", str(sum(a.entities.values()))
    for outcome, count in a.counts.items():
        yield outcome.value, str(count)
    yield "excepted", str(len(a.excused))
    yield "baselined", str(len(a.baselined))
    for key, listed in (
        ("not-applicable-requirements", tuple(idle)),
        ("ignored-rules", a.ignored),
        ("unreadable", a.unreadable),
        ("unheeded-exceptions", a.unheeded),
        ("changed-settings", a.changed),
        ("selected", a.narrowed.select if a.narrowed else ()),
        ("left-out", a.narrowed.ignore if a.narrowed else ()),
        ("paths", a.narrowed.paths if a.narrowed else ()),
    ):
        if listed:
            yield key, ", ".join(listed)
    if a.waivers_from:
        yield "waivers-from", a.waivers_from
    if a.since:
        yield "since", a.since
        yield "former", str(a.former)
