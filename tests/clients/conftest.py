"""Real clients, installed where the build puts its own things."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PINNED = Path(__file__).parent / "node"
INSTALLED = ROOT / "build" / "clients"


@pytest.fixture(scope="session")
def language_server() -> list[str]:
    """The command that starts yaml-language-server, installed at the pinned version."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        pytest.skip("yaml-language-server needs node and npm, and they are not on the path")
    entry = INSTALLED / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
    lock = PINNED / "package-lock.json"
    kept = INSTALLED / lock.name
    if not entry.is_file() or not kept.is_file() or kept.read_bytes() != lock.read_bytes():
        shutil.rmtree(INSTALLED, ignore_errors=True)
        INSTALLED.mkdir(parents=True)
        for name in ("package.json", lock.name):
            shutil.copy(PINNED / name, INSTALLED / name)
        subprocess.run([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=INSTALLED, check=True)
    return [node, str(entry), "--stdio"]
