"""check-jsonschema, as an editor or a repository without eaquang would use the published schemas."""

from __future__ import annotations

import json
import subprocess
import sys
import sysconfig
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

import pytest

from eaquang.frameworks.sections import SECTIONS, section_of
from eaquang.source.reader import read_document
from unit.reference.files import ROOT, described, files_of
from unit.reference.test_agreement import PACK_FILES, TEXT, refused

COMMAND = Path(sysconfig.get_path("scripts")) / "check-jsonschema"

DIFFERENT: Final[Mapping[str, str]] = MappingProxyType(
    {
        "forbidden-yaml/bad-directive.yaml": "a directive is YAML; no schema can refuse it",
        "unreadable-text/bad-bom.yaml": "a second byte order mark is skipped there",
        "unreadable-text/bad-utf16.yaml": "UTF-16 is YAML; no schema can refuse it",
        "suspicious-character/bad.yaml": "a control character is a syntax error there, here it is a warning",
    }
)
"""Fixtures on which a parser of YAML and the reader differ, and why. On all others they agree."""


def check(schema: str, *files: Path) -> dict[str, list[str]]:
    """What check-jsonschema refuses: its messages by path."""
    ended = subprocess.run(
        [sys.executable, COMMAND, "-o", "json", "-v", "--schemafile", ROOT / "schemas" / schema, *files],
        capture_output=True,
        text=True,
        check=False,
    )
    report = json.loads(ended.stdout)
    found: dict[str, list[str]] = {}
    for error in (*report.get("errors", ()), *report.get("parse_errors", ())):
        found.setdefault(error["filename"], []).append(error.get("message", ""))
    assert bool(found) == bool(ended.returncode), ended.stderr
    return found


@cache
def refused_there(schema: str) -> dict[str, list[str]]:
    """What it refuses of all descriptions, in one run."""
    return check(schema, *described())


def refused_here(path: Path) -> bool:
    """Whether the reader refuses the text or the structure of a description."""
    document = read_document(path.name, path.read_bytes())
    return bool(TEXT & {fault.rule for fault in document.faults} or refused(document.data))


@pytest.mark.parametrize("schema", ["description.json", "en/description.json"])
def test_it_refuses_what_the_reader_refuses(schema: str) -> None:
    different = {
        "/".join(path.parts[-2:])
        for path in described()
        if refused_here(path) != (str(path) in refused_there(schema))
    }
    assert different == set(DIFFERENT)


def test_it_refuses_enough_to_mean_something() -> None:
    assert len(refused_there("description.json")) >= 15


def test_its_messages_name_the_fault() -> None:
    told = "\n".join(
        message
        for name, messages in refused_there("description.json").items()
        if "so-khcn-faults" in Path(name).parts
        for message in messages
    )
    for place in ("'langauges' was unexpected", "dang-van-hanh", "'name' is a required property"):
        assert place in told


@pytest.mark.parametrize("name", ["workspace", "waivers", "registry"])
def test_the_files_beside_descriptions_fit_theirs(name: str) -> None:
    files = files_of(name)
    assert files
    assert check(f"{name}.json", *files) == {}


@pytest.mark.parametrize("section", ["framework", *SECTIONS])
def test_the_shipped_packs_fit_theirs(section: str) -> None:
    files = [path for path in PACK_FILES if section_of(_name(path)) == section]
    if not files:
        pytest.skip("no shipped pack has such a file")
    assert check(f"pack-{section}.json", *files) == {}


def _name(path: Path) -> str:
    return f"requirements/{path.name}" if path.parent.name == "requirements" else path.name
