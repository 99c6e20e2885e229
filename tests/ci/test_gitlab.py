"""The GitLab template: its script is run as the runner runs it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from ci.steps import GITLAB, REAL, RECORDER, ROOT, git, install, read, run_gitlab

NAUGHTY = "a b'\"; touch pwned $(touch pwned) `touch pwned` && touch pwned #"
FORMATS = ["--format=text", "--format=gitlab=gl-code-quality-report.json", "--format=junit=eaquang.xml"]
USED = "validate --format=gitlab --format=junit --waivers-from"


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A clone as a runner makes it: the one branch that is built, nothing of the target branch."""
    origin = tmp_path / "origin"
    shutil.copytree(ROOT / "examples" / "so-khcn", origin / "so")
    git("init", "-q", "-b", "đích", cwd=origin)
    git("add", ".", cwd=origin)
    git("commit", "-qm", "x", cwd=origin)
    git("checkout", "-qb", "việc", cwd=origin)
    git("clone", "-q", "--single-branch", "-b", "việc", str(origin), "clone", cwd=tmp_path)
    return tmp_path / "clone"


def test_by_default_it_checks_the_repository_and_writes_both_reports(tmp_path: Path) -> None:
    install(RECORDER, tmp_path / "bin")
    ended = run_gitlab(tmp_path / "bin", tmp_path, variables={})
    assert ended.code == 0, ended.err
    assert ended.words == ["validate", *FORMATS, "--fail-on=error", "--", "."]
    reports = read(GITLAB)[".eaquang"]["artifacts"]["reports"]
    assert [f"--format=gitlab={reports['codequality']}", f"--format=junit={reports['junit']}"] == FORMATS[1:]


def test_variables_are_words_and_nothing_more(tmp_path: Path) -> None:
    install(RECORDER, tmp_path / "bin")
    variables = {"EAQUANG_PATH": NAUGHTY, "EAQUANG_FAIL_ON": NAUGHTY, "CODE": "1"}
    ended = run_gitlab(tmp_path / "bin", tmp_path, variables=variables)
    assert (ended.code, ended.words[4:]) == (1, [f"--fail-on={NAUGHTY}", "--", NAUGHTY])
    assert not list(tmp_path.rglob("pwned"))


def test_a_merge_request_is_judged_by_the_exceptions_of_its_target(clone: Path, tmp_path: Path) -> None:
    install(RECORDER, tmp_path / "bin")
    assert "origin/đích" not in git("branch", "-r", cwd=clone)
    variables = {"CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "đích"}
    ended = run_gitlab(tmp_path / "bin", clone, variables=variables)
    assert ended.code == 0, ended.err
    assert "--waivers-from=refs/remotes/origin/đích" in ended.words
    # The runner fetched it, so that it can be read.
    assert git("rev-parse", "--verify", "origin/đích", cwd=clone).strip()


def test_a_target_that_cannot_be_fetched_stops_the_job(clone: Path, tmp_path: Path) -> None:
    install(RECORDER, tmp_path / "bin")
    variables = {"CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "không-có"}
    ended = run_gitlab(tmp_path / "bin", clone, variables=variables)
    assert ended.code != 0
    assert ended.words == []


@pytest.mark.parametrize(("example", "code"), [("so-khcn", 0), ("so-khcn-faults", 1)])
def test_the_examples_pass_and_fail(clone: Path, tmp_path: Path, example: str, code: int) -> None:
    # The template has no date: today the example's exceptions may have ended, so the program is given one.
    program = install(REAL, tmp_path / "bin")
    dated = program.read_text("utf-8").replace("main()", 'sys.argv.insert(2, "--as-of=2026-11-22"); main()')
    program.write_text(dated, "utf-8")
    shutil.copytree(ROOT / "examples" / example, clone / "so", dirs_exist_ok=True)
    variables = {"CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "đích", "EAQUANG_PATH": "so"}
    ended = run_gitlab(tmp_path / "bin", clone, variables=variables)
    assert ended.code == code, ended.err
    issues = json.loads((clone / "gl-code-quality-report.json").read_text("utf-8"))
    assert bool([one for one in issues if one["severity"] in {"critical", "blocker"}]) == bool(code)
    assert {one["location"]["path"].partition("/")[0] for one in issues} == {"so"}
    assert (clone / "eaquang.xml").read_text("utf-8").startswith("<?xml")
