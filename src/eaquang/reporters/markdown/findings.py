"""Diagnostics as items of lists, by weight."""

from __future__ import annotations

from collections.abc import Iterator

from eaquang.assessment.results import Diagnostic
from eaquang.diagnostics import Outcome, Severity
from eaquang.reporters.markdown.room import Section
from eaquang.reporters.markdown.unlinked import plain, quoted
from eaquang.reporters.passed import passed
from eaquang.reporters.report import Part, Report
from eaquang.reporters.waiting import is_summed_up, waiting
from eaquang.reporters.wording import awaited, citation, inert, message, remedy
from eaquang.words import text as say

CITED = 2
"""How many clauses are told with a finding."""
NAMES = 40
"""How many names are told of what waits together."""
UNWRAPPED = 10_000


def sections(report: Report) -> Iterator[Section]:
    """Errors first and open, all else folded; lacks after what is wrong and as heavy."""
    elsewhere = [d for part in report.parts for d in part.elsewhere]
    standing = [d for _, d in report.shown() if _counts(d) and not is_summed_up(d)] + elsewhere
    together = tuple(_together(report))
    for severity in Severity:
        of_weight = [d for d in standing if d.severity is severity]
        for outcome in (Outcome.UNMET, Outcome.UNDETERMINED):
            found = [d for d in of_weight if d.outcome is outcome]
            title = say(f"markdown.{outcome}-{severity}", report.language, count=len(found))
            is_open = (severity, outcome) == (Severity.ERROR, Outcome.UNMET)
            yield Section(title, tuple(item(d, report) for d in found), folded=not is_open)
        if severity is Severity.ERROR:
            yield Section(say("markdown.waiting", report.language, count=len(together)), together)
    covered = [d for _, d in report.shown() if not _counts(d)]
    title = say("markdown.covered", report.language, count=len(covered))
    yield Section(title, tuple(item(d, report) for d in covered))
    if report.view.show_passed:
        for part in report.parts:
            yield from _passed(part, report)


def _counts(d: Diagnostic) -> bool:
    return d.stands or d.always_fails


def item(d: Diagnostic, report: Report) -> str:
    """One diagnostic: code and place, message; below it ground, remedy and who is awaited."""
    path = quoted(f"{report.view.repository}{d.place.path}:{d.place.span.start.line}")
    name = "" if d.name == d.code else f" {plain(d.name)}"
    lines = [f"- **{plain(d.code)}**{name} · {path}\\", f"  {plain(message(d, report.language))}"]
    lines += [f"  - {label}: {told}" for label, told in _notes(d, report)]
    return inert("\n".join(lines))


def _notes(d: Diagnostic, report: Report) -> Iterator[tuple[str, str]]:
    language = report.language
    if d.citations:
        grounds = [
            f"{plain(citation(cited, language))}, {quoted(cited.requirement)}"
            for cited in d.citations[:CITED]
        ]
        more = len(d.citations) - CITED
        listed = "; ".join(grounds)
        if more > 0:
            listed = say("markdown.more-grounds", language, listed=listed, count=more)
        yield say("report.basis", language), listed
    if d.outcome is Outcome.UNMET and (mend := remedy(d, language)):
        yield say("report.remedy", language), plain(mend)
    if awaits := "; ".join(dict.fromkeys(filter(None, (awaited(m, language) for m in d.missing)))):
        yield say("report.awaits", language), plain(awaits)
    if d.excuse:
        note = say("report.excused", language, waiver=plain(d.excuse.waiver), until=d.excuse.until)
        yield say("report.exception", language), note
    elif d.baselined:
        yield say("report.exception", language), say("markdown.baselined-note", language)


def _together(report: Report) -> Iterator[str]:
    for part in report.parts:
        member = f"{quoted(part.name)}: " if part.name else ""
        for those in waiting(d for d in part.assessment.diagnostics if d.stands):
            told = plain(say(f"report.{those.lack}", report.language, count=those.count))
            listed = ", ".join(map(quoted, those.names[:NAMES]))
            if len(those.names) > NAMES:
                more = len(those.names) - NAMES
                listed = say("markdown.more-names", report.language, listed=listed, count=more)
            yield f"- {member}{told}: {listed}"


def _passed(part: Part, report: Report) -> Iterator[Section]:
    lines = [line.strip() for line in passed(part.assessment, report.language, UNWRAPPED)]
    if lines:
        # A title is HTML, in which nothing of an author's may stand.
        member = f"{quoted(part.name)}: " if part.name else ""
        yield Section(lines[0], tuple(f"- {member}{plain(line)}" for line in lines[1:]))
