"""Exit code × situation × format: the format never changes what a run comes to."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from cli.conftest import AS_OF, GOOD, SETTINGS, Run, write
from eaquang.reporters.formats import FORMATS

PINNED = SETTINGS + "frameworks: [hcmc-2018]\n"
FAULTY = GOOD + "systems:\n  x: {nam: Hệ thống}\n"
"""An unknown key and a missing field, which are errors."""
NOTED = GOOD + "technologies:\n  y: {name: Y}\n"
MISTYPED = SETTINGS + "rules: {ignore: [dangling-referense]}\n"
WAIVER = """\
waivers:
  NL-2026-001:
    rule: %s
    entity: %s
    cause: phần mềm cũ chưa hỗ trợ, đang nâng cấp theo kế hoạch năm
    alternatives: đã xem xét tạm dừng
    impact: {business: không, data: không, connection: có, security: thấp, resources: thấp}
    controls: đối soát hằng ngày
    responsible: so-a
    review_on: 2026-11-01
    remedy: [nv-1]
    decision: {agency: so-a, document: 1/QĐ, date: 2026-09-14}
    until: %s
"""
EXCEPTED = {
    "eaquang.yaml": SETTINGS + "waivers: w.yaml\nrules: {also: [EAQ104]}\n",
    "a.yaml": GOOD
    + "systems:\n  x: {name: Hệ thống X, agency: so-a, state: current, lifecycle: operating}\n",
}


@dataclass(frozen=True)
class Situation:
    """A workspace, what is asked, what it comes to, and what is told of it."""

    code: int
    files: dict[str, str | bytes] = field(default_factory=dict)
    arguments: tuple[str, ...] = ()
    told: str = ""


def workspace(text: str | bytes, settings: str = SETTINGS) -> dict[str, str | bytes]:
    return {"eaquang.yaml": settings, "a.yaml": text}


def excepted(
    rule: str = "EAQ104", entity: str = "systems.x", until: str = "2027-03-14"
) -> dict[str, str | bytes]:
    return {**EXCEPTED, "w.yaml": WAIVER % (rule, entity, until)}


HELD: dict[str, str | bytes] = {
    "eaquang.yaml": SETTINGS + "baseline: baseline.jsonl\n",
    "a.yaml": NOTED,
    "baseline.jsonl": '{"eaquang": "0.1.0", "format": 1, "created": "2026-11-22"}\n'
    '{"fingerprint": "4149b151e0ecfe60", "code": "EAQ508", "where": "technologies.y", "count": 1}\n',
}


SITUATIONS = {
    "nothing found": Situation(0, workspace(GOOD)),
    "only lighter than the threshold": Situation(0, workspace(NOTED), ("--fail-on", "warning")),
    "at the threshold": Situation(1, workspace(NOTED), ("--fail-on", "note"), "EAQ508"),
    "errors": Situation(1, workspace(FAULTY), (), "EAQ010"),
    "errors, never to fail": Situation(0, workspace(FAULTY), ("--fail-on", "never")),
    "errors elsewhere": Situation(0, {**workspace(GOOD), "b.yaml": "systems:\n  x: {nam: X}\n"}, ("a.yaml",)),
    "syntax": Situation(1, workspace("systems:\n  a: [\n"), ("--fail-on", "never"), "EAQ001"),
    "syntax elsewhere": Situation(1, {**workspace(GOOD), "b.yaml": "systems:\n  a: [\n"}, ("a.yaml",)),
    "encoding": Situation(1, workspace(GOOD.encode("utf-16")), ("--fail-on", "never"), "EAQ002"),
    "excepted": Situation(0, excepted(), ("--fail-on", "warning")),
    "exception expired": Situation(1, excepted(until="2026-11-21"), ("--fail-on", "never"), "EAQ901"),
    "exception for nothing": Situation(1, excepted(entity="systems.y"), ("--fail-on", "never"), "EAQ903"),
    "exception for what allows none": Situation(1, excepted(rule="EAQ011"), ("--fail-on", "never"), "EAQ906"),
    "in the baseline": Situation(0, HELD, ("--fail-on", "note")),
    "more than the baseline holds": Situation(
        1, {**HELD, "b.yaml": "technologies:\n  z: {name: Z}\n"}, ("--fail-on", "note"), "EAQ508"
    ),
    "malformed baseline": Situation(
        2, {**HELD, "baseline.jsonl": '{"eaquang": "1"}\n'}, (), "baseline.jsonl:1:"
    ),
    "unknown code in an option": Situation(
        2, workspace(GOOD), ("--select", "isolated-sistem"), "isolated-system"
    ),
    "unknown option": Situation(2, workspace(GOOD), ("--selct", "EAQ1"), "--select"),
    "unknown key in the settings": Situation(2, workspace(GOOD, SETTINGS + "framwork: [x]\n"), (), "framwo"),
    "unknown code in the settings": Situation(2, workspace(GOOD, MISTYPED), (), "dangling-reference"),
    "impossible date": Situation(2, excepted(until="2026-02-31"), (), "w.yaml:13:"),
    "unknown framework": Situation(2, workspace(GOOD), ("--framework", "hcmc-2081"), "hcmc-2018"),
    "no workspace": Situation(3, {"a.yaml": GOOD}),
    "no input": Situation(3, {"eaquang.yaml": SETTINGS}),
    "no such path": Situation(3, workspace(GOOD), ("b.yaml",), "b.yaml"),
}


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", SITUATIONS)
def test_the_table(eaquang: Run, tmp_path: Path, name: str, form: str) -> None:
    situation = SITUATIONS[name]
    write(tmp_path, situation.files)
    arguments = ("validate", *situation.arguments, "--format", form, "--as-of", AS_OF)
    ended = eaquang(*arguments, afresh=form == "text")
    assert ended.code == situation.code, ended.both
    assert situation.told in ended.both
    assert "Traceback" not in ended.both
    if situation.code > 1:
        assert ended.out == "", "what failed has no report"
        assert ended.err.endswith("\n")


@pytest.mark.parametrize("name", SITUATIONS)
def test_every_format_at_once_to_files_comes_to_the_same(eaquang: Run, tmp_path: Path, name: str) -> None:
    situation = SITUATIONS[name]
    write(tmp_path, situation.files)
    wanted = [item for form in FORMATS for item in ("--format", f"{form}=out/report.{form}")]
    ended = eaquang("validate", *situation.arguments, *wanted, "--as-of", AS_OF)
    assert ended.code == situation.code, ended.both
    assert ended.out == ""
    written = sorted(path.suffix.removeprefix(".") for path in tmp_path.glob("out/*"))
    assert written == (sorted(FORMATS) if situation.code < 2 else [])
