"""What GitHub and GitLab would run, taken out of the files that they read."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

ROOT = Path(__file__).parents[2]
ACTION = ROOT / "action.yml"
GITLAB = ROOT / "examples" / "ci" / "gitlab" / "eaquang.gitlab-ci.yml"

RECORDER = """\
#!{python}
import json, os, pathlib, sys

told = pathlib.Path(os.environ["TOLD"])
told.write_text(json.dumps(sys.argv[1:]))
if os.environ.get("WRITES") == "yes":
    for word in sys.argv:
        if word.startswith("--format=") and word.count("=") > 1:
            _, form, path = word.split("=", 2)
            pathlib.Path(path).write_text(os.environ.get("CONTENT", form) + "\\n")
sys.exit(int(os.environ.get("CODE", "0")))
"""
"""Stands for `eaquang`: tells with which words it was called, writes what it is asked for, ends as wished."""

REAL = """\
#!{python}
import sys
sys.path.insert(0, {source!r})
from eaquang.cli.main import main
main()
"""


@dataclass(frozen=True)
class Ended:
    """How a step ended: its exit code, what it printed, the outputs and the summary it wrote."""

    code: int
    out: str
    err: str
    outputs: dict[str, str]
    summary: str
    words: list[str]


def read(path: Path) -> Any:
    """A YAML file as plain data."""
    return YAML(typ="safe", pure=True).load(path.read_text("utf-8"))


def step(name: str) -> Mapping[str, Any]:
    """A step of the action by its id or name."""
    found = [one for one in read(ACTION)["runs"]["steps"] if name in (one.get("id"), one.get("name"))]
    assert len(found) == 1, name
    one: Mapping[str, Any] = found[0]
    return one


def default_inputs() -> dict[str, str]:
    """The inputs of the action as they are when a workflow names none."""
    return {name: one.get("default", "") for name, one in read(ACTION)["inputs"].items()}


def install(program: str, folder: Path) -> Path:
    """Put a program named ``eaquang`` into a folder of programs."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "eaquang"
    path.write_text(program.format(python=sys.executable, source=str(ROOT / "src")), "utf-8")
    path.chmod(0o755)
    return path


def run_action(
    name: str, room: Path, cwd: Path, *, values: Mapping[str, str], env: Mapping[str, str] | None = None
) -> Ended:
    """Run a step of the action as the runner does: inputs and outputs come by its ``env`` only."""
    one = step(name)
    given = {
        key: re.sub(r"\$\{\{ *([\w.-]+) *\}\}", lambda match: values[match[1]], text)
        for key, text in one.get("env", {}).items()
    }
    assert "${{" not in one["run"]
    for file in ("output", "summary"):
        (room / file).write_text("")
    told = room / "told.json"
    told.unlink(missing_ok=True)
    script = room / "step.sh"
    script.write_text(one["run"], "utf-8")
    ended = subprocess.run(
        ["/usr/bin/env", "bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
        cwd=cwd,
        env={
            **_surroundings(),
            "GITHUB_OUTPUT": str(room / "output"),
            "GITHUB_STEP_SUMMARY": str(room / "summary"),
            "RUNNER_TEMP": str(room),
            "GITHUB_ACTION_PATH": str(ROOT),
            "TOLD": str(told),
            **given,
            **(env or {}),
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    lines = (room / "output").read_text("utf-8").splitlines()
    return Ended(
        ended.returncode,
        ended.stdout,
        ended.stderr,
        dict(line.split("=", 1) for line in lines),
        (room / "summary").read_text("utf-8"),
        json.loads(told.read_text("utf-8")) if told.is_file() else [],
    )


def run_gitlab(programs: Path, cwd: Path, *, variables: Mapping[str, str]) -> Ended:
    """Run the script of the GitLab template; ``programs`` goes first on the path."""
    job = read(GITLAB)[".eaquang"]
    told = programs / "told.json"
    told.unlink(missing_ok=True)
    surroundings = _surroundings()
    ended = subprocess.run(
        ["/bin/sh", "-c", "\n".join(job["script"])],
        cwd=cwd,
        env={
            **surroundings,
            **job["variables"],
            "PATH": f"{programs}{os.pathsep}{surroundings['PATH']}",
            "TOLD": str(told),
            **variables,
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    words = json.loads(told.read_text("utf-8")) if told.is_file() else []
    return Ended(ended.returncode, ended.stdout, ended.stderr, {}, "", words)


def _surroundings() -> dict[str, str]:
    return {key: os.environ[key] for key in ("PATH", "HOME", "TMPDIR") if key in os.environ} | {
        "PYTHONUTF8": "1",
        "LC_ALL": "C.UTF-8",
        "EAQUANG_LANG": "en",
    }


def git(*words: str, cwd: Path) -> str:
    """Run git as somebody, on nobody's settings; what it printed."""
    env = _surroundings() | {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "t",
        "GIT_AUTHOR_EMAIL": "t@example.vn",
        "GIT_COMMITTER_NAME": "t",
        "GIT_COMMITTER_EMAIL": "t@example.vn",
    }
    ended = subprocess.run(
        ["/usr/bin/env", "git", *words], cwd=cwd, env=env, capture_output=True, text=True, check=True
    )
    return ended.stdout
