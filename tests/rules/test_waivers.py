"""Exceptions at their edges: the last day, the longest term, and what cannot be read."""

from __future__ import annotations

from datetime import date

import pytest

from eaquang.diagnostics import Finding, Lack, Lacking
from eaquang.model.reading import read_record
from eaquang.model.waiver import Waiver
from eaquang.rules.periods import year_after
from eaquang.rules.policy.waivers import (
    WaiverTargets,
    expired_waiver,
    incomplete_waiver,
    unknown_waiver_target,
)
from eaquang.workspace.landscape import Home, Landscape
from eaquang.workspace.waiver_entry import WaiverEntry
from rules.fixtures import load_text

TARGETS = WaiverTargets(rules=frozenset({"EAQ301"}), requirements=frozenset({"r-1"}))
LANDSCAPE = load_text("systems:\n  a: {name: a}\n").landscape


def _entry(**fields: object) -> WaiverEntry:
    waiver, faults = read_record(Waiver, fields)
    assert waiver is not None
    assert not faults
    return WaiverEntry("NL-2026-001", waiver, Home("waivers.yaml", ("waivers", "NL-2026-001")))


def _variants(entry: WaiverEntry, landscape: Landscape = LANDSCAPE) -> set[str]:
    return {found.variant for found in incomplete_waiver(entry, landscape) if isinstance(found, Finding)}


@pytest.mark.parametrize(("until", "expired"), [("2026-11-21", True), ("2026-11-22", False)])
def test_the_last_day_counts(until: str, *, expired: bool) -> None:
    """The run is on 2026-11-22."""
    assert bool(list(expired_waiver(_entry(until=until), LANDSCAPE))) is expired


@pytest.mark.parametrize(
    ("decided", "until", "late"),
    [
        ("2026-09-14", "2027-09-14", False),
        ("2026-09-14", "2027-09-15", True),
        ("2028-02-29", "2029-02-28", False),
        ("2028-02-29", "2029-03-01", True),
    ],
)
def test_at_most_twelve_months_after_the_decision(decided: str, until: str, *, late: bool) -> None:
    """Counted by the calendar; of 29 February the 28th."""
    entry = _entry(decision={"agency": "a", "document": "1/QĐ", "date": decided}, until=until)
    assert ("until-late" in _variants(entry)) is late


@pytest.mark.parametrize(
    ("cause", "enough"),
    [
        ("Chưa ký hợp đồng thuê", True),
        ("Chưa ký   hợp    đồng", False),
        ("a a a a a a a a a a a a a a", False),
        ("Chưaký hợpđồngthuêkếtnối", False),
    ],
)
def test_a_cause_of_ones_own(cause: str, *, enough: bool) -> None:
    """Twenty characters with single spaces, in three different words."""
    assert ("cause-short" not in _variants(_entry(cause=cause))) is enough


def test_an_entity_that_may_stand_in_unreadable_text_is_not_unknown() -> None:
    """It is undetermined; one that stands nowhere is a finding."""
    broken = load_text("systems:\n  a:\n    name: [x\n  b: {name: b}\n").landscape
    yielded = list(unknown_waiver_target(_entry(rule="EAQ301", entity="systems.a"), broken, TARGETS))
    assert [type(one) for one in yielded] == [Lacking]
    assert [one.why for one in yielded if isinstance(one, Lacking)] == [Lack.UNREADABLE]
    yielded = list(unknown_waiver_target(_entry(rule="EAQ301", entity="systems.c"), broken, TARGETS))
    assert [type(one) for one in yielded] == [Finding]


def test_an_entity_of_another_kind_is_not_the_one() -> None:
    """An id path names the kind too."""
    entry = _entry(rule="EAQ301", entity="datasets.a")
    assert [type(one) for one in unknown_waiver_target(entry, LANDSCAPE, TARGETS)] == [Finding]


def test_year_after() -> None:
    """The same day, but for a leap day."""
    assert year_after(date(2026, 11, 22)) == date(2027, 11, 22)
    assert year_after(date(2028, 2, 29)) == date(2029, 2, 28)
    assert year_after(date(9998, 5, 1)) == date(9999, 5, 1)
    assert year_after(date(9999, 5, 1)) == date(9999, 12, 31)
