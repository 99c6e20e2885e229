"""Exit codes 0 to 4 and 130, each through the real command."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cli.conftest import AS_OF, GOOD, SETTINGS, SOURCE, Run, write

INTERRUPTER = """\
import os, signal, sys

class Interrupter:
    def find_spec(self, name, path=None, target=None):
        if name == os.environ["AT"]:
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Interrupter())
"""


def test_0_nothing_to_mend(eaquang: Run, tmp_path: Path) -> None:
    write(tmp_path, {"eaquang.yaml": SETTINGS, "a.yaml": GOOD})
    ended = eaquang("validate")
    assert (ended.code, ended.err) == (0, "")
    assert "Checked 1 entities in 1 files" in ended.out


@pytest.mark.parametrize("form", ["text", "concise", "json"])
def test_1_a_finding_whatever_the_format(eaquang: Run, tmp_path: Path, form: str) -> None:
    write(tmp_path, {"eaquang.yaml": SETTINGS, "a.yaml": GOOD + "systems:\n  x: {nam: Hệ thống}\n"})
    ended = eaquang("validate", "--format", form)
    assert ended.code == 1
    assert "EAQ010" in ended.out


def test_1_text_that_cannot_be_read_fails_even_with_fail_on_never(eaquang: Run, tmp_path: Path) -> None:
    write(tmp_path, {"eaquang.yaml": SETTINGS, "a.yaml": GOOD, "b.yaml": "systems:\n  a: [\n"})
    assert eaquang("validate", "--fail-on", "never").code == 1
    assert eaquang("validate", "a.yaml").code == 1, "an unreadable file elsewhere still fails"


def test_0_fail_on_never_lets_findings_pass(eaquang: Run, tmp_path: Path) -> None:
    write(tmp_path, {"eaquang.yaml": SETTINGS, "a.yaml": GOOD + "systems:\n  x: {nam: Hệ thống}\n"})
    assert eaquang("validate", "--fail-on", "never").code == 0


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("validat",), "validate"),
        (("validate", "--formt", "json"), "--format"),
        (("validate", "--format", "jsn"), "json"),
        (("validate", "--framework", "vn-digital-2062"), "vn-digital-2026"),
        (("validate", "--as-of", "2026-02-31"), "2026-02-31"),
        (("validate", "--lang", "fr"), "vi"),
        (("validate", "--fail-on", "erorr"), "error"),
        (("explain", "EAQ999"), "EAQ9"),
        (("explain",), "CODE"),
        (("render", "architectur"), "architecture"),
    ],
)
def test_2_bad_usage_says_what_would_be_right(
    eaquang: Run, tmp_path: Path, arguments: tuple[str, ...], hint: str
) -> None:
    write(tmp_path, {"eaquang.yaml": SETTINGS, "a.yaml": GOOD})
    ended = eaquang(*arguments)
    assert ended.code == 2, ended.both
    assert hint in ended.err
    assert "Traceback" not in ended.both


@pytest.mark.parametrize(
    ("settings", "place"),
    [
        ("eaquang: 1\nframwork: [x]\n", "eaquang.yaml:2:1:"),
        ("eaquang: 2\n", "eaquang.yaml:1:1:"),
        ("eaquang: 1\nprofile: [\n", "eaquang.yaml:"),
        ("eaquang: 1\nagency: 1.5\n", "eaquang.yaml:2:"),
        ("eaquang: 1\nrules: {ignore: [EAQ1234]}\n", "EAQ1234"),
        ("eaquang: 1\nframeworks: [khong-co]\n", "khong-co"),
    ],
)
def test_2_a_configuration_that_cannot_be_used(
    eaquang: Run, tmp_path: Path, settings: str, place: str
) -> None:
    write(tmp_path, {"eaquang.yaml": settings, "a.yaml": GOOD})
    ended = eaquang("validate")
    assert ended.code == 2, ended.both
    assert place in ended.err


def test_2_a_waiver_file_with_an_unknown_key_or_an_impossible_date(eaquang: Run, tmp_path: Path) -> None:
    write(tmp_path, {"eaquang.yaml": SETTINGS + "waivers: w.yaml\n", "a.yaml": GOOD})
    write(tmp_path, {"w.yaml": "waivers:\n  NL-1: {rul: EAQ301}\n"})
    assert eaquang("validate").code == 2
    write(tmp_path, {"w.yaml": "waivers:\n  NL-1: {rule: EAQ301, until: 2026-02-31}\n"})
    ended = eaquang("validate")
    assert ended.code == 2
    assert "w.yaml:2:" in ended.err


def test_3_nothing_was_validated(eaquang: Run, tmp_path: Path) -> None:
    assert eaquang("validate").code == 3
    assert eaquang("validate", "khong-co").code == 3
    write(tmp_path, {"eaquang.yaml": SETTINGS})
    ended = eaquang("validate")
    assert ended.code == 3
    assert ended.err.startswith("eaquang: ")


def test_4_an_own_failure_is_one_line_and_a_report(eaquang: Run, tmp_path: Path) -> None:
    write(tmp_path, {"eaquang.yaml": SETTINGS, "a.yaml": GOOD})
    broken = {"site/sitecustomize.py": "import eaquang.api\neaquang.api.load = None\n"}
    write(tmp_path, broken)
    path = f"{tmp_path / 'site'}{os.pathsep}{SOURCE}"
    ended = eaquang("validate", env={"PYTHONPATH": path, "TMPDIR": str(tmp_path)})
    assert ended.code == 4, ended.both
    assert len(ended.err.strip().splitlines()) == 1
    report = next(tmp_path.glob("eaquang-failure-*.txt"))
    assert str(report) in ended.err
    assert "Traceback" in report.read_text()
    assert "Traceback" in eaquang("validate", "-vv", env={"PYTHONPATH": path}).err


def test_4_an_output_file_that_cannot_be_written(eaquang: Run, tmp_path: Path) -> None:
    write(tmp_path, {"eaquang.yaml": SETTINGS, "a.yaml": GOOD, "taken": "a file where a folder is needed"})
    ended = eaquang("validate", "--format", "json=taken/report.json")
    assert ended.code == 4
    assert "Traceback" not in ended.both


@pytest.mark.parametrize("module", ["eaquang.api", "eaquang.cli.program", "eaquang.words"])
def test_130_interrupted(tmp_path: Path, module: str) -> None:
    # Ctrl-C at the moment when a module is loaded, at the beginning of the program as later on.
    write(tmp_path, {"eaquang.yaml": SETTINGS, "a.yaml": GOOD, "site/sitecustomize.py": INTERRUPTER})
    ended = subprocess.run(
        [sys.executable, "-m", "eaquang", "validate"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": f"{tmp_path / 'site'}{os.pathsep}{SOURCE}", "AT": module},
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert ended.returncode == 130, (ended.stdout, ended.stderr)
    assert (ended.stdout, ended.stderr) == (b"", b"")


def test_a_closed_pipe_ends_quietly(tmp_path: Path) -> None:
    systems = "".join(f"  s{n}: {{nam: Hệ thống {n}}}\n" for n in range(3000))
    write(tmp_path, {"eaquang.yaml": SETTINGS, "a.yaml": GOOD + "systems:\n" + systems})
    command = f"{sys.executable} -m eaquang validate --format concise; echo code $? >&2"
    ended = subprocess.run(
        ["/bin/sh", "-c", f"({command}) | head -n 1"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert ended.stderr.decode().strip() == "code 1"


def test_help_is_in_the_users_language(eaquang: Run) -> None:
    assert "Liệt kê các quy tắc" in eaquang("--help", env={"EAQUANG_LANG": "vi"}).out
    assert "List the rules" in eaquang("--help").out
    assert "mặc định" in eaquang("validate", "--help", "--lang", "vi").out


def test_as_of_decides_the_date(eaquang: Run, tmp_path: Path) -> None:
    unknown = "{unknown: {reason: a, source: b, contact: c, due: 2026-12-01}}"
    write(
        tmp_path,
        {"eaquang.yaml": SETTINGS, "a.yaml": GOOD + f"systems:\n  x: {{name: X, operator: {unknown}}}\n"},
    )
    assert "EAQ020" not in eaquang("validate", "--as-of", AS_OF).out
    assert "EAQ020" in eaquang("validate", "--as-of", "2026-12-02").out
