"""Which exit code a run comes to: the same for every format and every command."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from eaquang.cli.exits import Exit
from eaquang.diagnostics import Severity

if TYPE_CHECKING:
    from eaquang.reporters.report import Report

THRESHOLDS: Final = ("error", "warning", "note", "never")


def limit_of(fail_on: str) -> Severity | None:
    """The lightest severity that fails a run, of one of :data:`THRESHOLDS`."""
    return None if fail_on == "never" else Severity(fail_on)


def verdict(report: Report) -> Exit:
    """The exit code of a run, which is what every report says of it."""
    return Exit.FINDINGS if report.failed else Exit.CLEAN
