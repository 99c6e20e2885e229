"""The highest profile of each framework that is met, in sentences: a fact, never a certificate."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from eaquang.assessment.results import Assessment, FrameworkUsed, ProfileOutcome
from eaquang.words import Language, spoken, text


def reached(assessment: Assessment, language: Language, quoted: Callable[[str], str] = str) -> Iterator[str]:
    """Of each framework: the highest profile that is met, and how much lacks for the next one.

    It is said of the whole run whatever of it is reported, and of no profile that the run did not ask whole.
    ``quoted`` makes what a pack says harmless where the sentences go.
    """
    if assessment.unreadable and assessment.frameworks:
        yield text("report.reached-unknown", language)
        return
    for used in assessment.frameworks:
        if used.profiles:
            yield from _of(used, language, quoted)


def _of(used: FrameworkUsed, language: Language, quoted: Callable[[str], str]) -> Iterator[str]:
    def say(key: str, profile: ProfileOutcome) -> str:
        return text(
            f"report.{key}",
            language,
            framework=quoted(used.id),
            title=quoted(spoken(profile.title, language)),
            count=profile.requirements,
            idle=profile.requirements - profile.applicable,
            lacking=len(profile.lacking),
        )

    met, ahead = used.reached, used.ahead
    if met is not None:
        yield say("reached", met)
    if ahead is not None and (met is not None or ahead.lacking):
        yield say("reached-next" if met else "reached-none", ahead)
    elif ahead is not None:
        yield say("reached-idle", ahead)
