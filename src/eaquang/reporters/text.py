"""The report for people: a code frame for each diagnostic, then what was checked and what came out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from eaquang.assessment.results import Assessment, Diagnostic
from eaquang.diagnostics import Outcome, Severity
from eaquang.reporters.frames import frame, wrapped
from eaquang.reporters.passed import passed
from eaquang.reporters.report import Paint, Part, Report, View
from eaquang.reporters.statistics import statistics
from eaquang.reporters.waiting import is_summed_up, waiting
from eaquang.reporters.wording import (
    awaited,
    citation,
    inert,
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
EXPIRED = "expired-waiver"
UNUSED = "unused-waiver"


def text(report: Report) -> str:
    """The whole report: the workspace, then each member under a heading of its own."""
    return inert("".join(_part(part, report) for part in report.parts))


def _part(part: Part, report: Report) -> str:
    view = report.view
    writer = _Writer(part.assessment, part.documents, report.language, view.width, view.paint)
    blocks: list[str] = []
    if view.statistics:
        counted = [d for d in part.assessment.diagnostics if d.stands or view.show_excused]
        blocks.append("\n".join(statistics(counted, report.language, writer.width, view.paint)))
    else:
        blocks.extend(_found(part.assessment, writer, view))
    if view.show_passed:
        blocks.append("\n".join(passed(part.assessment, report.language, writer.width)))
    blocks.append("\n".join(writer.closing(view.seconds if part is report.whole else None)))
    told = "\n\n".join(filter(None, blocks)) + "\n"
    if part is report.whole:
        return told
    stated = part.assessment.workspace
    heading = say("report.member", report.language, name=part.name, folder=part.folder, workspace=stated)
    return f"\n{visible(heading)}\n\n{told}"


def _found(assessment: Assessment, writer: _Writer, view: View) -> Iterator[str]:
    for diagnostic in assessment.diagnostics:
        if not diagnostic.stands and not view.show_excused:
            continue
        if is_summed_up(diagnostic):
            continue
        if view.quiet and diagnostic.severity is not Severity.ERROR:
            continue
        yield "\n".join(writer.block(diagnostic))
    if not view.quiet:
        yield from ("\n".join(lines) for lines in writer.summed_up())


class _Writer:
    def __init__(
        self,
        assessment: Assessment,
        documents: Mapping[str, Document],
        language: Language,
        width: int,
        paint: Paint,
    ) -> None:
        self.assessment = assessment
        self.documents = documents
        self.language = language
        self.width = max(40, width)
        self.paint = paint

    def block(self, d: Diagnostic) -> Iterator[str]:
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

    def _note(self, gutter: int, label: str, content: str) -> Iterator[str]:
        lead = " " * (gutter + 1) + "= "
        lines = wrapped(f"{label}: {visible(content)}", self.width, first=lead, rest=" " * len(lead))
        lines[0] = lines[0].replace(f"= {label}:", self.paint(f"= {label}:", "strong"), 1)
        yield from lines

    def summed_up(self) -> Iterator[list[str]]:
        """The lacks that are listed together: by what they wait for."""
        for those in waiting(self.assessment.diagnostics):
            head = f"{say(f'severity.{those.severity}', self.language)}"
            title = say(f"report.{those.lack}", self.language, count=those.count)
            lines = self._wrapped(f"{head}: {title}", hang=2)
            lines[0] = lines[0].replace(head, self.paint(head, those.severity.value), 1)
            lines += wrapped(visible(", ".join(those.names)), self.width, first="    ", rest="    ")
            yield lines

    def closing(self, seconds: float | None) -> Iterator[str]:
        """What was checked, the four counts, findings by severity, what is excused."""
        a, language = self.assessment, self.language
        for used in a.frameworks:
            title = used.title.vi if language == "vi" else used.title.en
            yield from self._wrapped(
                say(
                    "report.framework",
                    language,
                    title=title,
                    id=used.id,
                    edition=used.edition,
                    digest=used.digest[:12],
                    count=len(used.requirements),
                ),
                hang=2,
            )
        yield from self._wrapped(
            say(
                "report.checked",
                language,
                entities=sum(a.entities.values()),
                files=a.files,
                date=a.as_of,
            ),
            hang=2,
        )
        if a.ignored:
            ignored = say("report.ignored", language, listed=a.ignored)
            yield from self._wrapped(ignored, hang=2)
        if a.unreadable:
            listed = ", ".join(map(visible, a.unreadable))
            yield from self._wrapped(say("report.unreadable", language, listed=listed), hang=2)
        counts = [f"{say(f'outcome.{o}', language)}: {n}" for o, n in a.counts.items()]
        yield from self._wrapped(say("report.outcomes", language, counts=" · ".join(counts)), hang=2)
        weights = {s: say(f"severities.{s}", language, count=n) for s, n in a.weights.items()}
        fixable = sum(1 for d in a.diagnostics if d.fix is not None and d.fix.safe)
        counted = say("report.findings", language, counts=" · ".join(weights.values()))
        for line in self._wrapped(counted, hang=2):
            painted = line
            for s, weight in weights.items():
                painted = painted.replace(weight, self.paint(weight, s.value if a.weights[s] else "faint"))
            yield painted
        expired = sum(1 for d in a.diagnostics if d.name == EXPIRED)
        unused = sum(1 for d in a.diagnostics if d.name == UNUSED)
        closing = say(
            "report.closing",
            language,
            excused=len(a.excused),
            expired=expired,
            unused=unused,
            fixable=fixable,
        )
        yield from self._wrapped(closing, hang=2)
        if seconds is not None:
            shown = f"{seconds:.1f}".replace(".", "," if language == "vi" else ".")
            yield say("report.time", language, seconds=shown)

    def _wrapped(self, content: str, hang: int) -> list[str]:
        return wrapped(visible(content), self.width, rest=" " * hang)
