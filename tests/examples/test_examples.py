"""The examples: compared whole with what is expected of them."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from typing import Any

import pytest

from eaquang import api
from eaquang.diagnostics import Outcome
from eaquang.files import DiskFiles
from examples.findings import EXAMPLES, NAMES, findings


def _expected(name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((EXAMPLES / name / "expected" / "findings.json").read_text("utf-8"))
    return content


@pytest.mark.parametrize("name", NAMES)
def test_findings_are_as_expected(name: str) -> None:
    expected = _expected(name)
    assert findings(name, date.fromisoformat(expected["as_of"])) == expected


def test_the_clean_example_has_no_unexcused_fault() -> None:
    faults = [d for d in _expected("so-khcn")["diagnostics"] if d["outcome"] == "unmet"]
    assert [d for d in faults if d["excuse"] is None] == []
    assert [d for d in faults if d["excuse"]], "the clean example shows an exception with explanation"


def test_at_least_half_of_the_clean_outcomes_apply() -> None:
    counts = _expected("so-khcn")["outcomes"]
    assert counts["not-applicable"] * 2 <= sum(counts.values())


def test_every_undetermined_outcome_names_what_is_missing() -> None:
    as_of = date(2026, 11, 22)
    for name in NAMES:
        loaded = api.load(DiskFiles(EXAMPLES / name), as_of=as_of)
        assessment = api.assess(loaded, api.plan(loaded, as_of=as_of))
        open_ends = [o for o in assessment.outcomes if o.outcome is Outcome.UNDETERMINED]
        assert open_ends
        assert [o for o in open_ends if not o.missing] == []


def test_each_planted_fault_is_found_once_where_its_comment_stands() -> None:
    root = EXAMPLES / "so-khcn-faults"
    planted = Counter(
        code
        for path in root.rglob("*.yaml")
        for code in re.findall(r"lỗi cố ý (EAQ\d{3})", path.read_text("utf-8"))
    )
    found = Counter(
        d["code"]
        for d in _expected("so-khcn-faults")["diagnostics"]
        if d["outcome"] == "unmet" and not d["excuse"]
    )
    assert len(found) >= 24
    assert {code: count for code, count in found.items() if count != 1} == {}
    assert planted.keys() >= found.keys()
    assert max(planted.values()) == 1


@pytest.mark.parametrize(
    ("collection", "least"), [("systems", 12), ("datasets", 8), ("exchanges", 15), ("services", 6)]
)
@pytest.mark.parametrize("name", NAMES)
def test_the_examples_are_as_large_as_promised(name: str, collection: str, least: int) -> None:
    loaded = api.load(DiskFiles(EXAMPLES / name), as_of=date(2026, 11, 22))
    kinds = Counter(key.kind for key in loaded.workspace.landscape.entities)
    assert kinds[collection.removesuffix("s")] >= least
