"""One line a diagnostic: ``file:line:col: CODE severity message``."""

from __future__ import annotations

from eaquang.assessment.results import Diagnostic
from eaquang.reporters.report import Report
from eaquang.reporters.wording import inert, message, visible
from eaquang.words import Language


def concise(report: Report) -> str:
    """Every diagnostic, excused ones marked; empty when there is none."""
    diagnostics = (d for part in report.parts for d in part.assessment.diagnostics)
    return inert("".join(_line(d, report.language) for d in diagnostics))


def _line(d: Diagnostic, language: Language) -> str:
    start = d.place.span.start
    mark = f" [{visible(d.excuse.waiver)}]" if d.excuse else ""
    told = message(d, language)
    return f"{visible(d.place.path)}:{start.line}:{start.column}: {d.code} {d.severity}{mark} {told}\n"
