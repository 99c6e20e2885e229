"""Every format, whatever the texts of a description, the terminal and the disk are like."""

from __future__ import annotations

import json
import os
import re
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from cli.conftest import AS_OF, GOOD, SETTINGS, SOURCE, Run, write
from cli.test_secrets import SECRET
from eaquang.reporters.formats import FORMATS
from eaquang.source.reader import read_document

EXAMPLE = Path(__file__).parents[1] / "unit" / "model" / "example.yaml"
NAUGHTY = {
    "commands": "::error::x ::stop-commands::y ##[error]z ##vso[task.complete] %0A::warning::w",
    "lines": "a\n::error::x\r\n##[group]y",
    "terminal": "\x1b]0;title\x07\x1b[31mred\x9b1mbold\x1b[2J\u202eabc\u2028d",
    "markup": "[bold red]x[/] [link=https://a.vn]y[/link] </testcase>]]>&amp; <img src=x> | `z` @all #1",
}
OBEYED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2028]|##\[|##vso\[")
OWN_COMMAND = re.compile(r"::(error|warning|notice) file=[^:,\n]*(,\w+=[^:,\n]*)*::[^\n]*")
"""What the format for GitHub begins its lines with."""


def filled(node: Any, text: str, *, everywhere: bool) -> Any:
    """The same data with ``text`` behind each sentence, or in place of every text there is."""
    if isinstance(node, dict):
        return {key: filled(value, text, everywhere=everywhere) for key, value in node.items()}
    if isinstance(node, list):
        return [filled(item, text, everywhere=everywhere) for item in node]
    if isinstance(node, str) and everywhere:
        return text
    return f"{node} {text}" if isinstance(node, str) and " " in node else node


def told(root: Path, eaquang: Run, form: str, *options: str) -> str:
    ended = eaquang("validate", "--format", form, "--as-of", AS_OF, "--color", "always", *options, cwd=root)
    assert ended.code == 1, ended.both
    assert ended.err == ""
    return ended.out


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", NAUGHTY)
@pytest.mark.parametrize("everywhere", [False, True], ids=["in sentences", "everywhere"])
def test_no_text_field_is_obeyed(
    eaquang: Run, tmp_path: Path, form: str, name: str, *, everywhere: bool
) -> None:
    data = read_document("example.yaml", EXAMPLE.read_bytes()).data
    text = json.dumps(filled(data, NAUGHTY[name], everywhere=everywhere))
    settings = "eaquang: 1\nname: %s\nagency: so-khcn\nframeworks: [vn-digital-2026]\n"
    write(tmp_path, {"eaquang.yaml": settings % json.dumps(NAUGHTY[name]), "a.yaml": text})
    out = told(tmp_path, eaquang, form, "--show-excused", "--show-passed", "--lang", "vi")
    # The colours of the report itself are no one's text.
    out = re.sub(r"\x1b\[[\d;]*m", "", out) if form == "text" else out
    assert OBEYED.search(out) is None
    for line in out.splitlines():
        if line.lstrip().startswith("::"):
            assert form == "github", line
            assert OWN_COMMAND.fullmatch(line), line
    if name == "markup" and form == "text":
        assert "[bold red]x[/]" in re.sub(r"\s+", " ", out), "no markup is taken for one"


@pytest.mark.parametrize("form", FORMATS)
def test_a_secret_is_in_no_format(eaquang: Run, tmp_path: Path, form: str) -> None:
    text = f"{GOOD}systems:\n  kho: {{name: Kho, description: 'mật khẩu: {SECRET}', state: cu}}\n"
    write(tmp_path, {"eaquang.yaml": SETTINGS, "a.yaml": text})
    out = told(tmp_path, eaquang, form, "--show-excused")
    assert "EAQ022" in out
    assert SECRET not in out


def run(root: Path, line: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        ["/bin/sh", "-c", line.replace("eaquang", f"{sys.executable} -m eaquang", 1)],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(SOURCE), "EAQUANG_LANG": "vi", **environment},
        capture_output=True,
        check=False,
        timeout=120,
    )


def many(root: Path) -> Path:
    systems = "".join(f"  s{n}: {{nam: Hệ thống {n}}}\n" for n in range(2000))
    return write(root, {"eaquang.yaml": SETTINGS, "a.yaml": GOOD + "systems:\n" + systems})


@pytest.mark.parametrize("form", FORMATS)
def test_a_closed_pipe_ends_quietly_however_much_there_is_to_say(tmp_path: Path, form: str) -> None:
    ended = run(many(tmp_path), f"(eaquang validate --format {form}; echo code $? >&2) | head -c 20")
    assert ended.stderr.decode().strip() == "code 1"
    assert len(ended.stdout) == 20


@pytest.mark.parametrize("form", FORMATS)
def test_a_full_disk_leaves_no_half_report(tmp_path: Path, form: str) -> None:
    """A limit of the size of files stands for the disk; the report that was there stays."""
    many(tmp_path)
    write(tmp_path, {f"out/report.{form}": "the former report"})
    ended = subprocess.run(
        [sys.executable, "-m", "eaquang", "validate", "--format", f"{form}=out/report.{form}"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(SOURCE), "EAQUANG_LANG": "en", "PYTHONDONTWRITEBYTECODE": "1"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)),
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert ended.returncode == 4, ended.stderr
    assert ended.stderr.decode().count("\n") == 1
    assert f"out/report.{form}" in ended.stderr.decode()
    assert [path.name for path in (tmp_path / "out").iterdir()] == [f"report.{form}"]
    assert (tmp_path / "out" / f"report.{form}").read_text() == "the former report"


@pytest.mark.parametrize("form", FORMATS)
def test_a_terminal_of_other_letters(tmp_path: Path, form: str) -> None:
    """People get what their terminal can show; machines get UTF-8 all the same."""
    write(tmp_path, {"eaquang.yaml": SETTINGS, "a.yaml": GOOD + "systems:\n  x: {nam: Hệ thống}\n"})
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    ended = run(tmp_path, f"eaquang validate --format {form} --as-of {AS_OF}", **plain)
    assert ended.returncode == 1, ended.stderr
    assert ended.stderr == b""
    usual = run(tmp_path, f"eaquang validate --format {form} --as-of {AS_OF}")
    if form in ("text", "concise"):
        assert ended.stdout.isascii()
        assert "khóa `nam`".encode("ascii", "backslashreplace") in ended.stdout
    else:
        assert ended.stdout == usual.stdout


@pytest.mark.parametrize("path", ["eaquang.yaml", "./so.yaml", "phong/eaquang.yaml"])
def test_no_report_takes_the_place_of_what_was_read(eaquang: Run, tmp_path: Path, path: str) -> None:
    files = {
        "eaquang.yaml": SETTINGS + "sources: ['*.yaml']\nmembers: [phong]\n",
        "so.yaml": GOOD,
        "phong/eaquang.yaml": SETTINGS,
        "phong/so.yaml": GOOD,
    }
    write(tmp_path, files)
    before = (tmp_path / path).read_bytes()
    ended = eaquang("validate", "--lang", "en", "--format", f"json={path}", "--format", "sarif=other.sarif")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == (
        f"eaquang: `{path}` is a file of the workspace that was read; write the report to another one\n"
    )
    assert (tmp_path / path).read_bytes() == before
    assert not (tmp_path / "other.sarif").exists()
