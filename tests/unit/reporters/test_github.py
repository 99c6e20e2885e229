"""Annotations: what GitHub reads from the lines is what was found, and nothing else is obeyed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

import pytest
from hypothesis import given, settings

from eaquang.assessment.results import Assessment, Excuse
from eaquang.diagnostics import Position, Severity, Span
from eaquang.reporters.formats import written
from eaquang.reporters.report import Part, Report, View
from eaquang.reporters.waiting import is_summed_up
from eaquang.reporters.wording import inert, message
from unit.assessment.toys import AS_OF, demand, run, systems, toy
from unit.reporters.naughty import reports

UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202e\u2028\ud800-\udfff]")


@dataclass(frozen=True)
class Command:
    """A workflow command as GitHub's runner reads it."""

    name: str
    properties: dict[str, str]
    data: str


def obeyed(text: str) -> list[Command]:
    """Every command in a log: at the beginning of a line, spaces aside, or the older form anywhere."""
    found = []
    for line in re.split(r"\r\n|\r|\n", text):
        if line.lstrip().startswith("::"):
            head, _, data = line.lstrip()[2:].partition("::")
            name, _, rest = head.partition(" ")
            stated = dict(item.split("=", 1) for item in rest.split(",") if "=" in item)
            found.append(
                Command(name, {k: decoded(v, "%3A", "%2C") for k, v in stated.items()}, decoded(data))
            )
        elif "##[" in line or "##vso[" in line:
            found.append(Command("old", {}, line))
    return found


def decoded(text: str, *further: str) -> str:
    for code in ("%0D", "%0A", *further, "%25"):
        text = text.replace(code, chr(int(code[1:], 16)))
    return text


def github(assessment: Assessment, **view: Any) -> str:
    return written("github", Report((Part(assessment=assessment),), "en", View(**view)))


def test_a_whole_report() -> None:
    assert github(run(systems(a="bad", b="open"), demand(toy())), repository="kt/") == (
        "::error file=kt/a.yaml,line=2,endLine=2,col=22,endColumn=27,title=TOY-toy toy::"
        "not so%0Abasis: x (in force; read in full)\n"
        "::warning file=kt/a.yaml,line=3,endLine=3,col=3,endColumn=4,title=toy::"
        "`operator` is not stated (places: 1), so this cannot be decided"
        "%0Abasis: x (in force; read in full)\n"
        "eaquang: Findings: errors: 1 · warnings: 1 · notes: 0\n"
    )


def test_the_gravest_come_first_and_lacks_after_what_is_wrong() -> None:
    should = demand(toy("less"), id="r2", modality="should")
    ended = run(systems(b="open", c="bad"), demand(toy()), should)
    strict = replace(ended, diagnostics=tuple(replace(d, severity=_severity(d)) for d in ended.diagnostics))
    told = [(c.name, c.properties["title"]) for c in obeyed(github(strict))]
    assert told == [
        ("error", "TOY-toy toy"),
        ("error", "toy"),
        ("warning", "TOY-less less"),
        ("notice", "less"),
    ]


def _severity(d: Any) -> Severity:
    lighter = {"toy": Severity.ERROR, "less": Severity.WARNING}[d.name]
    return Severity.NOTE if d.name == "less" and d.variant else lighter


def test_columns_are_told_within_one_line_only() -> None:
    ended = run(systems(a="bad"), demand(toy()))
    (d,) = ended.diagnostics
    long = replace(d, place=replace(d.place, span=Span(Position(2, 3), Position(4, 1))))
    (command,) = obeyed(github(replace(ended, diagnostics=(long,))))
    assert (command.properties["line"], command.properties["endLine"]) == ("2", "4")
    assert not {"col", "endColumn"} & command.properties.keys()


def test_what_is_excused_is_a_notice_that_says_so() -> None:
    ended = run(systems(a="bad"), demand(toy()))
    excused = replace(
        ended, diagnostics=tuple(replace(d, excuse=Excuse("NL-1", AS_OF)) for d in ended.diagnostics)
    )
    assert obeyed(github(excused)) == []
    (command,) = obeyed(github(excused, show_excused=True))
    assert (command.name, command.properties["title"]) == ("notice", "TOY-toy toy [NL-1]")


def test_what_waits_for_a_person_or_a_release_is_one_annotation_of_its_kind() -> None:
    manual = (demand(id=f"m{n}", coverage="manual") for n in range(20))
    text = github(run(systems(a="x"), *manual, demand(planned=("unscalable-system",))))
    unattested, planned = obeyed(text)
    assert unattested.properties == {"file": "eaquang.yaml", "line": "1", "title": "eaquang"}
    assert unattested.data.startswith("20 requirements need")
    assert unattested.data.endswith(", m8, m9")
    assert planned.data.endswith("\nEAQ119 unscalable-system")


def test_it_says_when_github_will_not_show_all() -> None:
    few = github(run(systems(**{f"s{n}": "bad" for n in range(10)}), demand(toy())))
    many = github(run(systems(**{f"s{n}": "bad" for n in range(11)}), demand(toy())))
    assert "this log has all" not in few
    assert many.endswith("GitHub shows the first 10 annotations of each level; this log has all 11\n")


@settings(max_examples=80, deadline=None)
@given(reports())
def test_github_reads_what_was_found_and_obeys_nothing_else(report: Report) -> None:
    text = written("github", report)
    text.encode()
    assert not UNSEEN.search(text)
    commands = obeyed(text)
    assert {c.name for c in commands} <= {"error", "warning", "notice"}
    told = [d for _, d in report.shown() if not is_summed_up(d)]
    firsts = sorted(c.data.partition("\n")[0] for c in commands if "endLine" in c.properties)
    assert firsts == sorted(inert(message(d, report.language)) for d in told)
    for command in commands:
        assert command.properties.keys() <= {"file", "line", "endLine", "col", "endColumn", "title"}
        # The runner prints the message into its log once more.
        assert obeyed(command.data) == []
    assert text.count("\n") <= len(commands) + 2


@pytest.mark.parametrize(
    "line", ["::error::x", "  ::add-mask::x", "a ##[group]b", "##vso[x]y", "a\r::error::x"]
)
def test_the_oracle_sees_a_command(line: str) -> None:
    assert len(obeyed(line)) == 1


def test_the_oracle_reads_what_is_escaped() -> None:
    (command,) = obeyed("::error file=a%3Ab%2Cc%25,line=1::x%0Ay%250A:,")
    assert command == Command("error", {"file": "a:b,c%", "line": "1"}, "x\ny%0A:,")
