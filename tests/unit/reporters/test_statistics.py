"""How often, instead of where; and what is met."""

from __future__ import annotations

from dataclasses import replace

from eaquang.diagnostics import Fix, Severity
from eaquang.reporters.passed import passed
from eaquang.reporters.report import Part, Report, View, plain
from eaquang.reporters.text.report import text
from eaquang.reporters.text.statistics import statistics
from unit.assessment.toys import demand, run, systems, toy

ASSESSED = run(systems(a="bad", b="open", c="bad", d="x"), demand(toy(code="EAQ203")))


def test_the_most_frequent_come_first_and_what_can_be_fixed_is_marked() -> None:
    bad, lack, other = ASSESSED.diagnostics
    light = replace(other, code="EAQ104", severity=Severity.NOTE, fix=Fix((), safe=True))
    lines = list(statistics([lack, light, bad, bad], "en", 80, plain))
    assert [line.split()[:3] for line in lines] == [
        ["2", "EAQ203", "error"],
        ["1", "EAQ104", "*"],
        ["1", "toy", "warning"],
        ["*", "some", "can"],
    ]


def test_nothing_found_has_no_table() -> None:
    assert list(statistics([], "vi", 80, plain)) == []


def test_statistics_stand_in_place_of_the_findings_and_count_what_is_shown() -> None:
    one, *rest = ASSESSED.diagnostics
    part = Part(assessment=replace(ASSESSED, diagnostics=(replace(one, baselined=True), *rest)))
    told = text(Report((part,), "en", View(statistics=True)))
    assert "-->" not in told
    assert [line.split()[:2] for line in told.splitlines()[:2]] == [["1", "EAQ203"], ["1", "toy"]]
    both = text(Report((part,), "en", View(statistics=True, show_excused=True)))
    assert both.split()[:2] == ["2", "EAQ203"]


def test_met_requirements_are_listed_with_their_subjects() -> None:
    assert list(passed(ASSESSED, "en", 80)) == [
        "Requirements met by some subject: 1",
        "  r1 a: 1 of 4 subjects",
    ]


def test_nothing_met_is_not_told() -> None:
    assert list(passed(run(systems(a="bad"), demand(toy())), "vi", 80)) == []
