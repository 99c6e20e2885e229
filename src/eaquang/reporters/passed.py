"""Which requirements are met, and for how many of their subjects."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from eaquang.assessment.results import Assessment
from eaquang.diagnostics import Outcome
from eaquang.reporters.frames import wrapped
from eaquang.reporters.wording import visible
from eaquang.words import Language, spoken
from eaquang.words import text as say


def passed(assessment: Assessment, language: Language, columns: int) -> Iterator[str]:
    """A heading and a line for each requirement that is met somewhere, in the order of its framework."""
    met: Counter[tuple[str, str]] = Counter()
    asked: Counter[tuple[str, str]] = Counter()
    for outcome in assessment.outcomes:
        key = (outcome.framework, outcome.requirement)
        asked[key] += outcome.outcome is not Outcome.NOT_APPLICABLE
        met[key] += outcome.outcome is Outcome.MET
    shown = [(used, name) for used in assessment.frameworks for name in used.requirements]
    shown = [(used, name) for used, name in shown if met[used.id, name]]
    if not shown:
        return
    yield say("report.passed", language, count=len(shown))
    for used, name in shown:
        title = used.requirements[name].title
        line = say(
            "report.passed-one",
            language,
            requirement=name,
            title=spoken(title, language),
            met=met[used.id, name],
            of=asked[used.id, name],
        )
        yield from wrapped(visible(line), columns, first="  ", rest="    ")
