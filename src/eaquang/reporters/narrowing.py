"""What options leave out of a report, in sentences: nothing is hidden silently."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from eaquang.assessment.results import Assessment
from eaquang.words import Language, text


def narrowing(
    assessment: Assessment, language: Language, quoted: Callable[[str], str] = str
) -> Iterator[str]:
    """A sentence for the codes that were selected or left out, and one for the paths.

    ``quoted`` makes what people wrote harmless where the sentences go.
    """
    narrowed = assessment.narrowed
    if narrowed is None:
        return
    codes = (("select", narrowed.select), ("ignore", narrowed.ignore))
    stated = tuple(
        text(f"report.{key}", language, listed=tuple(map(quoted, listed))) for key, listed in codes if listed
    )
    if stated:
        yield text("report.narrowed", language, stated=stated, count=narrowed.hidden)
    if narrowed.paths:
        yield text(
            "report.elsewhere", language, listed=tuple(map(quoted, narrowed.paths)), count=narrowed.elsewhere
        )
