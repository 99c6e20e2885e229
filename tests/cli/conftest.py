"""The command as users run it: another process, a clean environment."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pytest

from cli.nursery import Nursery

SOURCE = Path(__file__).parents[2] / "src"
AS_OF = "2026-11-22"


@dataclass(frozen=True)
class Ended:
    """How a run ended."""

    code: int
    out: str
    err: str

    @property
    def both(self) -> str:
        return self.out + self.err


class Run(Protocol):
    def __call__(
        self,
        *arguments: str,
        cwd: Path | None = None,
        env: Mapping[str, str] | None = None,
        afresh: bool = False,
    ) -> Ended: ...


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery | None]:
    """What forks the command; nothing where that cannot be done."""
    if not Path("/proc/self/fd").is_dir():
        yield None
        return
    found = Nursery(SOURCE)
    yield found
    found.close()


@pytest.fixture
def eaquang(tmp_path: Path, nursery: Nursery | None) -> Run:
    """Runs the command: forked, or ``afresh`` from its first instruction on."""

    def run(
        *arguments: str,
        cwd: Path | None = None,
        env: Mapping[str, str] | None = None,
        afresh: bool = False,
    ) -> Ended:
        kept = {key: os.environ[key] for key in ("PATH", "HOME", "TMPDIR") if key in os.environ}
        whole = {**kept, "PYTHONPATH": str(SOURCE), "PYTHONUTF8": "1", "EAQUANG_LANG": "en", **(env or {})}
        # What Python itself looks at when it starts cannot be told to a fork.
        starts = any(key.startswith(("PYTHON", "LC_", "LANG")) for key in env or ())
        if nursery is not None and not afresh and not starts:
            return Ended(*nursery.run(arguments, cwd or tmp_path, whole))
        ended = subprocess.run(
            [sys.executable, "-m", "eaquang", *arguments],
            cwd=cwd or tmp_path,
            env=whole,
            capture_output=True,
            check=False,
            timeout=120,
        )
        return Ended(ended.returncode, ended.stdout.decode(), ended.stderr.decode())

    return run


def write(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files below ``root`` and return it."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


SETTINGS = "eaquang: 1\nname: Thử\nagency: so-a\n"
GOOD = "agencies:\n  so-a: {name: Sở A, level: department}\n"
