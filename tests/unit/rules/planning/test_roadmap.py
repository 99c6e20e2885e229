"""Dates of tasks at their edges: the last day, the period of the framework, the dates of the law."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import permutations

import pytest
from pydantic import TypeAdapter, ValidationError

from eaquang.diagnostics import Finding, Lack, Lacking
from eaquang.model.task import Task
from eaquang.rules.planning.roadmap import (
    Deadlines,
    overdue_task,
    task_past_legal_deadline,
    undated_task,
)
from eaquang.workspace.landscape import Landscape
from rules.fixtures import load_text

DOSSIER = "dossier:\n  period: {from: 2027-01-01, to: 2030-12-31}\n"
DATES = {"late": date(2027, 6, 30), "early": date(2026, 12, 31)}
BINDS = {"late": ("EAQ406",), "early": ("late-framework", "unready-platform")}


def _landscape(task: str, before: str = DOSSIER) -> Landscape:
    return load_text(f"{before}tasks:\n  nv-1: {{name: Xây dựng kho dữ liệu, {task}}}\n").landscape


def _task(landscape: Landscape) -> Task:
    (task,) = landscape.all(Task)
    return task


def _variants(results: Iterable[Finding | Lacking]) -> list[str]:
    return [one.variant if isinstance(one, Finding) else one.why.value for one in results]


@pytest.mark.parametrize(
    ("task", "variants"),
    [
        ("period: {to: 2030-12-31}", []),
        ("period: {to: 2031-01-01}", ["after"]),
        ("period: {to: 2031-01-01}, status: done-verified", ["after"]),
        ("period: {to: 2027-01-01}", []),
        ("period: {to: 2026-12-31}", ["before"]),
        ("period: {to: 2026-12-31}, status: late", ["before"]),
        ("period: {to: 2026-12-31}, status: done-unverified", []),
        ("period: {to: 2026-12-31}, status: stopped", []),
        ("period: {from: 2026-01-01, to: 2027-01-01}", []),
        ("period: {from: 2027-05-01, to: 2027-05-01}", []),
        ("period: {from: 2027-05-02, to: 2027-05-01}", ["reversed"]),
        ("period: {from: 2027-05-02}", ["endless"]),
    ],
)
def test_both_ends_of_the_period_belong_to_it(task: str, variants: list[str]) -> None:
    """A task may begin before the period; one that needs no more work may have ended before it."""
    landscape = _landscape(task)
    assert _variants(undated_task(_task(landscape), landscape)) == variants


def test_a_dossier_that_could_not_be_read_may_have_a_period() -> None:
    """Without any dossier a date will do, but only where nothing is unreadable."""
    whole = _landscape("period: {to: 2031-01-01}", before="")
    assert not list(undated_task(_task(whole), whole))
    torn = _landscape("period: {to: 2031-01-01}", before="dossier: 12\n")
    assert _variants(undated_task(_task(torn), torn)) == [Lack.UNLOADED]


def test_an_open_end_of_the_framework_is_asked_for_where_it_decides() -> None:
    """A finished task does not care when the framework begins."""
    before = "dossier:\n  period: {to: 2030-12-31}\n"
    running = _landscape("period: {to: 2027-06-30}", before)
    assert _variants(undated_task(_task(running), running)) == [Lack.ABSENT]
    done = _landscape("period: {to: 2027-06-30}, status: done-verified", before)
    assert not list(undated_task(_task(done), done))


@pytest.mark.parametrize(("end", "overdue"), [("2026-11-21", True), ("2026-11-22", False)])
def test_the_last_day_is_in_time(end: str, *, overdue: bool) -> None:
    """The run is on 2026-11-22."""
    landscape = _landscape(f"period: {{to: {end}}}, status: ongoing")
    assert bool(list(overdue_task(_task(landscape), landscape))) is overdue


@pytest.mark.parametrize(
    ("addresses", "end", "expected"),
    [
        ("[EAQ824, EAQ406]", "2026-12-31", None),
        ("[EAQ824, EAQ406]", "2027-01-01", "early"),
        ("[unready-platform]", "2027-01-01", "early"),
        ("[missing-mandatory-sharing]", "2027-01-01", None),
        ("[EAQ406]", "2027-07-01", "late"),
        ("[EAQ301]", "2030-12-31", None),
    ],
)
def test_the_earliest_date_that_binds_a_gap_counts(addresses: str, end: str, expected: str | None) -> None:
    """Codes and names mean the same, and the order of the dates in the pack means nothing."""
    gaps = f"gaps:\n  nd-1: {{addresses: {addresses}}}\n"
    landscape = _landscape(f"gaps: [nd-1], period: {{to: {end}}}", gaps)
    for binds in permutations(BINDS.items()):
        params = Deadlines(dates=DATES, binds=dict(binds))
        found = list(task_past_legal_deadline(_task(landscape), landscape, params))
        named = [one.params["deadline"] for one in found if isinstance(one, Finding)]
        assert named == ([expected] if expected else [])
        assert len(found) == len(named)


def test_a_pack_that_binds_by_a_date_it_does_not_have_is_refused() -> None:
    """A misspelt name must not silence the rule."""
    adapter = TypeAdapter(Deadlines)
    bound = adapter.validate_python({"dates": {"early": "2026-12-31"}, "binds": {"early": ["EAQ406"]}})
    assert bound.dates == {"early": date(2026, 12, 31)}
    with pytest.raises(ValidationError):
        adapter.validate_python({"dates": {"early": "2026-12-31"}, "binds": {"erly": ["EAQ406"]}})
