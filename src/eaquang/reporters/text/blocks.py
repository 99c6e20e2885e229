"""One diagnostic after the other, each with a code frame; and the lacks that are listed together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from eaquang.assessment.results import Assessment, Diagnostic
from eaquang.diagnostics import Outcome
from eaquang.reporters.frames import frame, wrapped
from eaquang.reporters.report import Paint
from eaquang.reporters.waiting import waiting
from eaquang.reporters.wording import (
    awaited,
    citation,
    insertion,
    message,
    remedy,
    statements,
    visible,
    why,
)
from eaquang.source.document import Document
from eaquang.words import Language
from eaquang.words import text as say

STATEMENTS_SHOWN = 2
PLACES_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Blocks:
    """Writes the diagnostics of one assessment; code frames where their files are among ``documents``."""

    assessment: Assessment
    documents: Mapping[str, Document]
    language: Language
    width: int
    paint: Paint

    def block(self, d: Diagnostic) -> Iterator[str]:
        """One diagnostic: what, where with a code frame, why, by which clause, and what to do."""
        head = f"{say(f'severity.{d.severity}', self.language)}[{d.code}]"
        name = "" if d.name == d.code else f" {d.name}"
        lines = self._wrapped(f"{head}{name}: {message(d, self.language)}", hang=2)
        lines[0] = lines[0].replace(head, self.paint(head, d.severity.value), 1)
        yield from lines
        start = d.place.span.start
        gutter = max(2, len(str(start.line)))
        arrow = self.paint(" " * (gutter - 1) + "-->", "frame")
        yield f"{arrow} {visible(d.place.path)}:{start.line}:{start.column}"
        document = self.documents.get(d.place.path)
        if document is not None and document.text:
            columns = self.width - gutter - 3
            for number, role, content in frame(document, d.place, insertion(d), columns):
                bar = self.paint(f"{number:>{gutter}} |", "frame")
                shown = content if role == "source" else self.paint(content, d.severity.value)
                yield f"{bar} {shown}".rstrip()
        yield from self._footnotes(d, gutter)

    def _footnotes(self, d: Diagnostic, gutter: int) -> Iterator[str]:
        language = self.language
        if d.related:
            shown = [f"`{p.id_path}`" if p.id_path else f"{p.path}:{p.span.start.line}" for p in d.related]
            more = len(shown) - PLACES_SHOWN
            listed = ", ".join(shown[:PLACES_SHOWN])
            if more > 0:
                listed = say("report.and-more", language, listed=listed, count=more)
            yield from self._note(gutter, say("report.also", language), listed)
        if d.outcome is Outcome.UNMET and (reason := why(d, language)):
            yield from self._note(gutter, say("report.why", language), reason)
        for cited, statement in [*statements(self.assessment, d, language)][:STATEMENTS_SHOWN]:
            label = say("report.requirement", language)
            yield from self._note(gutter, label, f"{cited.requirement}: {statement}")
            yield from self._note(gutter, say("report.basis", language), citation(cited, language))
        left = d.citations[STATEMENTS_SHOWN:]
        if left:
            ids = ", ".join(cited.requirement for cited in left)
            yield from self._note(gutter, say("report.other-requirements", language), ids)
        awaits = list(dict.fromkeys(filter(None, (awaited(m, language) for m in d.missing))))
        if awaits:
            yield from self._note(gutter, say("report.awaits", language), "; ".join(awaits))
        if d.outcome is Outcome.UNMET and (mend := remedy(d, language)):
            yield from self._note(gutter, say("report.remedy", language), mend)
        if d.excuse:
            note = say("report.excused", language, waiver=d.excuse.waiver, until=d.excuse.until)
            yield from self._note(gutter, say("report.exception", language), note)
        if d.baselined:
            yield from self._note(gutter, say("report.baseline", language), say("report.held", language))

    def _note(self, gutter: int, label: str, content: str) -> Iterator[str]:
        lead = " " * (gutter + 1) + "= "
        lines = wrapped(f"{label}: {visible(content)}", self.width, first=lead, rest=" " * len(lead))
        lines[0] = lines[0].replace(f"= {label}:", self.paint(f"= {label}:", "strong"), 1)
        yield from lines

    def summed_up(self, diagnostics: Iterable[Diagnostic]) -> Iterator[list[str]]:
        """The lacks that are listed together: by what they wait for."""
        for those in waiting(diagnostics):
            head = f"{say(f'severity.{those.severity}', self.language)}"
            title = say(f"report.{those.lack}", self.language, count=those.count)
            lines = self._wrapped(f"{head}: {title}", hang=2)
            lines[0] = lines[0].replace(head, self.paint(head, those.severity.value), 1)
            lines += wrapped(visible(", ".join(those.names)), self.width, first="    ", rest="    ")
            yield lines

    def _wrapped(self, content: str, hang: int) -> list[str]:
        return wrapped(visible(content), self.width, rest=" " * hang)
