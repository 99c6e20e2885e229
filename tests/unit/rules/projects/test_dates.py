"""Steps and evaluations by the day of the run."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import TypeAdapter

from eaquang.diagnostics import Finding, Lack
from eaquang.model.project import Project
from eaquang.rules.projects.evaluation import Evaluated, unevaluated_project
from eaquang.rules.projects.steps import Steps, late_step
from unit.assessment.toys import workspace

STEPS = TypeAdapter(Steps).validate_python(
    {
        "steps": [{"start": "received", "end": "appraised", "by_group": {"a": 30}, "days": 20}],
        "calendar": {"from": "2026-07-01", "to": "2026-12-31"},
    }
)


def told(facts: str, as_of: str, *, evaluated: bool = False) -> list[str]:
    """What a rule says of one project: variant of each finding, why of each lack, both with the place."""
    landscape = workspace(
        f"projects:\n  a: {{name: D, {facts}}}\n", as_of=date.fromisoformat(as_of)
    ).landscape
    (project,) = landscape.all(Project)
    yields = (
        unevaluated_project(project, landscape, Evaluated(trial=False, month=1))
        if evaluated
        else late_step(project, landscape, STEPS)
    )
    said: list[str] = []
    for one in yields:
        what = one.variant or "late" if isinstance(one, Finding) else one.why
        assert isinstance(one.at, tuple)
        said.append(f"{what} {'.'.join(map(str, one.at))}")
    return said


@pytest.mark.parametrize(
    ("facts", "as_of", "expected"),
    [
        # Twenty working days after 1 October 2026 end on 29 October.
        ("dates: {received: 2026-10-01, appraised: 2026-10-29}", "2026-11-22", []),
        ("dates: {received: 2026-10-01, appraised: 2026-10-30}", "2026-11-22", ["late dates.appraised"]),
        # The longer time of group a; a group without one has that of all.
        ("group: a, dates: {received: 2026-10-01, appraised: 2026-10-30}", "2026-11-22", []),
        (
            "group: c, dates: {received: 2026-10-01, appraised: 2026-10-30}",
            "2026-11-22",
            ["late dates.appraised"],
        ),
        # What is not over is asked for when its time has passed.
        ("dates: {received: 2026-10-01}", "2026-10-20", []),
        ("dates: {received: 2026-10-01}", "2026-11-22", [f"{Lack.ABSENT} dates.appraised"]),
        (
            "dates: {received: 2026-10-01, appraised: {unknown: {}}}",
            "2026-11-22",
            [f"{Lack.UNKNOWN} dates.appraised"],
        ),
        # Outside of the calendar it is late for certain, or nobody can say.
        ("dates: {received: 2026-12-01, appraised: 2027-03-01}", "2027-03-02", ["late dates.appraised"]),
        (
            "dates: {received: 2026-12-21, appraised: 2027-01-18}",
            "2027-03-02",
            [f"{Lack.INCONCLUSIVE} dates.appraised"],
        ),
        ("dates: {received: 2027-01-04, appraised: 2027-01-24}", "2027-03-02", []),
        # Before it began by the day of the run.
        ("dates: {received: 2026-12-01}", "2026-11-22", []),
    ],
)
def test_a_step_takes_its_time(facts: str, as_of: str, expected: list[str]) -> None:
    assert told(facts, as_of) == expected


@pytest.mark.parametrize(
    ("facts", "as_of", "expected"),
    [
        ("dates: {completed: 2026-12-20}", "2027-01-31", []),
        ("dates: {completed: 2026-12-20}", "2027-02-01", ["evaluation evaluations"]),
        ("dates: {completed: 2027-01-05}", "2027-02-01", []),
        ("dates: {completed: 2026-12-20}, evaluations: [{year: 2026}]", "2027-02-01", []),
        ("dates: {completed: 2026-12-20}, evaluations: [{date: 2027-01-29}]", "2027-12-31", []),
        (
            "dates: {completed: 2026-12-20}, evaluations: [{year: 2026}]",
            "2028-02-01",
            ["evaluation evaluations"],
        ),
        ("dates: {completed: 2026-12-20}, evaluations: []", "2027-02-01", ["evaluation evaluations"]),
        (
            "dates: {completed: 2026-12-20}, evaluations: [{}]",
            "2027-02-01",
            [f"{Lack.ABSENT} evaluations.0.year"],
        ),
        ("dates: {completed: 0001-01-01}", "0001-01-15", []),
    ],
)
def test_a_year_is_evaluated_in_its_month(facts: str, as_of: str, expected: list[str]) -> None:
    assert told(facts, as_of, evaluated=True) == expected
