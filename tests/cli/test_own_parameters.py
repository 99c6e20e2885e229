"""What is told of parameters that a framework of one's own gives to a rule: file, line and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.conftest import Run, write
from cli.test_own_framework import FILES, REQUIREMENTS

PATH = "khung/requirements/chung.yaml"
CHECKED = REQUIREMENTS[REQUIREMENTS.index("    checks:") : REQUIREMENTS.index("    coverage:")]
TO = "to: {objects: [qg.ndxp]}"
NAMED = "name: missing-required-connection\n        params:\n"
FROM = "from: {takes: {kinds: [system]}}"


def asking(rules: str) -> str:
    """The requirements with rules in the place of the check."""
    return REQUIREMENTS.replace(CHECKED, f"    rules:\n      - {rules}\n")


@pytest.mark.parametrize(
    ("rules", "blocks", "place", "told"),
    [
        (
            "{name: isolated-system, params: {most: 1}}",
            "",
            f"{PATH}:14:42",
            "the rule `isolated-system` takes no parameters; remove `most`",
        ),
        (
            f"{{name: missing-required-connection, params: {{{FROM}, to: {{objects: 7}}}}}}",
            "",
            f"{PATH}:14:93",
            "`7` is not a list",
        ),
        (
            f"{NAMED}          {FROM}",
            "",
            f"{PATH}:15:9",
            "`to` is absent",
        ),
        (
            f"{NAMED}          {FROM}\n          {TO}\n          too: 1",
            "",
            f"{PATH}:18:11",
            "key `too` is not in the model; did you mean `to`?",
        ),
        (
            "name: missing-required-connection\n        parameters: noi",
            f"parameters:\n  noi:\n    {FROM}\n    {TO}\n    too: 1\n",
            "khung/parameters.yaml:5:5",
            "key `too` is not in the model; did you mean `to`?",
        ),
    ],
)
def test_wrong_parameters_are_told_at_their_place(  # one case, one line: they are read as a table
    eaquang: Run, tmp_path: Path, rules: str, blocks: str, place: str, told: str
) -> None:
    write(tmp_path, FILES | {PATH: asking(rules)} | ({"khung/parameters.yaml": blocks} if blocks else {}))
    for command in ("validate", "render"):
        ended = eaquang(command, "--lang", "en")
        assert (ended.code, ended.out) == (2, ""), ended.both
        (shown,) = ended.err.splitlines()
        assert shown.startswith(f"{place}: "), shown
        assert told in shown, shown


def test_right_parameters_are_used(eaquang: Run, tmp_path: Path) -> None:
    rules = f"{NAMED}          {FROM}\n          {TO}"
    write(tmp_path, FILES | {PATH: asking(rules)})
    ended = eaquang("validate", "--lang", "en", "--format", "concise")
    assert (ended.code, "EAQ314 error" in ended.out) == (1, True), ended.both
