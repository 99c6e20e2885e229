"""GitLab's Code Quality report: one item for each diagnostic, with a fingerprint that outlives moved lines.

A lack that waits for a person or a release is an item of its own like any other: the merge request compares
the items of two branches, and what is summed up there could neither appear nor be resolved.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from eaquang.assessment.results import Diagnostic
from eaquang.diagnostics import Outcome, Severity
from eaquang.reporters.report import Report
from eaquang.reporters.wording import inert_json, message

_WEIGHTS: Final[Mapping[tuple[Outcome, Severity], str]] = MappingProxyType(
    {
        (Outcome.UNMET, Severity.ERROR): "critical",
        (Outcome.UNMET, Severity.WARNING): "major",
        (Outcome.UNDETERMINED, Severity.ERROR): "major",
        (Outcome.UNDETERMINED, Severity.WARNING): "minor",
    }
)
"""What is not decided weighs one step less than what is wrong; all else is ``info``."""


def gitlab(report: Report) -> str:
    """A JSON list, in the order of the assessment; empty when there is nothing to tell."""
    items = [_item(identity, d, report) for identity, _, d in report.identified()]
    return inert_json(json.dumps(items, ensure_ascii=False, indent=1)) + "\n"


def _item(identity: str, d: Diagnostic, report: Report) -> dict[str, Any]:
    start, end = d.place.span
    # The end is where the next character stands: a stretch that ends with its line does not reach the next.
    last = end.line - 1 if end.column == 1 and end.line > start.line else end.line
    name = "" if d.name == d.code else f" {d.name}"
    return {
        "description": f"{d.code}{name}: {message(d, report.language)}",
        "check_name": d.code,
        "fingerprint": identity,
        "severity": _severity(d),
        "location": {
            "path": f"{report.view.repository}{d.place.path}",
            "lines": {"begin": start.line, "end": max(last, start.line)},
        },
    }


def _severity(d: Diagnostic) -> str:
    """One of GitLab's five words: a blocker fails the run whatever the threshold, an excused one nothing."""
    if d.always_fails:
        return "blocker"
    return _WEIGHTS.get((d.outcome, d.severity), "info") if d.stands else "info"
