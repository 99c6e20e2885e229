"""Copies of data that have lost the way to their master."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from eaquang.diagnostics import EntityKey, Finding, Lack, Lacking
from eaquang.model.architecture_object import Lifecycle
from eaquang.model.dataset import Dataset
from eaquang.model.exchange import Exchange, ExchangeKind, ExchangeStatus
from eaquang.model.facts import is_known, listed
from eaquang.model.interface import Interface
from eaquang.model.references import END_KINDS, HOLDER_KINDS
from eaquang.model.registry import RegistryObject
from eaquang.model.store import Store, StoreRole
from eaquang.model.system import System
from eaquang.rules.data.holdings import Holding, body_at, body_of, holdings
from eaquang.rules.lacking import is_doubtful, lack_of, lacking
from eaquang.rules.rule import rule
from eaquang.rules.standing import is_own_living
from eaquang.workspace.landscape import Landscape

NO_WAY: Final = (ExchangeStatus.ENDED, ExchangeStatus.NOT_CONNECTED)
"""What is over or stated not to be connected is no way; a planned one is the way of the target."""
NOT_CARRYING: Final = (ExchangeKind.DEPENDENCY, ExchangeKind.INHERITANCE)


class _Ways(NamedTuple):
    """Which bodies exchange with which; ``doubtful`` where the status is unknown, with the exchange."""

    sure: dict[str, set[str]]
    doubtful: dict[tuple[str, str], str]
    hubs: frozenset[str]


@rule("EAQ402", "copied-master-data", subject=System, applies=is_own_living)
def copied_master_data(system: System, landscape: Landscape) -> Iterator[Finding | Lacking]:
    """The system, or a dataset of it, stores a copy and has no on-line way to the master.

    The master is what ``of`` names, else what is described as master of the data entity. A way is an
    exchange, or the use of an interface, between the two bodies in either direction, or from both to
    one hub; planned ones count, ended and unconnected ones do not. A copy inside the body that
    masters the data is no copy.
    """
    body = body_of(system, landscape)
    for holding in _copies(system, landscape, body):
        role = holding.store.role
        if is_doubtful(role):
            yield from lacking((*holding.at, "role"), role, holding.key)
            continue
        if role is not StoreRole.COPY:
            continue
        masters = _masters(holding, landscape)
        if not masters:
            yield Lacking(
                at=(*holding.at, "of"), entity=holding.key, why=lack_of(holding.store.of) or Lack.ABSENT
            )
        elif body not in masters:
            yield from _judge(holding, body, masters, landscape)


def _copies(system: System, landscape: Landscape, body: str) -> Iterator[Holding]:
    for index, store in enumerate(listed(system.stores)):
        yield Holding(store, system, ("stores", index), body)
    for dataset in landscape.once(_datasets).get(system.id, ()):
        for index, store in enumerate(listed(dataset.entities)):
            if not _is_repeated(store, system):
                yield Holding(store, dataset, ("entities", index), body)


def _is_repeated(store: Store, system: System) -> bool:
    """Whether the system itself tells of the same holding."""
    return any(own.entity == store.entity and own.role == store.role for own in listed(system.stores))


def _datasets(landscape: Landscape) -> dict[str, list[Dataset]]:
    found: dict[str, list[Dataset]] = {}
    for dataset in landscape.all(Dataset):
        if is_known(dataset.system) and dataset.lifecycle is not Lifecycle.RETIRED:
            found.setdefault(dataset.system, []).append(dataset)
    return found


def _masters(holding: Holding, landscape: Landscape) -> dict[str, str]:
    """The bodies that master what is copied, each with the name by which to call it."""
    of = holding.store.of
    if is_known(of):
        body = body_at(of, HOLDER_KINDS, landscape)
        return {body: of} if body else {}
    if is_doubtful(of) or not is_known(holding.store.entity):
        return {}
    return {
        one.body: one.holder.id
        for one in landscape.once(holdings).get(holding.store.entity, ())
        if one.store.role is StoreRole.MASTER
    }


def _judge(
    holding: Holding, body: str, masters: dict[str, str], landscape: Landscape
) -> Iterator[Finding | Lacking]:
    ways = landscape.once(_ways)
    reached = ways.sure.get(body, set())
    for master in masters:
        if master in reached or not ways.hubs.isdisjoint(reached & ways.sure.get(master, set())):
            return
    for master in masters:
        exchange = ways.doubtful.get((body, master))
        if exchange is not None:
            yield Lacking(at=("status",), entity=EntityKey("exchange", exchange), why=Lack.UNKNOWN)
            return
    yield Finding(
        at=holding.at,
        entity=holding.key,
        params={"entity": str(holding.store.entity), "masters": tuple(sorted(masters.values()))},
    )


def _ways(landscape: Landscape) -> _Ways:
    sure: dict[str, set[str]] = {}
    doubtful: dict[tuple[str, str], str] = {}
    for exchange in landscape.all(Exchange):
        if exchange.kind in NOT_CARRYING or exchange.status in NO_WAY:
            continue
        one, other = (body_at(reference, END_KINDS, landscape) for reference in (exchange.from_, exchange.to))
        pairs = [(one, other)]
        interface = landscape.get(Interface, exchange.interface)
        if interface is not None and (offering := landscape.system_behind(interface)) is not None:
            offered = body_of(offering, landscape)
            pairs += [(one, offered), (other, offered)]
        for left, right in pairs:
            if not left or not right or left == right:
                continue
            if is_doubtful(exchange.status):
                doubtful.setdefault((left, right), exchange.id)
                doubtful.setdefault((right, left), exchange.id)
            else:
                sure.setdefault(left, set()).add(right)
                sure.setdefault(right, set()).add(left)
    hubs = {f"system/{one.id}" for one in landscape.all(System) if is_known(one.hub_role)}
    hubs |= {name for name, one in landscape.registry.items() if _is_hub(one)}
    return _Ways(sure, doubtful, frozenset(hubs))


def _is_hub(shared: RegistryObject) -> bool:
    return is_known(shared.hub_role)
