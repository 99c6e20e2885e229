"""What a service asks of people although somebody holds it already."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from eaquang.diagnostics import Finding, Lacking
from eaquang.model.data_entity import DataEntity
from eaquang.model.dataset import Dataset
from eaquang.model.entity import NamedEntity
from eaquang.model.facts import NotApplicable, Nothing, Unknown, is_known, listed
from eaquang.model.references import SOURCE_KINDS
from eaquang.model.registry import RegistryObject
from eaquang.model.service import Service
from eaquang.model.store import Store, StoreRole
from eaquang.model.system import System
from eaquang.rules.lacking import is_doubtful, lacking
from eaquang.rules.rule import rule
from eaquang.workspace.landscape import Landscape


def _asks_people(service: Service, _landscape: Landscape) -> bool:
    return service.information_only is not True


@rule("EAQ403", "recollected-data", subject=Service, applies=_asks_people)
def recollected_data(service: Service, landscape: Landscape) -> Iterator[Finding | Lacking]:
    """A service asks for a datum that somebody holds, and does not fill it in from there.

    A datum (``collects``) is settled by prefilling it from its holder, or, where a data entity is named,
    from one who holds that; a paper (``documents``) besides by a rule of the sector that demands it.
    Where nobody is said to hold it, ``held_by`` and ``available_in`` have to say so.
    """
    for index, datum in enumerate(listed(service.collects)):
        demand = _Demand(("collects", index, "held_by"), datum.name, datum.held_by, "")
        yield from _judge(demand, service, landscape)
    for index, paper in enumerate(listed(service.documents)):
        if is_known(paper.sector_rule):
            continue
        demand = _Demand(("documents", index, "available_in"), paper.name, paper.available_in, "document")
        results = list(_judge(demand, service, landscape))
        if is_doubtful(paper.sector_rule) and any(isinstance(one, Finding) for one in results):
            yield from lacking(("documents", index, "sector_rule"), paper.sector_rule)
        else:
            yield from results
    yield from lacking(("collects",), service.collects)
    yield from lacking(("documents",), service.documents)


class _Demand(NamedTuple):
    """One thing that people are asked for: where, what, and who holds it already."""

    holder_at: tuple[str, int, str]
    name: str | Nothing
    holder: str | Unknown | NotApplicable | Nothing
    variant: str


def _judge(demand: _Demand, service: Service, landscape: Landscape) -> Iterator[Finding | Lacking]:
    holder = demand.holder
    if not is_known(holder):
        yield from lacking(demand.holder_at, holder)
    elif _is_prefilled(holder, frozenset(listed(service.prefilled_from)), landscape):
        return
    elif is_doubtful(service.prefilled_from):
        yield from lacking(("prefilled_from",), service.prefilled_from)
    else:
        target = landscape.find(holder, *SOURCE_KINDS)
        named = target.name if isinstance(target, NamedEntity | RegistryObject) else holder
        yield Finding(
            at=demand.holder_at,
            variant=demand.variant,
            params={
                "datum": demand.name if is_known(demand.name) else str(demand.holder_at[1] + 1),
                "holder": holder,
                "holder_name": named if is_known(named) else holder,
            },
        )


def _is_prefilled(holder: str, prefilled: frozenset[str], landscape: Landscape) -> bool:
    if holder in prefilled:
        return True
    return landscape.get(DataEntity, holder) is not None and not prefilled.isdisjoint(
        _holders(holder, landscape)
    )


def _holders(entity: str, landscape: Landscape) -> Iterator[str]:
    """Who keeps data about an entity, as master or copy."""
    for use in landscape.uses_of(entity):
        holder = landscape.entities.get(use.by)
        stores: tuple[Store, ...] = ()
        if isinstance(holder, System):
            stores = listed(holder.stores)
        elif isinstance(holder, Dataset):
            stores = listed(holder.entities)
        if any(
            store.entity == entity and store.role in (StoreRole.MASTER, StoreRole.COPY) for store in stores
        ):
            yield use.by.id
