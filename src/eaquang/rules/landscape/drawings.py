"""Diagrams: everything that is drawn has exactly one record, and fits what the diagram claims."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from eaquang.diagnostics import EntityKey, Finding, Lack, Lacking, Param, Pointer, Related
from eaquang.model.architecture_object import ArchitectureObject
from eaquang.model.diagram import Diagram, DiagramState
from eaquang.model.entity import Entity, State
from eaquang.model.exchange import Exchange
from eaquang.model.facts import is_known
from eaquang.model.references import SHOWN_KINDS
from eaquang.rules.lacking import lack_of
from eaquang.rules.rule import rule
from eaquang.workspace.landscape import Landscape

STATES: Final = {DiagramState.CURRENT: State.TARGET, DiagramState.TARGET: State.CURRENT}
"""The state of an object that a diagram of a state cannot show; on the way to the target both meet."""


@rule("EAQ512", "unrecorded-diagram-object", subject=Diagram, needs=("shows",))
def unrecorded_diagram_object(diagram: Diagram, landscape: Landscape) -> Iterator[Finding | Lacking]:
    """A diagram shows something without exactly one record that fits it.

    Seen is: the same id twice in the list; an id that two records of different kinds bear; an object
    that is no row of the catalogue; one of the other state; one left out of the public copy on a
    diagram that is not; a relation of which an end is not shown. An id that leads nowhere is a dangling
    reference. Objects of registries have their record there; agencies and user groups need none.
    """
    if not isinstance(diagram.shows, tuple):
        return
    if not diagram.shows:
        yield Finding(at=("shows",), variant="nothing")
    seen: dict[str, int] = {}
    on = frozenset(_shown(diagram.shows, landscape))
    for index, reference in enumerate(diagram.shows):
        at: Pointer = ("shows", index)
        if reference in seen:
            yield Finding(at=at, variant="twice", params={"shown": reference})
            continue
        seen[reference] = index
        records = [
            one
            for kind in SHOWN_KINDS
            if (one := landscape.entities.get(EntityKey(kind, reference))) is not None
        ]
        if len(records) > 1:
            keys = tuple(EntityKey(one.KIND, one.id) for one in records)
            yield Finding(
                at=at,
                variant="ambiguous",
                params={"shown": reference, "records": keys, "count": len(keys)},
                related=tuple(map(Related, keys)),
            )
        elif not records:
            if "." not in reference and landscape.is_unreadable(reference):
                yield Lacking(at=at, why=Lack.UNREADABLE)
        else:
            yield from _record(diagram, at, records[0], landscape, on)


def _record(
    diagram: Diagram, at: Pointer, record: Entity, landscape: Landscape, on: frozenset[str]
) -> Iterator[Finding | Lacking]:
    key = EntityKey(record.KIND, record.id)
    params: dict[str, Param] = {"shown": key, "shown_name": landscape.name_of(key)}
    if record.restricted is True and diagram.restricted is not True:
        yield Finding(at=at, variant="restricted", params=params, related=(Related(key, ("restricted",)),))
    if isinstance(record, Exchange):
        hidden = tuple(
            end
            for end in (record.from_, record.to)
            if isinstance(end, str) and _is_hidden(end, landscape, on)
        )
        if hidden:
            yield Finding(at=at, variant="ends", params={"shown": key, "ends": hidden})
    if not isinstance(record, ArchitectureObject):
        return
    if not record.is_catalogued:
        yield Finding(at=at, params=params, related=(Related(key),))
        return
    wrong = STATES.get(diagram.state) if is_known(diagram.state) else None
    if wrong is None:
        return
    if not is_known(record.state):
        yield Lacking(at=("state",), entity=key, why=lack_of(record.state) or Lack.ABSENT)
    elif record.state is wrong:
        states: dict[str, Param] = {"state": record.state.value, "diagram_state": str(diagram.state)}
        yield Finding(
            at=at, variant="state", params={**params, **states}, related=(Related(key, ("state",)),)
        )


def _shown(shows: tuple[str, ...], landscape: Landscape) -> Iterator[str]:
    """All that a reader sees: what is listed, and what it is a part or belongs to."""
    for reference in shows:
        yield reference
        yield from _around(reference, landscape)


def _around(reference: str, landscape: Landscape) -> Iterator[str]:
    target = landscape.find(reference, *SHOWN_KINDS)
    if isinstance(target, ArchitectureObject):
        yield landscape.whole_of(target).id
        behind = landscape.system_behind(target)
        if behind is not None:
            yield behind.id
            yield landscape.whole_of(behind).id


def _is_hidden(end: str, landscape: Landscape, on: frozenset[str]) -> bool:
    """Whether neither an end nor what it belongs to is on the diagram."""
    return end not in on and on.isdisjoint(_around(end, landscape))
