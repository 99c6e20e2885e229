"""Facts stated to be unknown: where that is refused, left bare, or overdue."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from eaquang.diagnostics import EntityKey, Finding, Pointer
from eaquang.model.architecture_object import ArchitectureObject, Record
from eaquang.model.entity import Entity
from eaquang.model.exchange import Exchange
from eaquang.model.facts import ABSENT, Unknown
from eaquang.model.references import END_KINDS
from eaquang.model.walk import facts_of
from eaquang.rules.completeness import is_unsaid
from eaquang.rules.inputs.reporting import reported
from eaquang.rules.rule import rule
from eaquang.workspace.landscape import Landscape
from eaquang.workspace.linking import pointer_of
from eaquang.workspace.source_file import SourceFile

_PARTS = ("reason", "source", "contact", "due")


@rule("EAQ020", "overdue-unknown", subject=Entity)
def overdue_unknown(entity: Entity, landscape: Landscape) -> Iterator[Finding]:
    """An ``unknown`` whose due date lies before the date of the run; the due date itself still counts."""
    for at, fact in _unknowns(entity, landscape):
        if isinstance(fact.due, date) and fact.due < landscape.as_of:
            yield Finding(
                at=(*at, "unknown", "due"),
                variant="contact" if isinstance(fact.contact, str) else "",
                params={"field": _field(at), "due": fact.due, **_contact(fact)},
            )


@rule("EAQ021", "bare-unknown", subject=Entity)
def bare_unknown(entity: Entity, landscape: Landscape) -> Iterator[Finding]:
    """An ``unknown`` without reason, source to be supplied, contact or due date.

    One finding for each, naming all that lacks; what was written and could not be read does not lack.
    """
    for at, fact in _unknowns(entity, landscape):
        missing = tuple(part for part in _PARTS if is_unsaid(getattr(fact, part)))
        if missing:
            yield Finding(at=(*at, "unknown"), params={"field": _field(at), "missing": missing})


@rule("EAQ023", "forbidden-unknown", subject=SourceFile, mandatory=True)
def forbidden_unknown(file: SourceFile, landscape: Landscape) -> Iterator[Finding]:
    """``unknown`` for a code, name, kind or scope, or for one's own responsibility.

    The model refuses the first four. Own responsibility is what the describing agency cannot be
    waiting for: who owns an original record (it is original because the owner keeps it), and who
    answers for its own end of an exchange. Who runs a system, or answers for the far end, may still
    be settled by others and may be unknown.
    """
    yield from reported(file, "forbidden-unknown")
    for entity in file.entities:
        home = pointer_of(EntityKey(entity.KIND, entity.id))
        for at in _own_responsibilities(entity, landscape):
            yield Finding(at=(*home, *at, "unknown"), variant="responsibility", params={"field": _field(at)})


def _own_responsibilities(entity: Entity, landscape: Landscape) -> Iterator[Pointer]:
    if isinstance(entity, ArchitectureObject):
        if entity.record is Record.ORIGINAL and isinstance(entity.agency, Unknown):
            yield ("agency",)
    elif isinstance(entity, Exchange):
        own = [
            end
            for end, reference in (("from", entity.from_), ("to", entity.to))
            if landscape.is_own(landscape.find(reference, *END_KINDS))
        ]
        contacts = entity.contacts
        if isinstance(contacts, Unknown):
            if own:
                yield ("contacts",)
        elif contacts is not ABSENT and not isinstance(contacts, Unknown):
            yield from (
                ("contacts", end)
                for end in own
                if isinstance(getattr(contacts, "from_" if end == "from" else end, None), Unknown)
            )


def _unknowns(entity: Entity, landscape: Landscape) -> tuple[tuple[Pointer, Unknown], ...]:
    return landscape.once(_all_unknowns).get(EntityKey(entity.KIND, entity.id), ())


def _all_unknowns(landscape: Landscape) -> dict[EntityKey, tuple[tuple[Pointer, Unknown], ...]]:
    found: dict[EntityKey, tuple[tuple[Pointer, Unknown], ...]] = {}
    for file in landscape.files:
        # Most files state none, and a look at their text is cheaper than a walk through their entities.
        # A key may be spelt with escapes.
        text = file.document.text
        for entity in file.entities if "unknown" in text or "\\" in text else ():
            stated = tuple((at, fact) for at, fact in facts_of(entity) if isinstance(fact, Unknown))
            found.setdefault(EntityKey(entity.KIND, entity.id), stated)
    return found


def _contact(fact: Unknown) -> dict[str, str]:
    return {"contact": fact.contact} if isinstance(fact.contact, str) else {}


def _field(at: Pointer) -> str:
    """The field's path as an author would name it: ``stores.0.of``."""
    return ".".join(map(str, at))
