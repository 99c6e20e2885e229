"""check-jsonschema, as an editor or a repository without eaquang would use the published schemas."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COMMAND = Path(sysconfig.get_path("scripts")) / "check-jsonschema"


def check(schema: str, *files: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, COMMAND, "--schemafile", ROOT / "schemas" / schema, *files],
        capture_output=True,
        text=True,
        check=False,
    )


def described(example: str) -> list[Path]:
    return sorted((ROOT / "examples" / example / "kien-truc").glob("*.yaml"))


@pytest.mark.parametrize("path", described("so-khcn"), ids=lambda path: path.name)
def test_the_clean_example_fits_the_schema(path: Path) -> None:
    ended = check("description.json", path)
    assert ended.returncode == 0, ended.stdout


def test_settings_and_waivers_fit_theirs() -> None:
    example = ROOT / "examples" / "so-khcn"
    assert check("settings.json", example / "eaquang.yaml").returncode == 0
    assert check("waivers.json", example / "waivers.yaml").returncode == 0


def test_structural_faults_are_refused() -> None:
    ended = check("description.json", *described("so-khcn-faults"))
    assert ended.returncode == 1
    for place in ("langauges", "dang-van-hanh", "'name' is a required property"):
        assert place in ended.stdout
