"""What is required as tests: schemas, what each case says, and that failures agree with the exit code."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eaquang import api
from eaquang.assessment.results import Assessment
from eaquang.assessment.selection import Selection
from eaquang.diagnostics import Severity
from eaquang.files import MemoryFiles
from eaquang.reporters.formats import written
from eaquang.reporters.report import Part, Report, View
from unit.assessment.toys import AS_OF, SETTINGS, demand, run, systems, toy, waivers, workspace
from unit.reporters.junit_demands import complaints, failures, parsed
from unit.reporters.naughty import reports


def junit(assessment: Assessment, view: View | None = None, whole: Assessment | None = None) -> str:
    part = Part(assessment=assessment, whole=whole)
    return written("junit", Report((part,), "en", view or View()))


def cases(text: str) -> dict[str, tuple[str, str, str]]:
    """How each case of a requirement ended: tag, type and message by its name."""
    root = parsed(text)
    found = [case for case in root.iter("testcase") if not str(case.get("classname")).startswith("rules.")]
    return {
        str(case.get("name")): next(
            ((end.tag, str(end.get("type")), str(end.get("message"))) for end in case), ("", "", "")
        )
        for case in found
    }


TITLED = {"vi": "Tên", "en": "Title"}
LACK = "`operator` is not stated (places: 1), so this cannot be decided"


def test_a_case_for_each_subject_to_which_a_requirement_applies() -> None:
    read = workspace(
        systems(a="bad", b="open", c="x", d="aside", e="bad"),
        waivers=waivers(("rule: toy", "systems.e", "2026-12-14")),
    )
    text = junit(run(read, demand(toy(), title=TITLED)))
    assert complaints(text) == []
    assert cases(text) == {
        "systems.a: Title": ("failure", "TOY-toy", "not so"),
        "systems.b: Title": ("skipped", "undetermined", f"undetermined: {LACK}"),
        "systems.c: Title": ("", "", ""),
        "systems.e: Title": ("skipped", "excepted", "excepted NL-2026-1, 2026-12-14: not so"),
    }
    assert '<property name="not-applicable" value="1"/>' in text
    assert 'classname="f.r1"' in text


def test_what_weighs_less_than_the_threshold_is_skipped_and_says_so() -> None:
    ended = run(systems(a="bad"), demand(toy(), modality="should"))
    assert cases(junit(ended))["systems.a: a"] == ("skipped", "below-threshold", "below-threshold: not so")
    strict = junit(ended, View(fail_on=Severity.WARNING))
    assert cases(strict)["systems.a: a"] == ("failure", "TOY-toy", "not so")


def test_what_the_baseline_holds_is_skipped_and_says_so() -> None:
    ended = run(systems(a="bad"), demand(toy()))
    held = replace(ended, diagnostics=tuple(replace(d, baselined=True) for d in ended.diagnostics))
    assert cases(junit(held))["systems.a: a"] == ("skipped", "baselined", "baselined: not so")


def test_what_is_not_reported_is_no_pass() -> None:
    ended = run(systems(a="bad"), demand(toy()))
    kind, reason, _ = cases(junit(replace(ended, diagnostics=())))["systems.a: a"]
    assert (kind, reason) == ("skipped", "unreported")


def test_the_gravest_is_told_and_all_are_listed() -> None:
    one, other = toy("one"), toy("other")
    text = junit(run(systems(a="bad"), demand(one, other)))
    assert cases(text)["systems.a: a"] == ("failure", "TOY-one", "not so (and 1 more)")
    assert "a.yaml:2:22: TOY-one error not so" in text
    assert "a.yaml:2:22: TOY-other error not so" in text


def test_a_lack_shared_by_many_tells_each_its_own_place() -> None:
    text = junit(run(systems(a="open", b="open"), demand(toy())))
    details = [str(end.text) for end in parsed(text).iter("skipped")]
    assert [line.strip().split("\n")[-1].strip() for line in details] == [
        "systems.a.operator",
        "systems.b.operator",
    ]


def test_what_no_requirement_cites_is_told_by_kind_and_an_empty_run_passes() -> None:
    empty = junit(run("systems: {}\n"))
    assert complaints(empty) == []
    assert [case.get("classname") for case in parsed(empty).iter("testcase")] == [
        "rules.inputs",
        "rules.exceptions",
        "rules.others",
    ]
    told = junit(run(systems(a="bad", b="bad"), also=(toy(),)), View(fail_on=Severity.NOTE))
    assert failures(told) == ["TOY-toy", "TOY-toy"]
    assert 'name="toy: systems.a.tags"' in told


def test_equal_cases_have_names_of_their_own() -> None:
    ended = run(systems(a="bad"), also=(toy(),))
    twice = junit(replace(ended, diagnostics=ended.diagnostics * 2))
    assert 'name="toy: systems.a.tags"' in twice
    assert 'name="toy: systems.a.tags (2)"' in twice


def test_members_have_packages_of_their_own() -> None:
    ended = run(systems(a="bad"), demand(toy()))
    parts = (Part(assessment=ended), Part(assessment=ended, name="so-a", folder="so-a"))
    text = written("junit", Report(parts, "en"))
    assert complaints(text) == []
    assert 'classname="so-a.f.r1"' in text
    assert 'classname="f.r1"' in text


def test_an_unreadable_file_fails_also_where_another_is_reported() -> None:
    texts = {"eaquang.yaml": SETTINGS, "a.yaml": systems(a="x"), "b.yaml": "systems: {a"}
    loaded = api.load(MemoryFiles({name: text.encode() for name, text in texts.items()}), as_of=AS_OF)
    whole = api.assess(loaded, api.plan(loaded, as_of=AS_OF))
    shown = Selection(paths=("a.yaml",)).of(whole)
    assert [d.code for d in shown.diagnostics] == []
    assert failures(junit(shown, View(fail_on=None), whole)) == ["EAQ001"]


@settings(max_examples=60, deadline=None)
@given(reports())
def test_no_text_breaks_the_form(report: Report) -> None:
    assert complaints(written("junit", report)) == []


@settings(max_examples=60, deadline=None)
@given(reports(), st.sampled_from(((), ("a",))))
def test_tests_fail_exactly_when_the_run_does(report: Report, only: tuple[str, ...]) -> None:
    parts = tuple(
        replace(part, assessment=Selection(paths=only).of(part.assessment), whole=part.assessment)
        for part in report.parts
    )
    narrowed = Report(parts, report.language, report.view)
    limit = report.view.fail_on
    always = any(d.always_fails for part in report.parts for d in part.assessment.diagnostics)
    shown = [d for part in parts for d in part.assessment.diagnostics if d.stands]
    failed = always or (limit is not None and any(d.severity.rank <= limit.rank for d in shown))
    text = written("junit", narrowed)
    assert bool(failures(text)) is failed is narrowed.failed
    failing = {
        d.code for part in parts for d in (*part.assessment.diagnostics, *part.elsewhere) if narrowed.fails(d)
    }
    assert set(failures(text)) <= failing


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<testsuites>", '<testsuites tests="1">'),
        (' hostname="localhost"', ""),
        ('timestamp="2026-11-22T00:00:00"', 'timestamp="2026-11-22T00:00:00Z"'),
        ('time="0.000"', 'time="0.0001"'),
        ("<system-err/>", ""),
        ("<system-err/>", "<system-err/><properties/>"),
        ('classname="f.r1"', 'classname="f.r1" file="a.yaml"'),
        ('id="3"', 'id="4"'),
        ('failures="1"', 'failures="0"'),
        (' type="TOY-toy"', ""),
        ("</failure>", "</failure><skipped/>"),
        ("not so", "not\x01so"),
        ("<properties>", "<properties><property/>"),
    ],
)
def test_the_oracle_sees_what_is_wrong(before: str, after: str) -> None:
    text = junit(run(systems(a="bad"), demand(toy())))
    assert complaints(text) == []
    assert before in text
    assert complaints(text.replace(before, after, 1)) != []
