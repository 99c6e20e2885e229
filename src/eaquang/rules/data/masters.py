"""One master for each data entity: neither two nor none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from eaquang.diagnostics import EntityKey, Finding, Lacking, Related
from eaquang.model.architecture_object import Disposition
from eaquang.model.data_entity import DataEntity
from eaquang.model.entity import State
from eaquang.model.facts import is_known, listed
from eaquang.model.references import HOLDER_KINDS
from eaquang.model.registry import RegistryObject
from eaquang.model.store import StoreRole
from eaquang.model.system import System
from eaquang.rules.data.holdings import Holding, body_at, holdings
from eaquang.rules.lacking import is_doubtful, lack_of, lacking
from eaquang.rules.rule import rule
from eaquang.workspace.landscape import Landscape

GIVEN_UP: Final = (Disposition.MERGE, Disposition.REPLACE)


@rule("EAQ401", "rival-masters", subject=Landscape)
def rival_masters(landscape: Landscape, _same: Landscape) -> Iterator[Finding | Lacking]:
    """A data entity has more than one master.

    A system, its parts and its datasets are one holder. A holder that is retired, to be merged or
    replaced, or that another replaces is no rival; nor are two of which one is only current and the
    other only target. The variant tells whether the masters belong to one agency or to several.
    """
    replaced = _replaced(landscape)
    for entity, held in landscape.once(holdings).items():
        kept = [one for one in held if one.body not in replaced and one.holder.disposition not in GIVEN_UP]
        masters: dict[str, Holding] = {}
        for one in kept:
            if one.store.role is StoreRole.MASTER:
                masters.setdefault(one.body, one)
        rivals = _coexisting(list(masters.values()), landscape)
        if len(rivals) > 1:
            yield _rivalry(entity, rivals, landscape)
        else:
            yield from _doubts(kept, masters)


def _doubts(kept: list[Holding], masters: dict[str, Holding]) -> Iterator[Lacking]:
    """What has to be known before one can say that there is one master only."""
    if len(masters) > 1:
        for one in masters.values():
            yield from lacking(("state",), one.holder.state, one.key)
    # What names a source is no master, whatever its role is called.
    unclear = [one for one in kept if lack_of(one.store.role) and not is_known(one.store.of)]
    if len(masters.keys() | {one.body for one in unclear}) > 1:
        for one in unclear:
            if one.body not in masters:
                yield from lacking((*one.at, "role"), one.store.role, one.key)


def _replaced(landscape: Landscape) -> frozenset[str]:
    return frozenset(
        body_at(reference, (System.KIND,), landscape)
        for system in landscape.all(System)
        for reference in listed(system.replaces)
    )


def _state(one: Holding, landscape: Landscape) -> State | None:
    if is_known(one.holder.state):
        return one.holder.state
    behind = landscape.system_behind(one.holder)
    return behind.state if behind is not None and is_known(behind.state) else None


def _coexisting(masters: list[Holding], landscape: Landscape) -> list[Holding]:
    """The masters that are there at one time, in today's architecture or in the target."""
    best: list[Holding] = []
    for gone in (State.TARGET, State.CURRENT):
        there = [
            one for one in masters if (state := _state(one, landscape)) is not None and state is not gone
        ]
        if len(there) > len(best):
            best = there
    return best


def _rivalry(entity: str, rivals: list[Holding], landscape: Landscape) -> Finding:
    first, *others = rivals
    owners = {landscape.owner_of(one.holder) for one in rivals}
    return Finding(
        at=first.at,
        entity=first.key,
        variant="across-agencies" if len(owners - {None}) > 1 else "",
        params={
            "entity": entity,
            "entity_name": landscape.name_of(EntityKey("data-entity", entity)),
            "others": tuple(one.key for one in others),
        },
        # The data entity is a party to it: it is the one that has more than one master.
        related=(*(Related(one.key, one.at) for one in others), *_described(entity, landscape)),
    )


def _described(entity: str, landscape: Landscape) -> Iterator[Related]:
    key = EntityKey("data-entity", entity)
    if key in landscape.entities:
        yield Related(key)


@rule("EAQ412", "masterless-entity", subject=Landscape, closed=True, house=True)
def masterless_entity(landscape: Landscape, _same: Landscape) -> Iterator[Finding | Lacking]:
    """A data entity is copied or looked up by someone and mastered by no one.

    A source (``of``) outside the description counts as master: an object of a registry, or a
    reference record, of whose internals nothing may be said.
    """
    for entity, held in landscape.once(holdings).items():
        # By key: which of them bears the finding must not hang on the order of files.
        copies = (one for one in held if one.store.role in (StoreRole.COPY, StoreRole.REFERENCE))
        used = sorted(copies, key=lambda one: (one.key, one.at))
        if not used or any(one.store.role is StoreRole.MASTER for one in held):
            continue
        if any(_is_from_outside(one, landscape) for one in held):
            continue
        doubts = [
            Lacking(at=(*one.at, field), entity=one.key, why=why)
            for one in held
            for field, fact in (("role", one.store.role), ("of", one.store.of))
            if (why := lack_of(fact)) and (is_doubtful(fact) or field == "role")
        ]
        if doubts:
            yield from doubts
            continue
        described = landscape.get(DataEntity, entity)
        yield Finding(
            entity=EntityKey("data-entity", entity) if described is not None else used[0].key,
            at=() if described is not None else used[0].at,
            params={"entity": entity, "holders": tuple(one.key for one in used)},
            related=tuple(Related(one.key, one.at) for one in used),
        )


def _is_from_outside(one: Holding, landscape: Landscape) -> bool:
    source = landscape.find(one.store.of, *HOLDER_KINDS)
    if isinstance(source, RegistryObject):
        return True
    if source is not None and not landscape.is_described_here(source):
        return True
    return source is not None and getattr(source, "is_reference", False)
