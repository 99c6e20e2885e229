"""The comment as a whole: what the run came to, then as much of what it found as there is room for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Final
from urllib.parse import quote

from eaquang.assessment.results import Assessment, Diagnostic
from eaquang.diagnostics import Outcome, Severity
from eaquang.reporters.markdown.findings import sections
from eaquang.reporters.markdown.room import LIMIT, filled, size
from eaquang.reporters.markdown.unlinked import plain, quoted
from eaquang.reporters.narrowing import narrowing
from eaquang.reporters.profiles import reached
from eaquang.reporters.report import Part, Report
from eaquang.reporters.wording import inert
from eaquang.words import Language, spoken
from eaquang.words import text as say

MARKER: Final = "<!-- eaquang report"
"""How a comment begins, so that the next run finds it and writes it anew."""
SHORT: Final = 200
FRAMEWORKS: Final = 10
MEMBERS: Final = 50
FILES: Final = 5


def markdown(report: Report) -> str:
    """The comment, at most :data:`LIMIT` characters; the lightest is left out and counted."""
    head = "\n".join((_marker(report), *_head(report), *_members(report), ""))
    foot = f"\n{say('markdown.explain', report.language)}\n"
    told_of = tuple(sections(report))
    # Room for saying what is left out is kept before anybody knows whether something is.
    most = _left(tuple((section.title, len(section.items)) for section in told_of), report)
    found = filled(told_of, LIMIT - size(head) - size(foot) - size(most) - len("\n\n\n"))
    told = f"{head}\n{found.text}"
    if found.left:
        told += f"\n{_left(found.left, report)}\n"
    return inert(told + foot)


def _marker(report: Report) -> str:
    # A comment of HTML ends at its first two hyphens.
    folder = quote(report.view.repository, safe="/", errors="surrogatepass").replace("--", "-%2D")
    return f"{MARKER}{f': {folder}' if folder else ''} -->"


def _left(left: tuple[tuple[str, int], ...], report: Report) -> str:
    listed = "; ".join(f"{title} ({count})" for title, count in left)
    return f"**{say('markdown.left', report.language, count=sum(n for _, n in left), listed=listed)}**"


def _head(report: Report) -> Iterator[str]:
    language, a = report.language, report.whole.assessment
    yield f"## {say('markdown.failed' if report.failed else 'markdown.passed', language)}"
    yield ""
    name = f"**{plain(a.workspace, SHORT)}** · " if a.workspace else ""
    entities, files = sum(a.entities.values()), a.files
    yield name + say("report.checked", language, entities=entities, files=files, date=a.as_of)
    yield ""
    for used in a.frameworks[:FRAMEWORKS]:
        title = spoken(used.title, language)
        told = say(
            "markdown.framework",
            language,
            title=plain(title, SHORT),
            id=quoted(used.id, SHORT),
            edition=plain(used.edition, SHORT),
            count=len(used.requirements),
        )
        extending = ", ".join(quoted(name, SHORT) for name in used.extended_by)
        yield f"- {told}" + (say("report.extended", language, listed=extending) if extending else "")
    outcomes = [f"{say(f'outcome.{o}', language)}: {n}" for o, n in a.counts.items()]
    yield f"- {say('report.outcomes', language, counts=' · '.join(outcomes))}"
    yield from (f"- {sentence}" for sentence in _reached(a, language))
    yield from _scope(a, report)
    yield ""
    if len(a.frameworks) > 1:
        yield from _by_framework(a, language)
        yield ""
    yield from _counts(report)


def _reached(a: Assessment, language: Language) -> Iterator[str]:
    told = replace(a, frameworks=a.frameworks[:FRAMEWORKS])
    return reached(told, language, lambda title: plain(title, SHORT))


def _by_framework(a: Assessment, language: Language) -> Iterator[str]:
    """The four outcomes of each framework side by side."""
    heads = (
        say("report.by-framework", language),
        *(say(f"outcome.{outcome}", language) for outcome in Outcome),
    )
    yield f"| {' | '.join(heads)} |"
    yield f"|---|{'--:|' * len(Outcome)}"
    for used in a.frameworks[:FRAMEWORKS]:
        counts = a.by_framework[used.id]
        numbers = " | ".join(str(counts[outcome]) for outcome in Outcome)
        yield f"| {quoted(used.id, SHORT)} | {numbers} |"
    if len(a.frameworks) > FRAMEWORKS:
        yield ""
        yield say("markdown.more-frameworks", language, count=len(a.frameworks) - FRAMEWORKS)


def _scope(a: Assessment, report: Report) -> Iterator[str]:
    """What the run did not look at or does not tell."""
    language = report.language
    if a.ignored:
        yield f"- {plain(say('report.ignored', language, listed=a.ignored))}"
    unread = [f"{report.view.repository}{path}" for part in report.parts for path in _unread(part)]
    if unread:
        listed = ", ".join(quoted(path, SHORT) for path in unread[:FILES])
        if len(unread) > FILES:
            listed = say("markdown.more-names", language, listed=listed, count=len(unread) - FILES)
        yield f"- {say('report.unreadable', language, listed=listed)}"
    yield from (f"- {sentence}" for sentence in narrowing(a, language, lambda text: quoted(text, SHORT)))
    yield from _held_against(a, language)


def _held_against(a: Assessment, language: Language) -> Iterator[str]:
    """What other revisions have to do with the run."""
    if a.waivers_from:
        yield f"- {say('markdown.waivers-from', language, revision=quoted(a.waivers_from, SHORT))}"
    if a.changed:
        listed = ", ".join(quoted(key, SHORT) for key in a.changed)
        revision = quoted(a.waivers_from, SHORT)
        yield f"- {say('report.changed', language, revision=revision, listed=listed)}"
    if a.unheeded:
        listed = ", ".join(quoted(name, SHORT) for name in a.unheeded[:FILES])
        yield f"- {say('markdown.unheeded', language, count=len(a.unheeded), listed=listed)}"
    if a.since and a.is_first:
        yield f"- {say('report.since-first', language, revision=quoted(a.since, SHORT))}"
    elif a.since and a.former_unreadable:
        listed = ", ".join(quoted(path, SHORT) for path in a.former_unreadable[:FILES])
        revision = quoted(a.since, SHORT)
        yield f"- {say('report.since-unreadable', language, revision=revision, listed=listed)}"
    elif a.since:
        yield f"- {say('markdown.since', language, revision=quoted(a.since, SHORT), count=a.former)}"


def _unread(part: Part) -> tuple[str, ...]:
    return (part.whole or part.assessment).unreadable


def _counts(report: Report) -> Iterator[str]:
    """Diagnostics by what became of them and by weight, of the workspace and all members."""
    language = report.language
    found = Counter((_standing(d), d.severity) for part in report.parts for d in part.assessment.diagnostics)
    labels = {
        Outcome.UNMET.value: say("outcome.unmet", language),
        Outcome.UNDETERMINED.value: say("outcome.undetermined", language),
        "excepted": say("markdown.excepted", language),
        "baselined": say("markdown.baselined", language),
    }
    weights = [say(f"markdown.{severity}", language) for severity in Severity]
    yield f"| {say('markdown.counted', language)} | {' | '.join(weights)} |"
    yield f"|---|{'--:|' * len(weights)}"
    for standing, label in labels.items():
        counts = " | ".join(str(found[standing, severity]) for severity in Severity)
        yield f"| {label} | {counts} |"


def _standing(d: Diagnostic) -> str:
    if d.excuse:
        return "excepted"
    return "baselined" if d.baselined else d.outcome.value


def _members(report: Report) -> Iterator[str]:
    """A line for each member: a comment has room for their verdicts only, findings follow with the others."""
    members = report.parts[1:]
    if not members:
        return
    language = report.language
    yield ""
    columns = [say(f"markdown.{key}", language) for key in ("member", "verdict", *Severity)]
    yield f"| {' | '.join(columns)} |"
    yield f"|---|---|{'--:|' * len(Severity)}"
    for part in members[:MEMBERS]:
        alone = Report((part,), language, report.view)
        verdict = say("markdown.not-good" if alone.failed else "markdown.good", language)
        weights = " | ".join(str(part.assessment.weights[severity]) for severity in Severity)
        yield f"| {quoted(part.name, SHORT)} | {verdict} | {weights} |"
    if len(members) > MEMBERS:
        yield ""
        yield say("markdown.more-members", language, count=len(members) - MEMBERS)
