"""Exceptions with explanation: in time and complete."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from eaquang.diagnostics import Finding, Param, Pointer, Severity
from eaquang.model.facts import ABSENT
from eaquang.model.waiver import Waiver
from eaquang.rules.completeness import is_unsaid
from eaquang.rules.periods import year_after
from eaquang.rules.rule import rule
from eaquang.workspace.landscape import Landscape
from eaquang.workspace.waiver_entry import WaiverEntry

SHORTEST_CAUSE = 20
"""Characters that a cause has to have (our policy)."""
FEWEST_WORDS = 3
"""Different words that a cause has to have, so that filling does not count."""


@rule("EAQ901", "expired-waiver", subject=WaiverEntry, severity=Severity.ERROR, mandatory=True)
def expired_waiver(entry: WaiverEntry, landscape: Landscape) -> Iterator[Finding]:
    """The last day of an exception lies before the date of the run; that day itself still counts."""
    until = entry.waiver.until
    if isinstance(until, date) and until < landscape.as_of:
        yield Finding(at=("until",), params={"waiver": entry.id, "until": until})


@rule("EAQ904", "incomplete-waiver", subject=WaiverEntry, severity=Severity.ERROR, mandatory=True)
def incomplete_waiver(entry: WaiverEntry, landscape: Landscape) -> Iterator[Finding]:
    """An exception lacks one of the eight facts of its record.

    What is not met (a rule or requirement, and where), the cause, the alternatives considered, the
    impact on five things, the controls, who is responsible, the term with review and remedy, and the
    decision. A cause has at least 20 characters in at least three words; a term ends at most twelve
    months after the decision and not before it; a decision is taken by the date of the run. One finding
    for each fact or part of the term.
    """
    for at, variant, params in _lacks(entry.waiver, landscape.as_of):
        yield Finding(at=at, variant=variant, params={"waiver": entry.id, **params})


def is_complete(waiver: Waiver, as_of: date) -> bool:
    """Whether the record of an exception lacks nothing on a date; one that does excuses nothing."""
    return next(_lacks(waiver, as_of), None) is None


def _lacks(waiver: Waiver, as_of: date) -> Iterator[tuple[Pointer, str, dict[str, Param]]]:
    if waiver.rule is ABSENT and waiver.requirement is ABSENT:
        yield ("rule",), "target", {}
    if waiver.entity is ABSENT:
        yield ("entity",), "entity", {}
    yield from _cause(waiver.cause)
    for field in ("alternatives", "controls", "responsible"):
        if _is_empty(getattr(waiver, field)):
            yield (field,), field, {}
    for field, parts in (
        ("impact", ("business", "data", "connection", "security", "resources")),
        ("decision", ("agency", "document", "date")),
    ):
        record = getattr(waiver, field)
        missing = tuple(part for part in parts if _is_empty(getattr(record, part, record)))
        if missing:
            yield (field,), field, {"missing": missing}
    if waiver.review_on is ABSENT:
        yield ("review_on",), "review", {}
    if is_unsaid(waiver.remedy):
        yield ("remedy",), "remedy", {}
    yield from _term(waiver, as_of)


def _is_empty(fact: object) -> bool:
    """Whether nothing is said: nothing is written, or what a form has in its place (``…``)."""
    return is_unsaid(fact) or (isinstance(fact, str) and not any(map(str.isalnum, fact)))


def _cause(cause: object) -> Iterator[tuple[Pointer, str, dict[str, Param]]]:
    if _is_empty(cause):
        yield ("cause",), "cause", {}
    elif isinstance(cause, str):
        words = cause.split()
        length = len(" ".join(words))
        if length < SHORTEST_CAUSE or len(set(words)) < FEWEST_WORDS:
            yield ("cause",), "cause-short", {"length": length, "least": SHORTEST_CAUSE}


def _term(waiver: Waiver, as_of: date) -> Iterator[tuple[Pointer, str, dict[str, Param]]]:
    until = waiver.until
    if until is ABSENT:
        yield ("until",), "until", {}
    decided = getattr(waiver.decision, "date", None)
    if not isinstance(decided, date):
        return
    if decided > as_of:
        # Else a decision that nobody has taken yet would excuse, for as long as it is put off.
        yield ("decision", "date"), "decision-ahead", {"decided": decided, "as_of": as_of}
    if isinstance(until, date) and until < decided:
        yield ("until",), "until-early", {"until": until, "decided": decided}
    elif isinstance(until, date) and until > year_after(decided):
        params: dict[str, Param] = {"until": until, "latest": year_after(decided)}
        yield ("until",), "until-late", params
