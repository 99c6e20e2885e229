"""What a run loads for declarative checks: nothing where no entity is put to one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[3] / "src"
SETTINGS = "eaquang: 1\nname: A\nagency: so-a\nframeworks: [security-levels]\n"
AGENCIES = "agencies:\n  so-a: {name: Sở A, level: provincial-department}\n"
SCRIPT = """
import sys
from datetime import date
from eaquang import api
from eaquang.files import MemoryFiles
files = MemoryFiles({"eaquang.yaml": sys.argv[1].encode(), "a.yaml": sys.argv[2].encode()})
loaded = api.load(files, as_of=date(2026, 11, 22))
plan = api.plan(loaded, as_of=date(2026, 11, 22))
api.assess(loaded, plan)
print(any("#" in bound.rule.code for bound in plan.rules))
print(*(name for name in ("cel_expr_python", "eaquang.assessment.checks.compiling") if name in sys.modules))
"""


@pytest.mark.parametrize(
    ("described", "loaded"),
    [
        ("", ""),
        ("systems:\n  x: {name: X, agency: so-a}\n", "cel_expr_python eaquang.assessment.checks.compiling"),
    ],
    ids=["no-system", "a-system"],
)
def test_a_run_without_the_kind_loads_no_library(described: str, loaded: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", SCRIPT, SETTINGS, AGENCIES + described],
        env={"PYTHONPATH": str(SOURCE)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ended.stdout.splitlines() == ["True", loaded]
