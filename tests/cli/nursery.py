"""Forks the command from a process that has it loaded, so that not every run of a thousand loads it anew.

What is forked is the command itself: its own process, environment, folder, streams and exit code. What
concerns its start (modules, locale, signals) has to be run afresh.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from importlib import import_module
from io import FileIO, TextIOWrapper
from pathlib import Path
from typing import IO, NoReturn

PATIENCE = 120
"""Seconds after which a run is ended."""


class Nursery:
    """The client: starts the process that forks, and asks it for runs."""

    def __init__(self, source: Path) -> None:
        self._server = subprocess.Popen(
            [sys.executable, "-X", "utf8", __file__],
            env={**os.environ, "PYTHONPATH": str(source)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, arguments: tuple[str, ...], cwd: Path, env: Mapping[str, str]) -> tuple[int, str, str]:
        """Exit code, standard output and standard error of one run."""
        asked, told = self._server.stdin, self._server.stdout
        assert asked is not None
        assert told is not None
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            # The server opens them by what this process calls them.
            streams = [f"/proc/{os.getpid()}/fd/{file.fileno()}" for file in (out, err)]
            json.dump([arguments, str(cwd), dict(env), *streams], asked)
            asked.write("\n")
            asked.flush()
            code = int(told.readline())
            return code, _read(out), _read(err)

    def close(self) -> None:
        """End the process that forks."""
        self._server.communicate()


def _read(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode()


def _load() -> None:
    """Load what most runs load."""
    import_module("eaquang.cli.program")
    import_module("eaquang.api")
    import_module("eaquang.reporters.formats")
    from eaquang.frameworks.catalogue import shipped_ids, shipped_pack
    from eaquang.words import SOURCES, file_words

    for name in SOURCES.names:
        file_words(name)
    for name in shipped_ids():
        shipped_pack(name)


def _child(arguments: list[str], cwd: str, env: dict[str, str], out: str, err: str) -> NoReturn:
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(env)
    signal.alarm(PATIENCE)
    nowhere = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nowhere, 0)
    for number, path in ((1, out), (2, err)):
        os.dup2(os.open(path, os.O_WRONLY | os.O_TRUNC), number)
    sys.stdin = TextIOWrapper(FileIO(0), encoding="utf-8")
    sys.stdout = TextIOWrapper(FileIO(1, "w"), encoding="utf-8")
    sys.stderr = TextIOWrapper(FileIO(2, "w"), encoding="utf-8")
    sys.argv = ["eaquang", *arguments]
    from eaquang.cli.main import main

    main()


def _serve() -> None:
    _load()
    for line in sys.stdin:
        pid = os.fork()
        if not pid:
            _child(*json.loads(line))
        _, status = os.waitpid(pid, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    _serve()
