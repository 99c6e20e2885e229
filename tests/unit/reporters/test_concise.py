"""One line a diagnostic."""

from __future__ import annotations

from dataclasses import replace

from eaquang.assessment.results import Assessment
from eaquang.reporters.concise import concise as written
from eaquang.reporters.report import Part, Report
from eaquang.words import Language
from unit.assessment.toys import demand, load, run, systems, toy, waivers, workspace


def concise(assessment: Assessment, language: Language) -> str:
    return written(Report((Part(assessment=assessment),), language))


def test_one_line_each() -> None:
    read = workspace(
        systems(a="bad", b="open", c="bad"), waivers=waivers(("rule: toy", "systems.c", "2026-12-14"))
    )
    assert concise(run(read, demand(toy())), "en") == (
        "a.yaml:2:22: TOY-toy error not so\n"
        "a.yaml:3:3: toy warning `operator` is not stated (places: 1), so this cannot be decided\n"
        "a.yaml:4:22: TOY-toy error [NL-2026-1] not so\n"
    )


def test_what_the_baseline_holds_is_marked() -> None:
    bare = run(systems(a="bad"), demand(toy()))
    held = replace(bare, diagnostics=tuple(replace(d, baselined=True) for d in bare.diagnostics))
    assert concise(held, "vi") == "a.yaml:2:22: TOY-toy error [baseline] chưa đạt\n"


def test_nothing_to_tell() -> None:
    assert concise(run(systems(a="x"), demand(toy())), "vi") == ""


def test_a_path_cannot_break_the_line() -> None:
    read = load({"eaquang.yaml": "eaquang: 1\n", "a\n\x1b.yaml": systems(a="bad")})
    assert concise(run(read, demand(toy())), "vi") == "a\\u000a\\u001b.yaml:2:22: TOY-toy error chưa đạt\n"
