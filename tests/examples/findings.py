"""What `eaquang validate` finds in an example, in the form of its expected/findings.json."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from eaquang import api
from eaquang.files import DiskFiles

if TYPE_CHECKING:
    from datetime import date

EXAMPLES = Path(__file__).parents[2] / "examples"
NAMES = ("so-khcn", "so-khcn-faults")


def findings(name: str, as_of: date) -> dict[str, Any]:
    """Every diagnostic with code, id path, line and column, and the counts of outcomes."""
    loaded = api.load(DiskFiles(EXAMPLES / name), as_of=as_of)
    assessment = api.assess(loaded, api.plan(loaded, as_of=as_of))
    return {
        "as_of": as_of.isoformat(),
        "outcomes": {outcome.value: count for outcome, count in assessment.counts.items()},
        "diagnostics": [
            {
                "code": d.code,
                "severity": d.severity.value,
                "outcome": d.outcome.value,
                "message_id": d.message_id,
                "path": d.place.path,
                "id_path": d.place.id_path,
                "line": d.place.span.start.line,
                "column": d.place.span.start.column,
                "excuse": d.excuse.waiver if d.excuse else None,
            }
            for d in assessment.diagnostics
        ],
    }
