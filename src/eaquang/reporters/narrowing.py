"""What options leave out of a report, in sentences: nothing is hidden silently."""

from __future__ import annotations

from collections.abc import Iterator

from eaquang.assessment.results import Assessment
from eaquang.words import Language, text


def narrowing(assessment: Assessment, language: Language) -> Iterator[str]:
    """A sentence for the codes that were selected or left out, and one for the paths."""
    narrowed = assessment.narrowed
    if narrowed is None:
        return
    codes = (("select", narrowed.select), ("ignore", narrowed.ignore))
    stated = tuple(text(f"report.{key}", language, listed=listed) for key, listed in codes if listed)
    if stated:
        yield text("report.narrowed", language, stated=stated, count=narrowed.hidden)
    if narrowed.paths:
        yield text("report.elsewhere", language, listed=narrowed.paths, count=narrowed.elsewhere)
