"""What is not known yet: every fact stated as unknown, by who can give it and by when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from eaquang.model.facts import Unknown
from eaquang.model.walk import facts_of
from eaquang.render.content.facts import text_of
from eaquang.render.content.rows import Named
from eaquang.render.content.telling import Teller
from eaquang.render.vietnamese import day, sort_key


@dataclass(frozen=True, slots=True)
class UnknownFact:
    """A fact stated as unknown: of what, which field, why, and where it can be found."""

    thing: Named
    field: str
    reason: str
    source: str


@dataclass(frozen=True, slots=True)
class UnknownGroup:
    """Everything that one contact owes by one day; both empty where nobody is named."""

    contact: str
    due: str
    is_overdue: bool
    facts: tuple[UnknownFact, ...]


def unknown_groups(teller: Teller) -> tuple[UnknownGroup, ...]:
    """All unknown facts, the earliest due first, those without a date last."""
    landscape = teller.landscape
    groups: dict[tuple[date, str], list[UnknownFact]] = {}
    for entity in landscape.entities.values():
        for pointer, fact in facts_of(entity):
            if not isinstance(fact, Unknown):
                continue
            due = fact.due if isinstance(fact.due, date) else date.max
            found = UnknownFact(
                teller.named(entity), ".".join(map(str, pointer)), text_of(fact.reason), text_of(fact.source)
            )
            groups.setdefault((due, text_of(fact.contact)), []).append(found)
    ordered = sorted(groups.items(), key=lambda item: (item[0][0], not item[0][1], sort_key(item[0][1])))
    return tuple(
        UnknownGroup(
            contact,
            "" if due == date.max else day(due),
            due < landscape.as_of,
            tuple(sorted(facts, key=lambda f: (sort_key(f.thing.name), f.thing.path, f.field))),
        )
        for (due, contact), facts in ordered
    )
