"""Exceptions with explanation: for something that exists and may be excepted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from eaquang.diagnostics import EntityKey, Finding, Lack, Lacking, Param, Pointer, Severity
from eaquang.model.facts import listed
from eaquang.model.gap import Gap
from eaquang.model.kinds import BY_COLLECTION
from eaquang.model.suggestions import closest
from eaquang.model.task import Task
from eaquang.rules.rule import Yield, rule
from eaquang.workspace.landscape import Landscape
from eaquang.workspace.waiver_entry import WaiverEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiverTargets:
    """What a waiver may name: codes and names of rules, and ids of requirements, whatever the profile.

    The ``barred`` ones exist, and no waiver may be for them.
    """

    rules: frozenset[str]
    requirements: frozenset[str]
    barred_rules: frozenset[str] = frozenset()
    barred_requirements: frozenset[str] = frozenset()


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


@rule(
    "EAQ906",
    "forbidden-waiver",
    subject=WaiverEntry,
    params=WaiverTargets,
    severity=Severity.ERROR,
    mandatory=True,
)
def forbidden_waiver(entry: WaiverEntry, _landscape: Landscape, targets: WaiverTargets) -> Iterator[Finding]:
    """An exception for what cannot be excepted: a mandatory rule, or a requirement of such rules alone.

    A rule is mandatory in the catalogue or in a framework in use. A requirement of which a person judges
    a part, or that has other rules as well, may still be excepted for those.
    """
    for field, barred in (("rule", targets.barred_rules), ("requirement", targets.barred_requirements)):
        named = getattr(entry.waiver, field)
        if isinstance(named, str) and named in barred:
            yield Finding(at=(field,), variant=field, params={"waiver": entry.id, "value": named})
