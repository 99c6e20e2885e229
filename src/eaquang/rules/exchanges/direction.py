"""Exchanges that cannot be as they are told: turned round, or ahead of their ends."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from eaquang.diagnostics import EntityKey, Finding, Lack, Lacking, Related
from eaquang.model.architecture_object import ArchitectureObject, Lifecycle
from eaquang.model.dataset import Dataset
from eaquang.model.entity import Entity
from eaquang.model.exchange import Exchange, ExchangeKind, ExchangeStatus
from eaquang.model.facts import ABSENT, is_known, listed
from eaquang.model.infrastructure import Infrastructure
from eaquang.model.interface import Interface
from eaquang.model.references import END_KINDS
from eaquang.model.service import Service
from eaquang.model.store import StoreRole
from eaquang.model.system import System
from eaquang.rules.exchanges.ends import stands, while_it_stands
from eaquang.rules.lacking import is_doubtful, lack_of
from eaquang.rules.rule import rule
from eaquang.workspace.landscape import Landscape, Target

_NOT_YET: Final = (Lifecycle.PLANNED, Lifecycle.BUILDING)
_DIRECTED: Final = (ExchangeKind.DATA, ExchangeKind.SERVICE_USE, ExchangeKind.DEPENDENCY)


def _is_directed(exchange: Exchange, landscape: Landscape) -> bool:
    return exchange.kind in _DIRECTED and stands(exchange, landscape)


@rule("EAQ311", "reversed-exchange", subject=Exchange, applies=_is_directed)
@while_it_stands
def reversed_exchange(exchange: Exchange, landscape: Landscape) -> Iterator[Finding | Lacking]:
    """What is described elsewhere says that the direction is the other one.

    The provider of the interface or of the service stands at the user's end; what is hosted stands where
    its infrastructure should; or data of the receiver, of which the sender states to hold a copy, are sent
    back to it. Where nothing is described elsewhere, nothing contradicts.
    """
    source = landscape.find(exchange.from_, *END_KINDS)
    target = landscape.find(exchange.to, *END_KINDS)
    if exchange.kind is ExchangeKind.DATA:
        reason = "copy" if _sends_back(exchange, source, target, landscape) else ""
    else:
        if is_doubtful(exchange.interface):
            yield Lacking(at=("interface",), why=lack_of(exchange.interface) or Lack.UNKNOWN)
            return
        reason = _provided_by(exchange, source, target, landscape)
    if reason:
        params = {"from": str(exchange.from_), "to": str(exchange.to)}
        yield Finding(at=("from",), variant=reason, params=params, related=(Related(None, ("to",)),))


def _provided_by(
    exchange: Exchange, source: Target | None, target: Target | None, landscape: Landscape
) -> str:
    """Why the provider stands at the user's end; empty when nothing says so."""
    user, provider = landscape.system_behind(source), landscape.system_behind(target)
    interface = landscape.get(Interface, exchange.interface)
    if interface is not None and user is not None and interface.system == user.id and provider is not user:
        return "interface"
    service = landscape.get(Service, exchange.service)
    if service is not None and user is not None:
        systems = listed(service.systems)
        if user.id in systems and (provider is None or provider.id not in systems):
            return "service"
    hosted = isinstance(target, System) and is_known(target.hosting) and target.hosting.infrastructure
    if exchange.kind is ExchangeKind.DEPENDENCY and isinstance(source, Infrastructure):
        return "hosting" if hosted == source.id else ""
    return ""


def _sends_back(
    exchange: Exchange, source: Target | None, target: Target | None, landscape: Landscape
) -> bool:
    """Whether the sender holds a copy of the receiver's own data, and those are what it sends."""
    sender, receiver = landscape.system_behind(source), landscape.system_behind(target)
    names = listed(exchange.data)
    if sender is None or receiver is None or sender is receiver or not names:
        return False
    datasets = [landscape.get(Dataset, name) for name in names]
    if any(one is None or one.system != receiver.id for one in datasets):
        return False
    copied = {
        store.of
        for store in listed(sender.stores)
        if store.role in (StoreRole.COPY, StoreRole.REFERENCE) and is_known(store.of)
    }
    return all(name in copied or receiver.id in copied for name in names)


def _may_be_in_use(exchange: Exchange, _landscape: Landscape) -> bool:
    return exchange.status is ExchangeStatus.IN_USE or is_doubtful(exchange.status)


@rule("EAQ313", "premature-exchange", subject=Exchange, applies=_may_be_in_use)
@while_it_stands
def premature_exchange(exchange: Exchange, landscape: Landscape) -> Iterator[Finding | Lacking]:
    """An exchange is in use though one of its ends is still planned or being built.

    A part or a holding without a life cycle of its own has that of its system. The life cycle of another
    owner's object is for that owner to tell; where nobody told it, nothing is concluded.
    """
    lacks: list[Lacking] = []
    for reference in (exchange.from_, exchange.to):
        end = _with_lifecycle(landscape.find(reference, *END_KINDS), landscape)
        if end is None:
            continue
        key = EntityKey(end.KIND, end.id)
        if end.lifecycle in _NOT_YET:
            yield Finding(
                at=("status",),
                variant=str(end.lifecycle),
                params={"end": end.id},
                related=(Related(key, ("lifecycle",)),),
            )
        elif is_doubtful(end.lifecycle) or (end.lifecycle is ABSENT and landscape.is_own(end)):
            lacks.append(Lacking(at=("lifecycle",), entity=key, why=lack_of(end.lifecycle) or Lack.ABSENT))
    yield from lacks


def _with_lifecycle(target: Target | None, landscape: Landscape) -> ArchitectureObject | None:
    if not isinstance(target, ArchitectureObject):
        return landscape.system_behind(target) if isinstance(target, Entity) else None
    if target.lifecycle is not ABSENT:
        return target
    behind = landscape.system_behind(target)
    if behind is not None and behind is not target:
        return behind
    return landscape.whole_of(target)
