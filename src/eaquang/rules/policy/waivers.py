"""Exceptions with explanation: in time, for something that exists, and complete."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from eaquang.diagnostics import EntityKey, Finding, Lack, Lacking, Param, Pointer, Severity
from eaquang.model.facts import ABSENT, listed
from eaquang.model.gap import Gap
from eaquang.model.kinds import BY_COLLECTION
from eaquang.model.suggestions import closest
from eaquang.model.task import Task
from eaquang.model.waiver import Waiver
from eaquang.rules.completeness import is_unsaid
from eaquang.rules.periods import year_after
from eaquang.rules.rule import Yield, rule
from eaquang.workspace.landscape import Landscape
from eaquang.workspace.waiver_entry import WaiverEntry

SHORTEST_CAUSE = 20
"""Characters that a cause has to have (our policy)."""
FEWEST_WORDS = 3
"""Different words that a cause has to have, so that filling does not count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiverTargets:
    """What a waiver may name: codes and names of rules, and ids of requirements, whatever the profile."""

    rules: frozenset[str]
    requirements: frozenset[str]


@rule("EAQ901", "expired-waiver", subject=WaiverEntry, severity=Severity.ERROR, mandatory=True)
def expired_waiver(entry: WaiverEntry, landscape: Landscape) -> Iterator[Finding]:
    """The last day of an exception lies before the date of the run; that day itself still counts."""
    until = entry.waiver.until
    if isinstance(until, date) and until < landscape.as_of:
        yield Finding(at=("until",), params={"waiver": entry.id, "until": until})


@rule(
    "EAQ903",
    "unknown-waiver-target",
    subject=WaiverEntry,
    params=WaiverTargets,
    severity=Severity.ERROR,
    mandatory=True,
)
def unknown_waiver_target(entry: WaiverEntry, landscape: Landscape, targets: WaiverTargets) -> Yield:
    """An exception for a rule, a requirement or an entity that does not exist, or for several at once.

    The tasks that end it and its gap have to exist as well, once the workspace describes any task or
    any gap; until then they are kept elsewhere. What may stand in unreadable text is undetermined. A
    target that is not named at all is what an incomplete exception lacks (904).
    """
    waiver = entry.waiver
    for field, known in (("rule", targets.rules), ("requirement", targets.requirements)):
        text = getattr(waiver, field)
        if isinstance(text, str) and text not in known:
            yield _unknown(field, text, "" if "*" in text else closest(text, known), entry.id)
    if isinstance(waiver.entity, str):
        yield from _unknown_entity(waiver.entity, entry.id, landscape)
    for index, task in enumerate(listed(waiver.remedy)):
        yield from _unknown_work(("remedy", index), Task, task, entry.id, landscape)
    if isinstance(waiver.gap, str):
        yield from _unknown_work(("gap",), Gap, waiver.gap, entry.id, landscape)


def _unknown_entity(path: str, waiver: str, landscape: Landscape) -> Yield:
    collection, _, name = path.partition(".")
    kind = BY_COLLECTION.get(collection)
    if kind is None:
        meant = closest(collection, BY_COLLECTION)
        yield _unknown("entity", path, f"{meant}.{name}" if meant else "", waiver)
    elif EntityKey(kind.KIND, name) not in landscape.entities:
        if landscape.is_unreadable(name):
            yield Lacking(at=("entity",), why=Lack.UNREADABLE)
            return
        meant = closest(name, (entity.id for entity in landscape.all(kind)))
        yield _unknown("entity", path, f"{collection}.{meant}" if meant else "", waiver)


def _unknown_work(at: Pointer, kind: type[Gap | Task], name: str, waiver: str, landscape: Landscape) -> Yield:
    described = landscape.all(kind)
    if not described or EntityKey(kind.KIND, name) in landscape.entities:
        return
    if landscape.is_unreadable(name):
        yield Lacking(at=at, why=Lack.UNREADABLE)
        return
    params: dict[str, Param] = {"waiver": waiver, "value": name}
    meant = closest(name, (entity.id for entity in described))
    if meant:
        yield Finding(at=at, variant=f"{kind.KIND}-suggestion", params={**params, "suggestion": meant})
    else:
        yield Finding(at=at, variant=kind.KIND, params=params)


def _unknown(field: str, text: str, suggestion: str, waiver: str) -> Finding:
    params: dict[str, Param] = {"waiver": waiver, "value": text}
    if "*" in text:
        return Finding(at=(field,), variant="wildcard", params=params)
    if not suggestion:
        return Finding(at=(field,), variant=field, params=params)
    return Finding(at=(field,), variant=f"{field}-suggestion", params={**params, "suggestion": suggestion})


@rule("EAQ904", "incomplete-waiver", subject=WaiverEntry, severity=Severity.ERROR, mandatory=True)
def incomplete_waiver(entry: WaiverEntry, _landscape: Landscape) -> Iterator[Finding]:
    """An exception lacks one of the eight facts of its record.

    What is not met (a rule or requirement, and where), the cause, the alternatives considered, the
    impact on five things, the controls, who is responsible, the term with review and remedy, and the
    decision. A cause has at least 20 characters in at least three words; a term is at most twelve
    months after the decision. One finding for each fact or part of the term.
    """
    for at, variant, params in _lacks(entry.waiver):
        yield Finding(at=at, variant=variant, params={"waiver": entry.id, **params})


def is_complete(waiver: Waiver) -> bool:
    """Whether the record of an exception lacks nothing; one that does excuses nothing."""
    return next(_lacks(waiver), None) is None


def _lacks(waiver: Waiver) -> Iterator[tuple[Pointer, str, dict[str, Param]]]:
    if waiver.rule is ABSENT and waiver.requirement is ABSENT:
        yield ("rule",), "target", {}
    if waiver.entity is ABSENT:
        yield ("entity",), "entity", {}
    yield from _cause(waiver.cause)
    for field in ("alternatives", "controls", "responsible"):
        if is_unsaid(getattr(waiver, field)):
            yield (field,), field, {}
    for field, parts in (
        ("impact", ("business", "data", "connection", "security", "resources")),
        ("decision", ("agency", "document", "date")),
    ):
        record = getattr(waiver, field)
        missing = tuple(part for part in parts if record is ABSENT or is_unsaid(getattr(record, part, "…")))
        if missing:
            yield (field,), field, {"missing": missing}
    if waiver.review_on is ABSENT:
        yield ("review_on",), "review", {}
    if is_unsaid(waiver.remedy):
        yield ("remedy",), "remedy", {}
    yield from _term(waiver)


def _cause(cause: object) -> Iterator[tuple[Pointer, str, dict[str, Param]]]:
    if is_unsaid(cause):
        yield ("cause",), "cause", {}
    elif isinstance(cause, str):
        words = cause.split()
        length = len(" ".join(words))
        if length < SHORTEST_CAUSE or len(set(words)) < FEWEST_WORDS:
            yield ("cause",), "cause-short", {"length": length, "least": SHORTEST_CAUSE}


def _term(waiver: Waiver) -> Iterator[tuple[Pointer, str, dict[str, Param]]]:
    until, decision = waiver.until, waiver.decision
    if until is ABSENT:
        yield ("until",), "until", {}
        return
    decided = getattr(decision, "date", None)
    if isinstance(until, date) and isinstance(decided, date) and until > year_after(decided):
        params: dict[str, Param] = {"until": until, "latest": year_after(decided)}
        yield ("until",), "until-late", params
