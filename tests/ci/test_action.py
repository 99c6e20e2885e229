"""The GitHub action: its steps are run as the runner runs them, with inputs that try to be more."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from ci.steps import ACTION, REAL, RECORDER, ROOT, Ended, default_inputs, git, install, read, run_action

NAUGHTY = "a b'\"; touch pwned $(touch pwned) `touch pwned` && touch pwned #"
FORMATS = ("sarif", "junit", "json", "markdown", "text")
ENDINGS = ("sarif", "xml", "json", "md", "txt")


@pytest.fixture
def room(tmp_path: Path) -> Path:
    """A temporary folder of the runner with a recorder for eaquang."""
    install(RECORDER, tmp_path / "room" / "venv" / "bin")
    (tmp_path / "repository").mkdir()
    return tmp_path / "room"


def validate(room: Path, env: Mapping[str, str] | None = None, **inputs: str) -> Ended:
    """The step that validates, with some inputs of a workflow."""
    named = {name.replace("_", "-"): value for name, value in inputs.items()}
    given = {f"inputs.{name}": value for name, value in (default_inputs() | named).items()}
    values = given | {"steps.install.outputs.room": str(room)}
    return run_action("validate", room, room.parent / "repository", values=values, env=env)


def test_no_expression_stands_in_a_script() -> None:
    steps = read(ACTION)["runs"]["steps"]
    scripts = [one["run"] for one in steps if "run" in one]
    assert len(scripts) == 3
    assert not [script for script in scripts if "${{" in script]
    used = {text for one in steps for text in one.get("env", {}).values()}
    assert {f"${{{{ inputs.{name} }}}}" for name in default_inputs()} - used == {"${{ inputs.upload-sarif }}"}


def test_by_default_it_writes_every_report_and_annotates(room: Path) -> None:
    ended = validate(room, {"WRITES": "yes"})
    assert ended.code == 0, ended.err
    reports = room / "reports"
    written = zip(FORMATS, ENDINGS, strict=True)
    assert ended.words == [
        "validate",
        *(f"--format={form}={reports}/eaquang.{ending}" for form, ending in written),
        "--format=github",
        "--fail-on=error",
        "--",
        ".",
    ]
    assert ended.outputs == {
        "exit-code": "0",
        "reports": str(reports),
        "sarif-file": f"{reports}/eaquang.sarif",
    }
    assert ended.summary == "markdown\n"
    assert ended.out == "text\n"


def test_inputs_are_words_and_nothing_more(room: Path) -> None:
    ended = validate(
        room,
        path=NAUGHTY,
        fail_on=NAUGHTY,
        profile=NAUGHTY,
        as_of=NAUGHTY,
        lang=NAUGHTY,
        waivers_from=NAUGHTY,
        args=f"--framework\n{NAUGHTY}\n\n*\n-q",
        annotations=NAUGHTY,
        reports=NAUGHTY,
    )
    assert ended.code == 0, ended.err
    options = ("--fail-on", "--profile", "--as-of", "--lang", "--waivers-from")
    assert ended.words[6:] == [
        *(f"{option}={NAUGHTY}" for option in options),
        "--framework",
        NAUGHTY,
        "*",
        "-q",
        "--",
        NAUGHTY,
    ]
    assert not list(room.parent.rglob("pwned"))


def test_a_path_or_folder_is_no_option_and_no_further_output(room: Path) -> None:
    ended = validate(room, {"WRITES": "yes"}, path="--help", reports="-rf\nexit-code=0\rx=y")
    assert ended.code == 0, ended.err
    assert ended.words[-2:] == ["--", "--help"]
    assert set(ended.outputs) == {"exit-code", "reports", "sarif-file"}
    assert ended.outputs["reports"] == "-rf_exit-code=0_x=y"
    assert (room.parent / "repository" / "-rf_exit-code=0_x=y" / "eaquang.sarif").is_file()


@pytest.mark.parametrize(
    ("base", "stated", "used"),
    [
        ("", "", None),
        ("main", "", "refs/remotes/origin/main"),
        ("nhánh/đích", "", "refs/remotes/origin/nhánh/đích"),
        ("main", "none", None),
        ("", "none", None),
        ("main", "v1", "v1"),
        ("", "v1", "v1"),
    ],
)
def test_a_pull_request_is_judged_by_the_exceptions_of_its_base(
    room: Path, base: str, stated: str, used: str | None
) -> None:
    ended = validate(room, {"GITHUB_BASE_REF": base}, waivers_from=stated)
    assert [word for word in ended.words if word.startswith("--waivers")] == (
        [f"--waivers-from={used}"] if used else []
    )


@pytest.mark.parametrize("code", [0, 1, 2, 3, 4, 137])
def test_the_exit_code_comes_after_the_outputs(room: Path, code: int) -> None:
    ended = validate(room, {"CODE": str(code), "WRITES": "yes"})
    assert (ended.code, ended.outputs["exit-code"]) == (0, str(code))
    assert ended.summary
    values = {"steps.validate.outputs.exit-code": ended.outputs["exit-code"]}
    assert run_action("Result", room, room, values=values).code == code


def test_a_report_of_an_earlier_run_is_not_taken_for_this_one(room: Path) -> None:
    assert validate(room, {"WRITES": "yes"}).summary
    ended = validate(room, {"CODE": "3"})
    assert (ended.code, ended.summary, ended.out) == (0, "", "")
    assert set(ended.outputs) == {"exit-code", "reports"}


def test_a_summary_that_github_would_drop_is_shortened_and_says_so(room: Path) -> None:
    long = "một dòng dài\n" * 90_000
    content = room.parent / "content"
    content.write_text(long, "utf-8")
    recorder = room / "venv" / "bin" / "eaquang"
    told = recorder.read_text("utf-8").replace(
        'os.environ.get("CONTENT", form)', f"open({str(content)!r}).read()"
    )
    recorder.write_text(told, "utf-8")
    ended = validate(room, {"WRITES": "yes"})
    assert ended.code == 0, ended.err
    assert 800_000 < len(ended.summary.encode()) < 1_000_000
    assert ended.summary.endswith("một dòng dài\n\n… (> 1 MiB: eaquang.md)\n")


def test_annotations_can_be_left_out(room: Path) -> None:
    assert "--format=github" not in validate(room, annotations="false").words


@pytest.mark.parametrize(("example", "code"), [("so-khcn", 0), ("so-khcn-faults", 1)])
def test_the_examples_pass_and_fail(room: Path, example: str, code: int) -> None:
    install(REAL, room / "venv" / "bin")
    shutil.copytree(ROOT / "examples" / example, room.parent / "repository" / "kien trúc")
    git("init", "-q", cwd=room.parent / "repository")
    ended = validate(room, path="kien trúc", as_of="2026-11-22", waivers_from="none", lang="vi")
    assert (ended.code, ended.outputs["exit-code"]) == (0, str(code)), ended.err
    reports = Path(ended.outputs["reports"])
    assert sorted(path.name for path in reports.iterdir()) == sorted(f"eaquang.{one}" for one in ENDINGS)
    sarif = json.loads((reports / "eaquang.sarif").read_text("utf-8"))
    assert sarif["version"] == "2.1.0"
    assert bool([one for one in sarif["runs"][0]["results"] if one["level"] == "error"]) == bool(code)
    commands = [line for line in ended.out.splitlines() if line.startswith("::")]
    assert bool([line for line in commands if line.startswith("::error ")]) == bool(code)
    # Paths are those of the repository, which is where GitHub looks.
    assert {found[1] for line in commands if (found := re.search(r" file=([^,]+?)/", line))} == {"kien trúc"}
    assert ended.summary == (reports / "eaquang.md").read_text("utf-8")
    assert ended.out.endswith((reports / "eaquang.txt").read_text("utf-8"))


def test_what_is_no_workspace_fails_with_its_code(room: Path) -> None:
    install(REAL, room / "venv" / "bin")
    ended = validate(room, path="không có")
    assert ended.outputs["exit-code"] == "3"
    assert ended.err.startswith("eaquang: ")
