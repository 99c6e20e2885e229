"""The example with faults: every rule that can be shown is shown once, where its comment stands."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import Final, NamedTuple

import pytest

from eaquang import api
from eaquang.assessment.results import Assessment
from eaquang.diagnostics import Outcome
from eaquang.files import DiskFiles
from eaquang.frameworks.shipped import shipped_ids
from eaquang.rules.catalogue import CATALOGUE
from examples.findings import EXAMPLES

AS_OF: Final = date(2026, 11, 22)
ROOT: Final = EXAMPLES / "so-khcn-faults"
OPEN: Final = "EAQ813"
"""The one rule whose result is that something is open, never that it is wrong."""


class Planted(NamedTuple):
    """One comment: the fault that it tells, and the first line below it that is no comment."""

    why: str
    path: str
    line: int


def _planted() -> dict[str, Planted]:
    found: dict[str, Planted] = {}
    for path in ROOT.rglob("*.yaml"):
        lines = path.read_text("utf-8").split("\n")
        for index, line in enumerate(lines):
            told = re.fullmatch(r" *# lỗi cố ý (EAQ\d{3}): (.+)", line)
            if told is None:
                continue
            below = next(n for n in range(index, len(lines)) if not lines[n].lstrip().startswith("#"))
            assert told[1] not in found, f"{told[1]} is planted twice"
            found[told[1]] = Planted(told[2], path.relative_to(ROOT).as_posix(), below + 1)
    return found


def _assessment(name: str, framework: str | None = None) -> Assessment:
    frameworks = () if framework is None else (framework,)
    loaded = api.load(DiskFiles(EXAMPLES / name), as_of=AS_OF, frameworks=frameworks)
    profile = "" if framework is None else "strict"
    return api.assess(loaded, api.plan(loaded, as_of=AS_OF, profile=profile))


@pytest.fixture(scope="module")
def assessment() -> Assessment:
    return _assessment("so-khcn-faults")


@pytest.fixture(scope="module")
def planted() -> dict[str, Planted]:
    return _planted()


@pytest.fixture(scope="module")
def readme() -> str:
    return (ROOT / "README.md").read_text("utf-8")


def test_every_fault_is_found_once_on_the_line_below_its_comment(
    assessment: Assessment, planted: dict[str, Planted]
) -> None:
    unmet = [d for d in assessment.diagnostics if d.outcome is Outcome.UNMET]
    found = sorted((d.code, d.place.path, d.place.span.start.line) for d in unmet)
    assert found == sorted((code, one.path, one.line) for code, one in planted.items() if code != OPEN)


def test_what_is_left_open_by_a_planted_fault_is_told_there(
    assessment: Assessment, planted: dict[str, Planted]
) -> None:
    told = [
        d.outcome
        for d in assessment.diagnostics
        if d.code == OPEN and (d.place.path, d.place.span.start.line) == planted[OPEN][1:]
    ]
    assert told == [Outcome.UNDETERMINED]


def test_whatever_else_is_told_is_open(assessment: Assessment, planted: dict[str, Planted]) -> None:
    others = Counter(d.outcome for d in assessment.diagnostics if d.outcome is not Outcome.UNMET)
    assert others.keys() == {Outcome.UNDETERMINED}
    assert [d.code for d in assessment.diagnostics if d.excuse is not None] == []
    assert len(planted) >= 168


def test_the_readme_tells_of_every_code_that_is_not_planted_why(
    planted: dict[str, Planted], readme: str
) -> None:
    """A rule that is built some day has either a fault here or a reason why not."""
    told: set[str] = set()
    for first, last in re.findall(r"^\| (EAQ\d{3})(?:–(EAQ\d{3}))? \| [^`|][^|]+ \|$", readme, re.MULTILINE):
        told |= {code for code in CATALOGUE.values() if first <= code <= (last or first)}
    assert told == set(CATALOGUE.values()) - planted.keys()


def test_the_readme_has_a_row_for_every_fault(
    assessment: Assessment, planted: dict[str, Planted], readme: str
) -> None:
    rows = re.findall(r"^\| (EAQ\d{3}) \| `([^`]+)` \| `([^`]+)` \| (.+) \|$", readme, re.MULTILINE)
    assert [(code, path, why) for code, path, _, why in rows] == [
        (code, one.path, one.why) for code, one in sorted(planted.items())
    ]
    assert f"với {len(rows)} lỗi cố ý" in readme
    places = {d.code: d.place.id_path for d in assessment.diagnostics if d.outcome is Outcome.UNMET}
    astray = {
        code: (entity, places[code])
        for code, _, entity, _ in rows
        if places.get(code) and not f"{places[code]}.".startswith(f"{entity}.")
    }
    assert astray == {}


@pytest.mark.parametrize("framework", shipped_ids())
def test_the_clean_example_has_no_unexcused_fault_in_any_framework(framework: str) -> None:
    faults = [
        (d.code, d.place.id_path)
        for d in _assessment("so-khcn", framework).diagnostics
        if d.outcome is Outcome.UNMET and d.excuse is None
    ]
    assert faults == []
