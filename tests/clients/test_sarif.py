"""The SARIF multitool with its rules of the standard and of GitHub, and the schema of the standard."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, TypeAlias

import pytest
from jsonschema import Draft202012Validator

from eaquang.reporters.report import View
from eaquang.reporters.sarif.log import sarif
from eaquang.words import Language
from unit.reporters.sarif.samples import everything

ROOT = Path(__file__).parents[2]
EXAMPLES = ("so-khcn", "so-khcn-faults")
OPTIONS: Final = ((), ("--show-excused",), ("--lang", "en"))

KNOWN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "SARIF2002": "messages are whole texts: GitHub shows nothing else",
        "SARIF2003": "which commit it is, the service that takes the log knows",
        "SARIF2009": "the code of a check of a pack has a slash everywhere",
        "SARIF2010": "the text of a description is not copied into a file that is sent elsewhere",
        "SARIF2011": "nor is what stands around it",
        "SARIF2012": "checks of packs have neither page nor name, rules that are only planned no page",
        "SARIF2013": "nor are whole files",
    }
)
"""What it recommends (never more than a note) and is not done, with the reason."""
SETTINGS = """\
<?xml version="1.0" encoding="utf-8"?>
<Properties>
  <Properties Key="SARIF2006.UrisShouldBeReachable.Options">
    <Property Key="RuleEnabled" Value="Disabled" Type="Driver.RuleEnabledState" />
  </Properties>
</Properties>
"""
"""Tests ask no other host whether a page is there."""

Validate: TypeAlias = Callable[[Path], list[dict[str, Any]]]


@pytest.fixture
def validate(sarif_multitool: Path, tmp_path: Path) -> Validate:
    """What the tool finds in a log. It ends with 0 whatever that is, so its own report is read."""

    def run(log: Path) -> list[dict[str, Any]]:
        settings, told = tmp_path / "settings.xml", tmp_path / "told.sarif"
        settings.write_text(SETTINGS, "utf-8")
        told.unlink(missing_ok=True)
        command = [str(sarif_multitool / "Sarif.Multitool"), "validate", str(log), "--output", str(told)]
        asked = ["--rule-kind", "Sarif;Gh", "--level", "Error;Warning;Note", "--config", str(settings)]
        subprocess.run([*command, *asked, "--quiet"], check=True, capture_output=True, timeout=300)
        (one,) = json.loads(told.read_text("utf-8-sig"))["runs"]
        (invocation,) = one["invocations"]
        assert invocation["executionSuccessful"]
        assert not invocation.get("toolExecutionNotifications")
        (said,) = invocation["toolConfigurationNotifications"]
        assert said["descriptor"]["id"] == "WRN999.RuleExplicitlyDisabled"
        found: list[dict[str, Any]] = one["results"]
        return found

    return run


@pytest.fixture
def schema(sarif_multitool: Path) -> Draft202012Validator:
    """The schema of the standard, from the tool's package."""
    return Draft202012Validator(json.loads((sarif_multitool / "sarif-2.1.0.json").read_text("utf-8-sig")))


def written(name: str, options: tuple[str, ...], folder: Path) -> Path:
    """The log of an example."""
    log = folder / f"{name}.sarif"
    command = [sys.executable, "-m", "eaquang", "validate", "--as-of", "2026-11-22", *options]
    subprocess.run(
        [*command, "--fail-on", "never", "--format", f"sarif={log}"],
        cwd=ROOT / "examples" / name,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "EAQUANG_LANG": "vi"},
        check=False,
    )
    return log


def levels(found: list[dict[str, Any]]) -> Counter[tuple[str, str]]:
    return Counter((result.get("level", "warning"), result["ruleId"]) for result in found)


@pytest.mark.parametrize("options", OPTIONS, ids=" ".join)
@pytest.mark.parametrize("name", EXAMPLES)
def test_the_logs_of_the_examples_are_right(
    validate: Validate, schema: Draft202012Validator, name: str, options: tuple[str, ...], tmp_path: Path
) -> None:
    log = written(name, options, tmp_path)
    assert [error.message for error in schema.iter_errors(json.loads(log.read_text("utf-8")))] == []
    told = levels(validate(log))
    assert told
    assert {level for level, _ in told} == {"note"}, told
    assert {rule for _, rule in told} <= set(KNOWN), told


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("view", [View(), View(show_excused=True, repository="kiến trúc/")], ids=["", "all"])
def test_a_log_with_a_bit_of_everything_is_right(
    validate: Validate, schema: Draft202012Validator, language: Language, view: View, tmp_path: Path
) -> None:
    log = tmp_path / "everything.sarif"
    log.write_text(sarif(everything(language, view=view)), "utf-8")
    assert [error.message for error in schema.iter_errors(json.loads(log.read_text("utf-8")))] == []
    told = levels(validate(log))
    assert {level for level, _ in told} == {"note"}, told
    assert {rule for _, rule in told} <= set(KNOWN), told


def _no_help(run: dict[str, Any]) -> None:
    del run["tool"]["driver"]["rules"][0]["help"]


def _no_location(run: dict[str, Any]) -> None:
    del run["results"][0]["locations"]


def _misspelt(run: dict[str, Any]) -> None:
    run["results"][0]["fingerprint"] = "x"


@pytest.mark.parametrize("spoil", [_no_help, _no_location, _misspelt])
def test_a_spoilt_log_is_seen(
    validate: Validate, spoil: Callable[[dict[str, Any]], None], tmp_path: Path
) -> None:
    whole = json.loads(sarif(everything()))
    spoil(whole["runs"][0])
    log = tmp_path / "spoilt.sarif"
    log.write_text(json.dumps(whole), "utf-8")
    assert any(level == "error" for level, _ in levels(validate(log)))
