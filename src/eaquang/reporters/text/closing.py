"""The last lines of a report: what was checked, what came out, and whether the run passes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from eaquang.assessment.results import Assessment
from eaquang.diagnostics import Outcome
from eaquang.reporters.columns import side_by_side
from eaquang.reporters.frames import wrapped
from eaquang.reporters.narrowing import narrowing
from eaquang.reporters.profiles import reached
from eaquang.reporters.report import Paint, Report
from eaquang.reporters.wording import visible
from eaquang.words import Language, grouped, spoken
from eaquang.words import text as say

EXPIRED = "expired-waiver"
UNUSED = "unused-waiver"
STALE = "stale-baseline"


@dataclass(frozen=True, slots=True)
class Closing:
    """What is said at the end of one assessment."""

    assessment: Assessment
    language: Language
    width: int
    paint: Paint

    def lines(self) -> Iterator[str]:
        """All of it, in lines that fit."""
        for sentence in self._scope():
            yield from self._wrapped(sentence)
        yield from self._counts()
        for sentence in (*self._covered(), *self._held_against()):
            yield from self._wrapped(sentence)

    def _scope(self) -> Iterator[str]:
        """Which frameworks, how much, and what is left out or could not be read."""
        a, language = self.assessment, self.language
        if not a.frameworks:
            yield self._say("no-framework")
        for used in a.frameworks:
            told = self._say(
                "framework",
                title=spoken(used.title, language),
                id=used.id,
                edition=used.edition,
                digest=used.digest[:12],
                count=len(used.requirements),
            )
            yield told + (self._say("extended", listed=used.extended_by) if used.extended_by else "")
        entities = grouped(sum(a.entities.values()), language)
        yield self._say("checked", entities=entities, files=grouped(a.files, language), date=a.as_of)
        if a.ignored:
            yield self._say("ignored", listed=a.ignored)
        yield from narrowing(a, language)
        if a.unreadable:
            yield self._say("unreadable", listed=", ".join(map(visible, a.unreadable)))

    def _counts(self) -> Iterator[str]:
        """The four outcomes, and the findings by severity in their colours."""
        a, language = self.assessment, self.language
        outcomes = [f"{say(f'outcome.{o}', language)}: {grouped(n, language)}" for o, n in a.counts.items()]
        yield from self._wrapped(self._say("outcomes", counts=" · ".join(outcomes)))
        if len(a.frameworks) > 1:
            yield from self._by_framework()
        for sentence in reached(a, language):
            yield from self._wrapped(sentence)
        weights = {
            s: say(f"severities.{s}", language, count=grouped(n, language)) for s, n in a.weights.items()
        }
        for line in self._wrapped(self._say("findings", counts=" · ".join(weights.values()))):
            painted = line
            for s, weight in weights.items():
                painted = painted.replace(weight, self.paint(weight, s.value if a.weights[s] else "faint"))
            yield painted

    def _by_framework(self) -> Iterator[str]:
        """The four outcomes of each framework side by side."""
        a, language = self.assessment, self.language
        heads = (self._say("by-framework"), *(say(f"outcome.{outcome}", language) for outcome in Outcome))
        rows = [
            (visible(name), *(grouped(counts[outcome], language) for outcome in Outcome))
            for name, counts in a.by_framework.items()
        ]
        yield from side_by_side(heads, rows, self.width)

    def _covered(self) -> Iterator[str]:
        """What exceptions and the baseline cover, what became of them, and what a fix could mend."""
        a = self.assessment
        yield self._say(
            "closing",
            excused=len(a.excused),
            expired=self._found(EXPIRED),
            unused=self._found(UNUSED),
            fixable=sum(1 for d in a.diagnostics if d.fix is not None and d.fix.safe),
        )
        yield self._say("baselined", baselined=len(a.baselined), stale=self._found(STALE))

    def _held_against(self) -> Iterator[str]:
        """What other revisions have to do with the report."""
        a = self.assessment
        if a.since and a.is_first:
            yield self._say("since-first", revision=a.since)
        elif a.since and a.former_unreadable:
            yield self._say("since-unreadable", revision=a.since, listed=", ".join(a.former_unreadable))
        elif a.since:
            yield self._say("since", revision=a.since, count=a.former)
        if a.waivers_from:
            yield self._say("waivers-from", revision=a.waivers_from)
        if a.changed:
            yield self._say("changed", revision=a.waivers_from, listed=a.changed)
        if a.unheeded:
            yield self._say("unheeded", revision=a.waivers_from, listed=", ".join(a.unheeded))

    def _found(self, rule: str) -> int:
        return sum(1 for diagnostic in self.assessment.diagnostics if diagnostic.name == rule)

    def _say(self, key: str, **params: object) -> str:
        return say(f"report.{key}", self.language, **params)

    def _wrapped(self, sentence: str) -> list[str]:
        return wrapped(visible(sentence), self.width, rest="  ")


def verdict(report: Report, columns: int) -> Iterator[str]:
    """Whether the run passes, by what, and how long it took where that is to be told."""
    view, language = report.view, report.language
    elsewhere = [d for part in report.parts for d in part.elsewhere]
    failing = sum(report.fails(d) for part in report.parts for d in part.assessment.diagnostics)
    level = say(f"report.threshold.{view.fail_on or 'never'}", language)
    unseen = ", ".join(dict.fromkeys(f"{d.code} ({d.place.path})" for d in elsewhere))
    if unseen and not failing:
        sentence = say("report.failed-unseen", language, listed=unseen)
    else:
        key = "failed" if report.failed else "passed-run"
        sentence = say(f"report.{key}", language, count=grouped(failing, language), level=level)
    first, *rest = wrapped(visible(sentence), columns, rest="  ")
    yield view.paint(first, "error" if report.failed else "strong")
    yield from rest
    if unseen and failing:
        yield from wrapped(
            visible(say("report.failed-elsewhere", language, listed=unseen)), columns, rest="  "
        )
    if view.seconds is not None:
        shown = f"{view.seconds:.1f}".replace(".", "," if language == "vi" else ".")
        yield say("report.time", language, seconds=shown)
