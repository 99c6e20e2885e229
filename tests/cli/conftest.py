"""The command as users run it: another process, a clean environment."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pytest

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
        self, *arguments: str, cwd: Path | None = None, env: Mapping[str, str] | None = None
    ) -> Ended: ...


@pytest.fixture
def eaquang(tmp_path: Path) -> Run:
    def run(*arguments: str, cwd: Path | None = None, env: Mapping[str, str] | None = None) -> Ended:
        kept = {key: os.environ[key] for key in ("PATH", "HOME", "TMPDIR") if key in os.environ}
        ended = subprocess.run(
            [sys.executable, "-m", "eaquang", *arguments],
            cwd=cwd or tmp_path,
            env={**kept, "PYTHONPATH": str(SOURCE), "PYTHONUTF8": "1", "EAQUANG_LANG": "en", **(env or {})},
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
