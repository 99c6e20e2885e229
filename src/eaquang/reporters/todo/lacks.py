"""What is missing at one place, and which lacks are one thing to ask for."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from eaquang.assessment.places import field_of
from eaquang.assessment.results import Cited, Missing
from eaquang.diagnostics import EntityKey, Lack, Param, Pointer
from eaquang.reporters.todo.contacts import Contact, Contacts

JUDGED = frozenset({Lack.UNATTESTED, Lack.UNCLEAR_LAW})
"""Lacks that are answered requirement by requirement, whatever the rule."""

GENERAL = frozenset({Lack.UNLOADED, Lack.UNCOMPARED})
"""Lacks of the whole workspace, whatever they are told of."""


@dataclass(slots=True)
class OwedLack:
    """One place where something is missing, with every requirement that waits for it."""

    why: Lack
    entity: EntityKey | None
    at: Pointer
    contact: Contact
    rule: str = ""
    params: dict[str, Param] = field(default_factory=dict)
    due: date | None = None
    reason: str = ""
    source: str = ""
    requirements: dict[tuple[str, str], Cited | None] = field(default_factory=dict)


def lack_for(
    lacks: dict[tuple[object, ...], OwedLack],
    missing: Missing,
    requirement: tuple[str, str],
    contacts: Contacts,
) -> OwedLack:
    """The lack that a missing fact is part of: a fact inside an unknown record is the record's."""
    if missing.why is Lack.UNKNOWN:
        for length in range(len(missing.at), 0, -1):
            known = lacks.get((Lack.UNKNOWN, missing.entity, missing.at[:length]))
            if known is not None:
                return known
    key: tuple[object, ...] = (missing.why, missing.entity, missing.at)
    if not missing.at:
        key = (*key, missing.rule)
    if missing.why in JUDGED:
        key = (missing.why, missing.entity, tuple(sorted(missing.params.items(), key=str)))
        if missing.why is Lack.UNATTESTED:
            key = (*key, *requirement)
    if missing.why in GENERAL:
        key = (missing.why,)
    if key not in lacks:
        asked = contacts.of
        if missing.why in (Lack.UNATTESTED, Lack.UNSTATED, Lack.INCONCLUSIVE):
            asked = contacts.judging
        # What could not be read, and what the law is, the keeper of the description has to see to.
        kept = missing.why in (Lack.UNREADABLE, Lack.UNLOADED, Lack.UNCOMPARED, Lack.UNCLEAR_LAW)
        lacks[key] = OwedLack(
            why=missing.why,
            entity=None if missing.why in (*GENERAL, Lack.UNCLEAR_LAW) else missing.entity,
            at=missing.at,
            contact=contacts.keeper if kept else asked(missing.entity),
            rule=missing.rule,
            params=dict(missing.params),
        )
    return lacks[key]


def sameness(lack: OwedLack) -> tuple[object, ...]:
    """What makes two lacks one item: the same fact of the same kind, the same question, the same rule."""
    kind = lack.entity.kind if lack.entity else ""
    if lack.why is Lack.UNATTESTED:
        return lack.why, *lack.requirements
    if lack.why is Lack.UNCLEAR_LAW:
        return lack.why, lack.params.get("instrument", "")
    return lack.why, kind, field_of(lack.at), "" if lack.at else lack.rule
