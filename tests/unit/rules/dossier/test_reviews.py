"""Twelve months since the last review, counted from what the history tells. The run is on 2026-11-22."""

from __future__ import annotations

import pytest

from eaquang.diagnostics import EntityKey, Finding, Lacking
from eaquang.model.dossier import Dossier
from eaquang.rules.dossier.reviews import unreviewed_framework
from rules.fixtures import load_text

ENTRY = (
    "{{version: '1', {date}content: Rà soát, basis: [{{number: 1/BC}}], unit: Sở, "
    "entities: {{not_applicable: không đổi}}, {rest}}}"
)
UNKNOWN = "{unknown: {reason: chờ, source: báo cáo, contact: Sở, due: 2026-12-31}}"


def _told(dossier: str, *entries: tuple[str, str]) -> list[str]:
    """Variants of findings, and where something lacks."""
    history = "".join(
        f"  pb-{n}: {ENTRY.format(date=f'date: {day}, ' if day else '', rest=rest)}\n"
        for n, (day, rest) in enumerate(entries)
    )
    text = f"dossier: {{{dossier}}}\n" + (f"versions:\n{history}" if history else "")
    landscape = load_text(text).landscape
    (subject,) = landscape.all(Dossier)
    return [
        one.variant if isinstance(one, Finding) else ".".join(map(str, one.at))
        for one in unreviewed_framework(subject, landscape)
    ]


@pytest.mark.parametrize(
    ("day", "rest", "told"),
    [
        ("2025-11-22", "review: true", []),
        ("2025-11-21", "review: true", ["overdue"]),
        ("2025-11-22", "kind: new-version", []),
        ("2025-11-22", "kind: working", ["overdue"]),
        ("2025-11-22", "review: false", ["overdue"]),
        ("2026-11-23", "review: true", ["overdue"]),
        ("", "review: true", ["date"]),
        (UNKNOWN, "review: true", ["date"]),
        ("2026-05-01", f"review: {UNKNOWN}", ["review"]),
        ("2025-05-01", f"review: {UNKNOWN}", ["overdue"]),
    ],
)
def test_a_review_or_a_new_version_counts_for_twelve_months(day: str, rest: str, told: list[str]) -> None:
    """Not one that is still to come, and not a working version that is no review."""
    assert _told("phase: maintenance, issue: {date: 2024-03-01}", (day, rest)) == told


@pytest.mark.parametrize(
    ("dossier", "told"),
    [
        ("issue: {date: 2025-11-22}", []),
        ("issue: {date: 2025-11-21}", ["overdue"]),
        ("issue: {date: 2027-01-15}", []),
        ("phase: first-issue", []),
        ("phase: maintenance", ["issue.date"]),
        ("title: Khung kiến trúc số", ["phase"]),
        ("phase: first-issue, version: '2'", ["unrecorded"]),
    ],
)
def test_without_a_history_the_issue_counts(dossier: str, told: list[str]) -> None:
    """Before the first issue nothing is due; whether it is issued has to be known."""
    assert _told(dossier) == told


def test_the_issue_counts_where_it_is_later_than_the_last_review() -> None:
    """And the other way round."""
    old = ("2024-01-01", "review: true")
    assert _told("phase: maintenance, issue: {date: 2026-03-01}", old) == []
    assert _told("phase: maintenance, issue: {date: 2023-03-01}", old, ("2026-01-01", "review: true")) == []


def test_an_entry_that_cannot_be_read_may_be_the_present_version() -> None:
    """Its own fault is told with the input; here it is one lack and no finding."""
    text = (
        "dossier: {phase: first-issue, version: '2'}\n"
        f"versions:\n  pb-2: {ENTRY.format(date='date: 2026-11-01, ', rest='kind: working')}\n"
    )
    landscape = load_text(text.replace("version: '1'", "version: [2]")).landscape
    (subject,) = landscape.all(Dossier)
    (lack,) = unreviewed_framework(subject, landscape)
    assert isinstance(lack, Lacking)
    assert (lack.entity, lack.at) == (EntityKey("version", "pb-2"), ("version",))
