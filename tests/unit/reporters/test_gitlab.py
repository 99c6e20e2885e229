"""GitLab's Code Quality: the form, and fingerprints that stay while lines and files move."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from eaquang.assessment.results import Assessment, Excuse
from eaquang.diagnostics import Outcome, Position, Severity, Span
from eaquang.reporters.formats import written
from eaquang.reporters.report import Part, Report, View
from unit.assessment.toys import AS_OF, SETTINGS, demand, load, run, systems, toy
from unit.reporters.naughty import reports

FORM = {
    "description": r".+",
    "check_name": r".+",
    "fingerprint": r".+",
    "severity": r"info|minor|major|critical|blocker",
}


def gitlab(assessment: Assessment, **view: Any) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = json.loads(
        written("gitlab", Report((Part(assessment=assessment),), "en", View(**view)))
    )
    return items


def complaints(text: str) -> list[str]:
    """What GitLab would not take or not show of a report."""
    items = json.loads(text)
    found = [
        f"{key} is {item.get(key)!r}"
        for item in items
        for key, form in FORM.items()
        if not re.fullmatch(form, str(item.get(key, "")), re.DOTALL)
    ]
    for item in items:
        location = item.get("location", {})
        lines = location.get("lines", {})
        begin, end = lines.get("begin"), lines.get("end")
        if not isinstance(begin, int) or not isinstance(end, int) or not 1 <= begin <= end:
            found.append(f"lines are {lines}")
        if not location.get("path") or location["path"].startswith("./"):
            found.append(f"path is {location.get('path')!r}")
    if len({item.get("fingerprint") for item in items}) < len(items):
        found.append("fingerprints are not unique")
    return found


def test_an_item_is_told_whole() -> None:
    (item,) = gitlab(run(systems(a="bad"), demand(toy())), repository="kien-truc/")
    assert len(item.pop("fingerprint")) == 16
    assert item == {
        "description": "TOY-toy toy: not so",
        "check_name": "TOY-toy",
        "severity": "critical",
        "location": {"path": "kien-truc/a.yaml", "lines": {"begin": 2, "end": 2}},
    }


@pytest.mark.parametrize(
    ("changes", "severity"),
    [
        ({}, "critical"),
        ({"severity": Severity.WARNING}, "major"),
        ({"severity": Severity.NOTE}, "info"),
        ({"outcome": Outcome.UNDETERMINED, "variant": "planned"}, "major"),
        ({"outcome": Outcome.UNDETERMINED, "variant": "planned", "severity": Severity.WARNING}, "minor"),
        ({"outcome": Outcome.UNDETERMINED, "variant": "planned", "severity": Severity.NOTE}, "info"),
        ({"code": "EAQ001", "severity": Severity.NOTE}, "blocker"),
        ({"baselined": True}, "info"),
        ({"excuse": Excuse("NL-1", AS_OF)}, "info"),
    ],
)
def test_how_much_it_weighs(changes: Mapping[str, Any], severity: str) -> None:
    ended = run(systems(a="bad"), demand(toy()))
    changed = replace(ended, diagnostics=tuple(replace(d, **changes) for d in ended.diagnostics))
    assert [item["severity"] for item in gitlab(changed, show_excused=True)] == [severity]


def test_what_is_excused_is_no_item_unless_asked_for() -> None:
    ended = run(systems(a="bad"), demand(toy()))
    held = replace(ended, diagnostics=tuple(replace(d, baselined=True) for d in ended.diagnostics))
    assert gitlab(held) == []


@pytest.mark.parametrize(
    ("end", "last"), [(Position(2, 9), 2), (Position(3, 1), 2), (Position(3, 2), 3), (Position(2, 1), 2)]
)
def test_a_stretch_that_ends_with_its_line_does_not_reach_the_next(end: Position, last: int) -> None:
    ended = run(systems(a="bad"), demand(toy()))
    (d,) = ended.diagnostics
    moved = replace(d, place=replace(d.place, span=Span(Position(2, 1), end)))
    (item,) = gitlab(replace(ended, diagnostics=(moved,)))
    assert item["location"]["lines"] == {"begin": 2, "end": last}


def prints(files: Mapping[str, str]) -> list[str]:
    read = load({"eaquang.yaml": SETTINGS, **files})
    return [item["fingerprint"] for item in gitlab(run(read, demand(toy()), also=(toy("own"),)))]


def test_fingerprints_stay_when_lines_are_inserted_and_files_are_renamed() -> None:
    text = systems(a="bad", b="open", c="bad")
    before = prints({"a.yaml": text})
    assert len(set(before)) == 5
    assert prints({"a.yaml": f"# one\n\n# two\n{text}"}) == before
    assert prints({"khác/z.yaml": text}) == before
    assert sorted(prints({"a.yaml": systems(a="bad", b="open"), "b.yaml": systems(c="bad")})) == sorted(
        before
    )


def test_equal_findings_are_told_apart_and_stay_themselves() -> None:
    ended = run(systems(a="bad"), demand(toy()))
    (d,) = ended.diagnostics
    lower = replace(d, place=replace(d.place, span=Span(Position(9, 1), Position(9, 4))))
    twice = replace(ended, diagnostics=(d, lower))
    first, second = (item["fingerprint"] for item in gitlab(twice))
    assert first != second
    first_held = replace(ended, diagnostics=(replace(d, baselined=True), lower))
    assert [item["fingerprint"] for item in gitlab(first_held)] == [second]


def test_nothing_to_tell() -> None:
    assert written("gitlab", Report((Part(assessment=run(systems(a="x"), demand(toy()))),), "vi")) == "[]\n"


@settings(max_examples=60, deadline=None)
@given(reports())
def test_no_text_breaks_the_form(report: Report) -> None:
    text = written("gitlab", report)
    text.encode()
    assert complaints(text) == []
    assert len(json.loads(text)) == len(list(report.shown()))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("critical", "error"),
        ('"begin": 2', '"begin": 0'),
        ('"begin": 2', '"begin": "2"'),
        ("a.yaml", "./a.yaml"),
        ("check_name", "check"),
    ],
)
def test_the_oracle_sees_what_is_wrong(before: str, after: str) -> None:
    ended = run(systems(a="bad", b="bad"), demand(toy()))
    text = written("gitlab", Report((Part(assessment=ended),), "en"))
    assert complaints(text) == []
    assert complaints(text.replace(before, after, 1)) != []
    one, other = (item["fingerprint"] for item in json.loads(text))
    assert complaints(text.replace(one, other)) == ["fingerprints are not unique"]
