"""Which exit code an assessment comes to: the same for every format and every command."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from eaquang.cli.exits import Exit
from eaquang.diagnostics import Severity

if TYPE_CHECKING:
    from eaquang.assessment.results import Assessment

THRESHOLDS: Final = ("error", "warning", "note", "never")


def limit_of(fail_on: str) -> Severity | None:
    """The lightest severity that fails a run, of one of :data:`THRESHOLDS`."""
    return None if fail_on == "never" else Severity(fail_on)


def verdict(whole: Assessment, shown: Assessment, limit: Severity | None) -> Exit:
    """The exit code of a run: what is unreadable or void anywhere fails, whatever is shown."""
    if any(d.always_fails for d in whole.diagnostics):
        return Exit.FINDINGS
    if limit is not None and any(d.severity.rank <= limit.rank and d.stands for d in shown.diagnostics):
        return Exit.FINDINGS
    return Exit.CLEAN
