"""Suggestions for dangling references: bounded work, whatever the workspace looks like."""

from __future__ import annotations

from unittest.mock import patch

import pytest

from eaquang.diagnostics import Finding
from eaquang.model.suggestions import Suggestions
from eaquang.rules.records.references import dangling_reference
from rules.fixtures import load_text


def _findings(ids: int, dangling: int) -> list[Finding]:
    lines = ["agencies:"]
    lines += [f"  co-quan-{number}: {{name: Cơ quan {number}}}" for number in range(ids)]
    lines += ["systems:"]
    lines += [f"  s-{number}: {{name: x, agency: co-quann-{number}}}" for number in range(dangling)]
    workspace = load_text("\n".join(lines))
    return [f for f in dangling_reference(workspace.landscape, workspace.landscape) if isinstance(f, Finding)]


@pytest.mark.parametrize(("ids", "dangling"), [(50, 300), (3_000, 3_000)])
def test_comparisons_are_bounded(ids: int, dangling: int) -> None:
    """Every dangling reference is told; only so many are compared with all ids."""
    asked = 0
    closest = Suggestions.closest

    def counting(index: Suggestions, word: str) -> str:
        nonlocal asked
        asked += 1
        return closest(index, word)

    with patch.object(Suggestions, "closest", counting):
        findings = _findings(ids, dangling)
    assert len(findings) == dangling
    assert 0 < asked <= 200
    assert asked * ids <= 200_000


def test_the_first_ones_get_their_suggestion() -> None:
    """The bound does not take the suggestion away where it is affordable."""
    assert [finding.variant for finding in _findings(20, 3)] == ["suggestion"] * 3
    assert [finding.params["suggestion"] for finding in _findings(20, 1)] == ["co-quan-0"]


def test_what_may_stand_in_unreadable_text_does_not_dangle() -> None:
    """The id that a broken stretch mentions is unreadable, not absent."""
    workspace = load_text(
        "agencies:\n  so-khcn:\n    name: [x\n  so-y-te: {name: y}\n"
        "systems:\n  a: {name: a, agency: so-khcn}\n"
    )
    assert list(dangling_reference(workspace.landscape, workspace.landscape)) == []
