"""Exceptions at their edges: the last day, the longest term, and what cannot be read."""

from __future__ import annotations

from datetime import date

import pytest

from eaquang.diagnostics import Finding, Lack, Lacking
from eaquang.model.reading import read_record
from eaquang.model.waiver import Waiver
from eaquang.rules.periods import year_after
from eaquang.rules.policy.expiring_waivers import expiring_waiver
from eaquang.rules.policy.waiver_targets import WaiverTargets, forbidden_waiver, unknown_waiver_target
from eaquang.rules.policy.waivers import expired_waiver, incomplete_waiver, is_complete
from eaquang.workspace.landscape import Home, Landscape
from eaquang.workspace.waiver_entry import WaiverEntry
from rules.fixtures import load_text

TARGETS = WaiverTargets(
    rules=frozenset({"EAQ301", "EAQ105"}),
    requirements=frozenset({"r-1", "r-2"}),
    barred_rules=frozenset({"EAQ105"}),
    barred_requirements=frozenset({"r-2"}),
)
LANDSCAPE = load_text("systems:\n  a: {name: a}\n").landscape


def _entry(**fields: object) -> WaiverEntry:
    waiver, faults = read_record(Waiver, fields)
    assert waiver is not None
    assert not faults
    return WaiverEntry("NL-2026-001", waiver, Home("waivers.yaml", ("waivers", "NL-2026-001")))


def _complete(**others: object) -> WaiverEntry:
    five = dict.fromkeys(("business", "data", "connection", "security", "resources"), "không đổi")
    fields = {
        "rule": "EAQ301",
        "entity": "systems.a",
        "cause": "chưa có giao diện để nối vào trục",
        "alternatives": "đã xem hai phương án",
        "impact": five,
        "controls": "theo dõi hằng tuần",
        "responsible": "so-a",
        "review_on": "2026-12-01",
        "remedy": ["nv-1"],
        "decision": {"agency": "so-a", "document": "1/QĐ", "date": "2026-06-01"},
    }
    return _entry(**{**fields, **others})


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
    ("decided", "until", "expected"),
    [
        ("2026-09-14", "2026-09-14", set()),
        ("2026-09-14", "2026-09-13", {"until-early"}),
        ("2026-11-22", "2027-11-22", set()),
        # Put off, a decision would excuse for longer than a year from now.
        ("2026-11-23", "2027-11-23", {"decision-ahead"}),
        ("2062-09-14", "2027-03-31", {"decision-ahead", "until-early"}),
    ],
)
def test_a_decision_is_taken_before_the_term_ends_and_before_the_run(
    decided: str, until: str, expected: set[str]
) -> None:
    """The run is on 2026-11-22."""
    entry = _entry(decision={"agency": "a", "document": "1/QĐ", "date": decided}, until=until)
    assert _variants(entry) & {"until-early", "until-late", "decision-ahead"} == expected
    assert is_complete(entry.waiver, LANDSCAPE.as_of) is False


@pytest.mark.parametrize("text", ["…", "...", " – ", "?"])
def test_what_a_form_has_in_place_of_a_fact_is_none(text: str) -> None:
    """An entry that was started and not filled in is not complete."""
    entry = _entry(controls=text, alternatives=text, responsible=text, cause=text, impact={"data": text})
    assert _variants(entry) >= {"controls", "alternatives", "responsible", "cause"}
    found = (one for one in incomplete_waiver(entry, LANDSCAPE) if isinstance(one, Finding))
    (impact,) = (one for one in found if one.variant == "impact")
    assert "data" in str(impact.params["missing"])


@pytest.mark.parametrize(
    ("until", "days"),
    [("2026-11-21", None), ("2026-11-22", 0), ("2026-11-23", 1), ("2026-12-22", 30), ("2026-12-23", None)],
)
def test_thirty_days_notice(until: str, days: int | None) -> None:
    """Both ends included; one that is over has another finding."""
    entry = _complete(until=until)
    found = [f.params["days"] for f in expiring_waiver(entry, LANDSCAPE, TARGETS) if isinstance(f, Finding)]
    assert found == ([] if days is None else [days])


@pytest.mark.parametrize(
    "other",
    [{"rule": "EAQ999"}, {"rule": "EAQ105"}, {"entity": "systems.z"}, {"controls": "…"}, {"gap": "g-9"}],
)
def test_one_that_is_void_is_not_told_to_be_ending(other: dict[str, object]) -> None:
    """Whatever makes it void is told instead."""
    landscape = load_text("systems:\n  a: {name: a}\ngaps:\n  g-1: {name: g}\n").landscape
    assert list(expiring_waiver(_complete(until="2026-12-01"), landscape, TARGETS))
    assert list(expiring_waiver(_complete(until="2026-12-01", **other), landscape, TARGETS)) == []


@pytest.mark.parametrize(
    ("fields", "variants"),
    [
        ({"rule": "EAQ105"}, ["rule"]),
        ({"requirement": "r-2"}, ["requirement"]),
        ({"rule": "EAQ105", "requirement": "r-2"}, ["rule", "requirement"]),
        ({"rule": "EAQ301", "requirement": "r-1"}, []),
        ({"rule": "EAQ1"}, []),
    ],
)
def test_what_cannot_be_excepted(fields: dict[str, object], variants: list[str]) -> None:
    """By rule and by requirement; the beginning of a code is no rule (903)."""
    found = forbidden_waiver(_entry(**fields), LANDSCAPE, TARGETS)
    assert [one.variant for one in found if isinstance(one, Finding)] == variants


@pytest.mark.parametrize(("field", "text"), [("rule", "EAQ3"), ("rule", "EAQ3*"), ("rule", "*")])
def test_several_rules_at_once_are_none(field: str, text: str) -> None:
    """Neither the beginning of a code nor a wildcard."""
    (found,) = unknown_waiver_target(_entry(**{field: text}), LANDSCAPE, TARGETS)
    assert isinstance(found, Finding)
    assert found.variant == ("wildcard" if "*" in text else found.variant)


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
