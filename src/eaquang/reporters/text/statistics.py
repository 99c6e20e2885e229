"""How often each rule is told, instead of where: to see what a large workspace suffers from most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from eaquang.assessment.results import Diagnostic
from eaquang.diagnostics import Severity
from eaquang.reporters.frames import width, wrapped
from eaquang.reporters.report import Paint
from eaquang.reporters.wording import summary, visible
from eaquang.words import Language
from eaquang.words import text as say

CODE = len("EAQ000")
"""Columns of a code; that of a check of a pack is longer, and its line alone gives way."""


def statistics(
    diagnostics: Iterable[Diagnostic], language: Language, columns: int, paint: Paint
) -> Iterator[str]:
    """A line for each code and severity, the most frequent first; ``*`` where a fix could mend some."""
    found = list(diagnostics)
    counts = Counter((d.code, d.severity) for d in found)
    mendable = {d.code for d in found if d.fix is not None and d.fix.safe}
    first = {d.code: d for d in reversed(found)}
    if not counts:
        return
    digits = max(len(str(count)) for count in counts.values())
    weights = {severity: say(f"severity.{severity}", language) for severity in Severity}
    widest = max(width(weight) for weight in weights.values())
    for (code, severity), count in sorted(counts.items(), key=lambda one: (-one[1], *one[0])):
        mark = "*" if code in mendable else " "
        weight = weights[severity] + " " * (widest - width(weights[severity]))
        head = f"{count:>{digits}}  {code:<{CODE}} {mark} {weight}  "
        lines = wrapped(
            visible(summary(first[code], language) or first[code].name),
            columns,
            first=head,
            rest=" " * min(width(head), columns // 2),
        )
        lines[0] = lines[0].replace(weight, paint(weight, severity.value), 1)
        yield from lines
    if mendable:
        yield say("report.statistics", language)
