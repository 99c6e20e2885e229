"""The report for people."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from eaquang.assessment.engine import assess
from eaquang.assessment.plan import PlannedRequirement
from eaquang.reporters.frames import width
from eaquang.reporters.report import Part, Report, View
from eaquang.reporters.text.report import text as written
from eaquang.words import LANGUAGES, Language, grouped
from eaquang.workspace.workspace import Workspace
from unit.assessment.toys import AS_OF, demand, load, plan_of, run, systems, toy, waivers, workspace

NAME = "Hệ thống thông tin giải quyết thủ tục hành chính Thành phố Hồ Chí Minh 行政手続情報システム"
WIDE = f"""\
systems:
  a: {{name: {NAME}, tags: [bad], {"x" * 90}: 1}}
  b-{"b" * 50}: {{name: S, tags: [open]}}
"""
STATEMENT = {"vi": f"Mỗi {NAME} phải có cơ quan vận hành, {NAME}", "en": f"Each {NAME} has an operator"}


def told(
    read: Workspace | str, *demands: PlannedRequirement, language: Language = "en", **options: Any
) -> str:
    here = workspace(read) if isinstance(read, str) else read
    part = Part(assessment=run(here, *demands), documents=here.documents)
    return written(Report((part,), language, View(**options)))


def test_a_whole_report() -> None:
    text = "systems:\n  a: {name: S, tags: [bad]}\n"
    requirement = demand(toy("ops"), statement={"vi": "Phải nêu", "en": "An operator is named"})
    assert (
        told(text, requirement)
        == """\
error[TOY-ops] ops: not so
 --> a.yaml:2:22
   |
 2 |   a: {name: S, tags: [bad]}
   |                      ^^^^^
   |
   = requirement: r1: An operator is named
   = basis: x (in force; read in full)

Framework: a (f 1, sha256 000000000000), 1 requirements
Checked 1 entities in 1 files, as of 2026-11-22
Outcomes: met: 0 · unmet: 1 · undetermined: 0 · not applicable: 0
Findings: errors: 1 · warnings: 0 · notes: 0
Excepted: 0, expired: 0, unused: 0 · fixable by `eaquang fix`: 0
In the baseline: 0, stale lines: 0

