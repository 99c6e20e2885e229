"""Real clients, installed where the build puts its own things."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PINNED = Path(__file__).parent
INSTALLED = ROOT / "build" / "clients"


@pytest.fixture(scope="session")
def language_server() -> list[str]:
    """The command that starts yaml-language-server, installed at the pinned version."""
    node, modules = installed("node", "yaml-language-server")
    return [node, str(modules / "yaml-language-server" / "bin" / "yaml-language-server"), "--stdio"]


@pytest.fixture(scope="session")
def sarif_multitool() -> Path:
    """The folder of the tool by which the editors of SARIF check a log; it has their schema beside it."""
    if sys.platform != "linux":
        pytest.skip("the pinned package of the SARIF multitool is for Linux")
    _, modules = installed("multitool", "the SARIF multitool")
    folder = modules / "@microsoft" / "sarif-multitool-linux"
    # What its own install script does; scripts of packages are not run.
    (folder / "Sarif.Multitool").chmod(0o755)
    return folder


def installed(name: str, what: str) -> tuple[str, Path]:
    """Node, and the modules of a pinned folder, installed when they are not yet as it says."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        pytest.skip(f"{what} needs node and npm, and they are not on the path")
    pinned, folder = PINNED / name, INSTALLED / name
    lock, kept = pinned / "package-lock.json", folder / "package-lock.json"
    modules = folder / "node_modules"
    # npm writes its own list of what is there when it is done.
    is_whole = (modules / ".package-lock.json").is_file() and kept.is_file()
    if not is_whole or kept.read_bytes() != lock.read_bytes():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for file in (pinned / "package.json", lock):
            shutil.copy(file, folder)
        subprocess.run([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=folder, check=True)
    return node, modules
