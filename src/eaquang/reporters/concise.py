"""One line a diagnostic: ``file:line:col: CODE severity message``."""

from __future__ import annotations

from eaquang.assessment.results import Diagnostic
from eaquang.reporters.report import Report
from eaquang.reporters.wording import inert, message, visible
from eaquang.words import Language

BASELINE = "baseline"
"""What marks a diagnostic that the baseline holds, where an exception has its id."""


def concise(report: Report) -> str:
    """Every diagnostic, those marked that an exception or the baseline covers; empty when there is none."""
    diagnostics = (d for part in report.parts for d in part.assessment.diagnostics)
    return inert("".join(_line(d, report.language) for d in diagnostics))


def _line(d: Diagnostic, language: Language) -> str:
    start = d.place.span.start
    mark = f" [{visible(d.excuse.waiver)}]" if d.excuse else f" [{BASELINE}]" if d.baselined else ""
    told = message(d, language)
    return f"{visible(d.place.path)}:{start.line}:{start.column}: {d.code} {d.severity}{mark} {told}\n"