Result: FAILED, at the level that fails (errors): 1
"""
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("columns", [40, 80])
def test_no_line_is_wider_than_the_terminal_but_for_what_cannot_be_broken(
    language: Language, columns: int
) -> None:
    planned = demand(id="nd-" + "x" * 60, planned=("unscalable-system",), statement=STATEMENT)
    manual = [demand(id=f"r{n}-{'y' * 30}", coverage="manual", subject=["workspace"]) for n in range(9)]
    shown = told(WIDE, demand(toy(), statement=STATEMENT), planned, *manual, language=language, width=columns)
    for line in shown.splitlines():
        if width(line) > columns:
            # One token alone behind the lead, or the place in the file.
            assert re.fullmatch(r"\s*(= )?\S+(: \S+)?|\s*--> \S+", line), line


def test_control_characters_of_a_pack_or_a_path_never_reach_the_terminal() -> None:
    here = load({"eaquang.yaml": "eaquang: 1\n", "a\x1b.yaml": systems(a="bad")})
    plan = plan_of(demand(toy(), statement={"vi": "\x1b[2J", "en": "\x1b[2J"}))
    part = Part(assessment=assess(here, plan), documents=here.documents)
    shown = written(Report((part,), "en"))
    assert "\x1b" not in shown
    assert "a\\u001b.yaml:1:" not in shown.split("-->")[0]
    assert "\\u001b[2J" in shown


def test_lacks_that_wait_for_a_person_or_a_release_are_summed_up() -> None:
    manual = demand(id="r-manual", coverage="manual", subject=["workspace"])
    shown = told(systems(a="x"), manual, demand(planned=("unscalable-system",)))
    assert "-->" not in shown
    assert "    r-manual\n" in shown
    assert "    EAQ119 unscalable-system\n" in shown


def test_excused_findings_are_counted_and_shown_when_asked_for() -> None:
    here = workspace(systems(a="bad"), waivers=waivers(("rule: toy", "systems.a", "2026-12-14")))
    hidden = told(here, demand(toy()))
    assert "-->" not in hidden
    assert "Excepted: 1" in hidden
    shown = told(here, demand(toy()), show_excused=True)
    assert "explained in NL-2026-1, until 2026-12-14" in shown


def test_what_the_baseline_holds_is_counted_and_shown_when_asked_for() -> None:
    demands = (demand(toy()), demand(id="r2", coverage="manual"))
    bare = run(systems(a="bad"), *demands)
    held = replace(bare, diagnostics=tuple(replace(d, baselined=True) for d in bare.diagnostics))

    def report(**options: Any) -> str:
        return written(Report((Part(assessment=held),), "en", View(**options)))

    told = report()
    assert "TOY-toy" not in told
    assert "attestation" not in told
    assert f"In the baseline: {len(bare.diagnostics)}, stale lines: 0" in told
    assert "Findings: errors: 0 · warnings: 0" in told
    told = report(show_excused=True)
    assert "= baseline: it was there before, and the baseline holds it" in told
    assert "attestation" in told


def test_quiet_leaves_errors_and_the_closing_lines() -> None:
    one, other = demand(toy()), demand(toy("should"), id="r2", modality="should")
    shown = told(systems(a="bad", b="open"), one, other, quiet=True)
    assert shown.count("-->") == 1
    assert "error[TOY-toy]" in shown
    assert "Outcomes:" in shown


def test_many_places_are_shortened() -> None:
    shown = told(systems(**{f"s{n}": "open" for n in range(9)}), demand(toy()))
    assert "s4.operator" in shown
    assert "s5.operator" not in shown
    assert "and 4 more" in shown


def test_paint_only_adds_colour() -> None:
    def painted(content: str, role: str) -> str:
        return f"<{role}>{content}</>"

    text = systems(a="bad", b="open")
    bare = told(text, demand(toy()))
    coloured = told(text, demand(toy()), paint=painted)
    assert "<error>error[TOY-toy]</>" in coloured
    lines = (line.rstrip() for line in re.sub(r"</?[a-z]*>", "", coloured).split("\n"))
    assert "\n".join(lines) == bare


def test_files_that_were_not_read_whole_are_named() -> None:
    assert ": a.yaml\n" in told("systems: 3\n", demand(toy()))
    assert AS_OF.isoformat() in told("systems: 3\n", demand(toy()))


def test_the_last_word_is_whether_the_run_passes_and_by_what() -> None:
    bad = run(workspace(systems(a="bad")), demand(toy()))

    def last(language: Language, **options: Any) -> str:
        report = Report((Part(assessment=bad),), language, View(**options))
        return written(report).rstrip().splitlines()[-1]

    assert last("vi") == "Kết quả kiểm tra: CHƯA ĐẠT, phát hiện ở mức phải dừng (lỗi): 1"
    assert last("en", fail_on=None) == "Result: PASSED, nothing at the level that fails (what always fails)"
    assert last("en", seconds=1.25) == "Time: 1.2 seconds"


def test_what_fails_the_run_unseen_is_named() -> None:
    unreadable = replace(run(systems(a="bad"), demand(toy())).diagnostics[0], code="EAQ001")
    whole = replace(run(systems(a="bad"), demand(toy())), diagnostics=(unreadable,))
    part = Part(assessment=replace(whole, diagnostics=()), whole=whole)
    told = written(Report((part,), "en", View(fail_on=None)))
    assert told.endswith("Result: FAILED for what this report does not tell: EAQ001 (a.yaml)\n")


def test_thousands_are_set_apart() -> None:
    assert (grouped(1234567, "vi"), grouped(1234567, "en")) == ("1.234.567", "1,234,567")
    assert grouped(12, "vi") == "12"
