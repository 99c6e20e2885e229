"""``eaquang report``: the same verdict as the run that was saved, and one line for what cannot be read."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from examples.findings import EXAMPLES, NAMES

ROOT = Path(__file__).parents[2]
AS_OF = "2026-11-22"
THRESHOLDS = ("error", "warning", "note", "never")


def eaquang(*arguments: str, given: bytes = b"") -> tuple[int, str, str]:
    ended = subprocess.run(
        [sys.executable, "-m", "eaquang", *arguments],
        env={"PYTHONPATH": str(ROOT / "src"), "PATH": "", "EAQUANG_LANG": "en"},
        input=given,
        capture_output=True,
        check=False,
    )
    return ended.returncode, ended.stdout.decode(), ended.stderr.decode()


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("saved")
    for name in NAMES:
        eaquang("validate", str(EXAMPLES / name), "--as-of", AS_OF, "--format", f"json={folder / name}.json")
    return folder


@pytest.mark.parametrize("threshold", THRESHOLDS)
@pytest.mark.parametrize("name", NAMES)
def test_the_exit_code_is_that_of_the_run(name: str, threshold: str, saved: Path) -> None:
    run, _, _ = eaquang("validate", str(EXAMPLES / name), "--as-of", AS_OF, "--fail-on", threshold, "--quiet")
    again, _, _ = eaquang("report", str(saved / f"{name}.json"), "--fail-on", threshold, "--quiet")
    assert again == run


def test_another_format_and_standard_input(saved: Path) -> None:
    given = (saved / "so-khcn-faults.json").read_bytes()
    code, out, _ = eaquang("report", "-", "--format", "json", given=given)
    assert (code, out) == (1, given.decode())
    code, out, _ = eaquang("report", "-", "--format", "concise", "--lang", "vi", given=given)
    run = eaquang(
        *("validate", str(EXAMPLES / "so-khcn-faults"), "--as-of", AS_OF, "--format", "concise"),
        *("--lang", "vi"),
    )
    assert (code, out) == (1, run[1])


def test_what_failed_outside_of_a_narrowed_report_fails_again(tmp_path: Path) -> None:
    (tmp_path / "eaquang.yaml").write_text("eaquang: 1\nname: T\nagency: so-a\n", "utf-8")
    (tmp_path / "a.yaml").write_text("agencies:\n  so-a: {name: Sở A, level: department}\n", "utf-8")
    (tmp_path / "b.yaml").write_text("systems: {a: [\n", "utf-8")
    saved = tmp_path / "r.json"
    run, _, _ = eaquang(
        "validate", str(tmp_path / "a.yaml"), "--fail-on", "never", "--format", f"json={saved}"
    )
    report = json.loads(saved.read_text("utf-8"))
    assert [d["path"] for d in report["diagnostics"]] == []
    assert {d["path"] for d in report["elsewhere"]} == {"b.yaml"}
    again, _, _ = eaquang("report", str(saved), "--fail-on", "never", "--quiet")
    assert (run, again) == (1, 1)


def test_what_cannot_be_read_is_one_line(tmp_path: Path, saved: Path) -> None:
    code, out, err = eaquang("report", str(tmp_path / "none.json"))
    assert (code, out, err.count("\n")) == (3, "", 1)
    assert eaquang("report", str(tmp_path))[0] == 3
    broken = (saved / "so-khcn.json").read_bytes().replace(b'"warning"', b'"warnin"', 1)
    code, out, err = eaquang(
        "report", "-", given=broken.replace(b'"severity": "warning"', b'"severity": 7', 1)
    )
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "Traceback" not in err
    code, out, err = eaquang("report", "-", given=broken[:5000])
    assert (code, out, err) == (2, "", err)
    assert "is cut off" in err
    assert eaquang("report")[0] == 2


def test_a_report_is_written_and_read_without_pydantic(tmp_path: Path) -> None:
    probe = (
        "import sys\n"
        "from eaquang.cli.main import command\n"
        f"command(['validate', {str(EXAMPLES / 'so-khcn')!r}, '--format', 'json={tmp_path}/r.json'])\n"
        f"command(['report', '{tmp_path}/r.json', '--quiet'])\n"
        "print(sorted({'pydantic', 'jinja2', 'eaquang.render'} & set(sys.modules)), file=sys.stderr)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", probe],
        env={"PYTHONPATH": str(ROOT / "src"), "PATH": ""},
        capture_output=True,
        check=True,
        text=True,
    )
    assert ended.stderr.splitlines()[-1] == "[]"
