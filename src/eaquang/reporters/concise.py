"""One line a diagnostic: ``file:line:col: CODE severity message``."""

from __future__ import annotations

from eaquang.assessment.results import Assessment
from eaquang.reporters.wording import inert, message, visible
from eaquang.words import Language


def concise(assessment: Assessment, language: Language) -> str:
    """Every diagnostic, excused ones marked; empty when there is none."""
    lines = []
    for d in assessment.diagnostics:
        start = d.place.span.start
        mark = f" [{visible(d.excuse.waiver)}]" if d.excuse else ""
        lines.append(
            f"{visible(d.place.path)}:{start.line}:{start.column}: {d.code} {d.severity}{mark} "
            f"{message(d, language)}\n"
        )
    return inert("".join(lines))
