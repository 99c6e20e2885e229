"""Completion in the shells themselves: somebody types, presses Tab, and reads."""

from __future__ import annotations

import os
import pty
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src"
PATIENCE = 20.0
"""Seconds in which a shell has to show what is expected."""
READY = "ready-to-type"


@pytest.fixture
def surroundings(tmp_path: Path) -> dict[str, str]:
    """The environment of a shell that finds ``eaquang`` and has no settings of anybody's."""
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "eaquang"
    program.write_text(f'#!/bin/sh\nPYTHONPATH={SOURCE} exec {sys.executable} -m eaquang "$@"\n')
    program.chmod(0o755)
    kept = {key: os.environ[key] for key in ("LD_LIBRARY_PATH", "FPATH") if key in os.environ}
    path = f"{folder}{os.pathsep}{os.environ['PATH']}"
    return {**kept, "PATH": path, "HOME": str(tmp_path), "TERM": "xterm", "LANG": "C.UTF-8"}


def _found(name: str) -> str:
    there = shutil.which(name)
    if there is None:
        pytest.skip(f"there is no {name} on the path")
    return there


class Terminal:
    """A shell at a terminal."""

    def __init__(self, command: list[str], env: dict[str, str], folder: Path) -> None:
        own, its = pty.openpty()
        self._own = own
        self._process = subprocess.Popen(command, env=env, cwd=folder, stdin=its, stdout=its, stderr=its)
        os.close(its)

    def type(self, text: str) -> None:
        os.write(self._own, text.encode())

    def shows(self, expected: str) -> str:
        """What is shown until ``expected`` is; fails when that takes too long."""
        seen = b""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if select.select([self._own], [], [], 0.2)[0]:
                seen += os.read(self._own, 4096)
            if expected.encode() in seen:
                return seen.decode(errors="replace")
        raise AssertionError(f"{expected!r} is not in {seen!r}")

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._own)


@pytest.fixture(params=["bash", "zsh"])
def terminal(
    request: pytest.FixtureRequest, surroundings: dict[str, str], tmp_path: Path
) -> Iterator[Terminal]:
    name = str(request.param)
    quiet = {"bash": ["--norc", "--noprofile", "-i"], "zsh": ["-f", "-i"]}[name]
    shell = Terminal([_found(name), *quiet], surroundings, tmp_path)
    if name == "zsh":
        shell.type("autoload -Uz compinit && compinit -u -D\n")
    shell.type(f'eval "$(eaquang completion {name})"; echo ready-to-"type"\n')
    shell.shows(f"{READY}\r\n")
    yield shell
    shell.close()


def test_tab_completes(terminal: Terminal) -> None:
    for typed, added in (
        ("eaquang valid", "ate"),
        ("--frame", "work"),
        ("vn-d", "igital-2026"),
        ("--ignore bypassed-int", "egration-platform"),
        ("--select EAQ301,unused-set", "ting"),
    ):
        terminal.type(f"{typed}\t")
        assert "Traceback" not in terminal.shows(added)


def test_fish_completes(surroundings: dict[str, str], tmp_path: Path) -> None:
    fish = _found("fish")
    for line, expected in (
        ("eaquang valid", ["validate"]),
        ("eaquang validate --frame", ["--framework"]),
        ("eaquang validate --framework vn", ["vn-digital-2026"]),
        ("eaquang validate --select EAQ301,EAQ93", ["EAQ301,EAQ930"]),
        ("eaquang validate --format=js", ["--format=json"]),
    ):
        ended = subprocess.run(
            [fish, "--no-config", "-c", f"eaquang completion fish | source; complete -C '{line}'"],
            env=surroundings,
            cwd=tmp_path,
            capture_output=True,
            check=True,
            timeout=60,
        )
        assert (ended.stdout.decode().split(), ended.stderr) == (expected, b""), line
