"""A long run on a terminal shows how far it has come; nothing else ever sees it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cli.conftest import GOOD, SETTINGS, SOURCE, Run, write

IMPATIENT = """\
import eaquang.cli.progress as progress
progress.PATIENCE = progress.PAUSE = 0
from eaquang.cli.main import command
raise SystemExit(command(["validate", *{arguments!r}]))
"""


def on_terminal(folder: Path, *arguments: str, **environment: str) -> tuple[str, str]:
    """Standard output and what a terminal saw of standard error."""
    pty = pytest.importorskip("pty", reason="there are no such terminals here")
    here, there = pty.openpty()
    kept = {key: value for key, value in os.environ.items() if key not in ("CI", "NO_COLOR")}
    with subprocess.Popen(
        [sys.executable, "-c", IMPATIENT.format(arguments=arguments)],
        cwd=folder,
        env={**kept, "PYTHONPATH": str(SOURCE), "TERM": "xterm", "EAQUANG_LANG": "vi", **environment},
        stdout=subprocess.PIPE,
        stderr=there,
    ) as process:
        os.close(there)
        seen = b""
        while True:
            try:
                block = os.read(here, 65536)
            except OSError:
                break
            if not block:
                break
            seen += block
        os.close(here)
        assert process.stdout is not None
        return process.stdout.read().decode(), seen.decode()


def test_it_is_shown_on_a_terminal_and_taken_away(tmp_path: Path) -> None:
    write(tmp_path, {"eaquang.yaml": SETTINGS, "a.yaml": GOOD, "b.yaml": GOOD})
    out, seen = on_terminal(tmp_path)
    assert "Đang đọc tệp" in seen
    assert "Đang kiểm tra theo quy tắc" in seen
    assert "2/2" in seen
    assert seen.endswith("\x1b[2K"), "the line is wiped out"
    assert "Đang" not in out


@pytest.mark.parametrize(
    ("arguments", "environment"),
    [(("-q",), {}), ((), {"CI": "true"}), ((), {"TERM": "dumb"})],
    ids=["quiet", "build server", "dumb terminal"],
)
def test_it_is_not_shown(tmp_path: Path, arguments: tuple[str, ...], environment: dict[str, str]) -> None:
    write(tmp_path, {"eaquang.yaml": SETTINGS, "a.yaml": GOOD})
    assert on_terminal(tmp_path, *arguments, **environment)[1] == ""


def test_it_never_reaches_a_pipe(eaquang: Run, tmp_path: Path) -> None:
    write(tmp_path, {"eaquang.yaml": SETTINGS, "a.yaml": GOOD})
    assert eaquang("validate").err == ""
