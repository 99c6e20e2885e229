"""Completion in a shell: what is offered where, quickly, and never anything else."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.conftest import SOURCE, Run
from eaquang import api
from eaquang.cli import completer
from eaquang.cli.completion import LINE, SCRIPTS, SHELL
from eaquang.cli.program import COMMANDS, GROUPS
from eaquang.frameworks.catalogue import shipped_ids
from eaquang.model.settings import ProfileLevel
from eaquang.reference.schema import NAMES
from eaquang.reference.terms import kinds_of_terms
from eaquang.reporters.formats import FORMATS
from eaquang.rules.catalogue import CATALOGUE
from eaquang.rules.subjects import SUBJECTS


def offered(line: str, shell: str = "zsh") -> list[str]:
    return completer.answer({SHELL: shell, LINE: line, "_EAQUANG_BREAKS": " \t\n\"'@><=;|&(:"}).splitlines()


def test_commands() -> None:
    every = {command.__name__.rstrip("_") for command in COMMANDS} | {group.name for group in GROUPS}
    assert set(offered("eaquang ")) == every
    assert offered("eaquang va") == ["validate"]
    assert offered("eaquang nothing-such ") == []
    assert "--help" in offered("eaquang --")


def test_options_of_the_command_alone() -> None:
    assert "--select" in offered("eaquang validate --")
    assert offered("eaquang explain --se") == []
    # A value that looks like an option or a command is a value.
    assert offered("eaquang validate --profile validate --se") == ["--select"]
    assert offered("eaquang validate -- --se") == []


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("validate --lang ", ["vi", "en"]),
        ("validate --color a", ["auto", "always"]),
        ("validate --fail-on w", ["warning"]),
        ("validate --framework ", list(shipped_ids())),
        ("validate --profile ", [level.value for level in ProfileLevel]),
        ("validate --format ", list(FORMATS)),
        ("todo --format m", ["markdown"]),
        ("waivers list --format ", ["text", "json"]),
        ("render --format ", list(api.FORMATS)),
        ("render ", list(api.DOCUMENTS)),
        ("render architecture ", list(api.DOCUMENTS)),
        ("schema ", list(NAMES)),
        ("schema workspace ", []),
        ("init --setting ", ["department", "commune", "province", "ministry"]),
        ("completion ", list(SCRIPTS)),
        ("rules --format j", ["json"]),
        ("rules --family da", ["data"]),
        ("rules --framework vn-d", ["vn-digital-2026"]),
        ("rules --state ", ["built", "planned"]),
        ("frameworks --standing n", ["not-in-force"]),
        ("validate --select EAQ93", ["EAQ930"]),
        ("validate --select eaq93", ["eaq930"]),
        ("validate --ignore bypassed-int", ["bypassed-integration-platform"]),
        ("fix --select EAQ015,EAQ93", ["EAQ015,EAQ930"]),
        ("explain EAQ93", ["EAQ930"]),
        ("explain vn-d", ["vn-digital-2026"]),
        ("explain undet", ["undetermined"]),
        ("frameworks ", ["diff"]),
        ("frameworks diff hcmc-2", ["hcmc-2018", "hcmc-2026"]),
        ("frameworks diff hcmc-2018 vn-d", ["vn-digital-2026"]),
        ("frameworks diff a b ", []),
        ("frameworks diff --format m", ["markdown"]),
        ("frameworks --format j", ["json"]),
        # Any text or file may stand here: the shell offers files.
        ("validate ", []),
        ("validate --as-of ", []),
        ("validate --format=j", ["--format=json", "--format=junit"]),
        ("validate --quiet=", []),
        ("validate 'half a wo", []),
    ],
)
def test_values(line: str, values: list[str]) -> None:
    assert offered(f"eaquang {line}") == values


def test_every_code_and_name_can_be_selected() -> None:
    assert set(offered("eaquang validate --select ")) == {*CATALOGUE, *CATALOGUE.values()}


def test_kinds_are_those_of_the_terms() -> None:
    assert set(offered("eaquang terms --kind ")) == set(kinds_of_terms())


def test_what_rules_look_at_is_what_the_rules_say() -> None:
    assert set(offered("eaquang rules --kind ")) == set(SUBJECTS)


def test_bash_is_given_the_part_after_what_breaks_its_words() -> None:
    assert offered("eaquang validate --format=js", "bash") == ["json"]
    assert offered("eaquang validate --select=EAQ015,EAQ93", "bash") == ["EAQ015,EAQ930"]


@pytest.mark.parametrize(
    "line",
    ["", " ", "eaquang", "'", '"', "\\", "eaquang \\", "eaquang validate --=", "x\0y", "\ud800"],
)
def test_nothing_makes_it_fail(line: str) -> None:
    assert isinstance(offered(line), list)


def test_it_answers_without_loading_the_engine() -> None:
    program = (
        "import os, sys\n"
        "from eaquang.cli.main import command\n"
        "code = command([])\n"
        "heavy = {'pydantic', 'rich', 'ruamel.yaml', 'eaquang.assessment', 'eaquang.model.record'}\n"
        "print(code, sorted(heavy & sys.modules.keys()))\n"
    )
    for line in ("", "validate --select E", "validate --framework ", "validate --format ", "explain E"):
        ended = subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONPATH": str(SOURCE), SHELL: "zsh", LINE: f"eaquang {line}"},
            capture_output=True,
            check=True,
        )
        assert ended.stdout.decode().splitlines()[-1] == "0 []", line
        assert ended.stderr == b""


def test_scripts_are_printed(eaquang: Run) -> None:
    for shell, script in SCRIPTS.items():
        ended = eaquang("completion", shell)
        assert (ended.code, ended.out, ended.err) == (0, script.lstrip("\n"), "")
    ended = eaquang("completion", "tcsh")
    assert ended.code == 2
    assert "bash, zsh, fish, powershell" in ended.err
    # How to install it is part of the help.
    shown = " ".join(eaquang("completion", "--help").out.split())
    assert 'eval "$(eaquang completion bash)"' in shown


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A folder with ``eaquang`` as a program, as a shell finds it."""
    folder = tmp_path / "bin"
    folder.mkdir()
    there = folder / "eaquang"
    there.write_text(f'#!/bin/sh\nPYTHONPATH={SOURCE} exec {sys.executable} -m eaquang "$@"\n')
    there.chmod(0o755)
    return folder


Ask = Callable[[str], list[str]]


@pytest.fixture
def ask_bash(program: Path, tmp_path: Path) -> Ask:
    """What bash would offer at the end of a line."""
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("there is no bash")

    def ask(line: str) -> list[str]:
        script = (
            'eval "$(eaquang completion bash)"\n'
            'COMP_LINE="$1" COMP_POINT=${#1}\n'
            "COMP_WORDS=($1) COMP_CWORD=$((${#COMP_WORDS[@]} - 1))\n"
            "complete -p eaquang >&2\n"
            "_eaquang_completion eaquang\n"
            'printf "%s\\n" "${COMPREPLY[@]}"\n'
        )
        ended = subprocess.run(
            [bash, "--norc", "-c", script, "bash", line],
            env={"PATH": f"{program}{os.pathsep}{os.environ['PATH']}"},
            cwd=tmp_path,
            capture_output=True,
            check=True,
            timeout=60,
        )
        assert "_eaquang_completion eaquang" in ended.stderr.decode()
        assert "Traceback" not in ended.stderr.decode()
        return ended.stdout.decode().split()

    return ask


def test_bash_asks_and_is_answered(ask_bash: Ask) -> None:
    assert ask_bash("eaquang vali") == ["validate"]
    assert ask_bash("eaquang validate --framework vn-d") == ["vn-digital-2026"]
    assert ask_bash("eaquang validate --select EAQ301,EAQ93") == ["EAQ301,EAQ930"]
    assert ask_bash("eaquang validate --format=js") == ["json"]
    assert ask_bash("eaquang validate kien") == []
