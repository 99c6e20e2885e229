"""The way an exchange takes between agencies."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from eaquang.diagnostics import EntityKey, Finding, Lack, Lacking
from eaquang.model.architecture_object import Lifecycle
from eaquang.model.entity import Topic
from eaquang.model.exchange import Exchange, ExchangeStatus, Mechanism
from eaquang.model.facts import is_known, listed
from eaquang.model.hub_role import HubRole
from eaquang.model.interface import Interface
from eaquang.model.references import END_KINDS
from eaquang.model.system import System
from eaquang.rules.exchanges.ends import CARRYING, is_hub, is_infrastructure, owners_of
from eaquang.rules.lacking import is_doubtful, lack_of
from eaquang.rules.rule import rule
from eaquang.workspace.landscape import Landscape

OWN_HUBS: Final = (HubRole.LGSP, HubRole.LDOP)
"""The way between the agencies of one ministry or province."""
NATIONAL_HUBS: Final = (HubRole.NDXP, HubRole.NDOP)
"""The way to everybody else."""
POINT_TO_POINT: Final = (Mechanism.DIRECT, Mechanism.API, Mechanism.DEDICATED)
"""Mechanisms that lead from system to system when no hub is named with them."""
NOT_IN_USE_YET: Final = (Lifecycle.PLANNED, Lifecycle.BUILDING, Lifecycle.RETIRED)


class _Hubs(NamedTuple):
    """The hubs that can be used, by name, and those of which nobody knows whether they can."""

    own: tuple[str, ...]
    national: tuple[str, ...]
    doubtful: tuple[str, ...]


def _crosses_agencies(exchange: Exchange, landscape: Landscape) -> bool | Lacking:
    if exchange.status is ExchangeStatus.ENDED or (is_known(exchange.kind) and exchange.kind not in CARRYING):
        return False
    for reference in (exchange.from_, exchange.to):
        target = landscape.find(reference, *END_KINDS)
        if is_hub(target) or is_infrastructure(target):
            return False
    owners = owners_of(exchange, landscape)
    if isinstance(owners, Lacking):
        # Whose the ends are does not matter to what goes by a hub.
        return _goes_by_hub(exchange) or owners
    if owners[0] == owners[1]:
        return False
    hubs = _usable(exchange, landscape)
    if hubs:
        return _doubt(exchange)
    doubtful = landscape.once(_hubs).doubtful
    if doubtful:
        return Lacking(at=("lifecycle",), entity=EntityKey("system", doubtful[0]), why=Lack.UNKNOWN)
    return False


def _goes_by_hub(exchange: Exchange) -> bool:
    via = exchange.via
    return is_known(via) and (is_known(via.hub) or via.mechanism in (Mechanism.HUB, Mechanism.DOCUMENT_AXIS))


@rule("EAQ301", "bypassed-integration-platform", subject=Exchange, applies=_crosses_agencies)
def bypassed_integration_platform(exchange: Exchange, landscape: Landscape) -> Iterator[Finding | Lacking]:
    """Data or services pass between two agencies from system to system, though a hub could carry them.

    Two agencies are two owners, departments of one province too: their way is the province's LGSP or
    LDOP; the way to anybody outside is NDXP or NDOP, or one's own LGSP in front of it. A hub is usable
    when it is described (or stands in a registry) and is neither planned, in building nor retired;
    without one the rule does not apply. ``direct``, ``dedicated`` and ``api`` without a hub are a
    bypass, whether in use or planned (a plan is the cheapest time to mend it); ``hub``, the document
    axis, a named hub, and an interface that is registered on a hub are not. Ended exchanges are history.
    """
    if exchange.is_justified(Topic.DIRECT_EXCHANGE):
        return
    if not is_known(exchange.via):
        yield Lacking(at=("via",), why=lack_of(exchange.via) or Lack.UNKNOWN)
        return
    mechanism, hub = exchange.via.mechanism, exchange.via.hub
    if _goes_by_hub(exchange):
        return
    if not is_known(mechanism):
        yield Lacking(at=("via", "mechanism"), why=lack_of(mechanism) or Lack.UNKNOWN)
    elif is_doubtful(hub) or mechanism not in POINT_TO_POINT:
        # "Other" says that it is none of the known ways, not whether a hub lies on it.
        yield Lacking(at=("via", "hub"), why=lack_of(hub) or Lack.UNKNOWN)
    elif is_doubtful(exchange.interface):
        yield Lacking(at=("interface",), why=lack_of(exchange.interface) or Lack.UNKNOWN)
    elif not _is_registered(exchange, landscape):
        hubs = _usable(exchange, landscape)
        yield Finding(
            at=("via", "mechanism"),
            params={
                "mechanism": mechanism.value,
                "from": str(exchange.from_),
                "to": str(exchange.to),
                "hubs": hubs,
            },
        )


def _doubt(exchange: Exchange) -> bool | Lacking:
    for field, value in (("kind", exchange.kind), ("status", exchange.status)):
        if is_doubtful(value):
            return Lacking(at=(field,), why=lack_of(value) or Lack.UNKNOWN)
    return True


def _usable(exchange: Exchange, landscape: Landscape) -> tuple[str, ...]:
    """The hubs that could carry the exchange: inside the agency's tree its own, else all there are."""
    hubs = landscape.once(_hubs)
    ends = [landscape.find(reference, *END_KINDS) for reference in (exchange.from_, exchange.to)]
    if all(landscape.is_own(end) for end in ends):
        return hubs.own
    return hubs.own + hubs.national


def _hubs(landscape: Landscape) -> _Hubs:
    own: list[str] = []
    national: list[str] = []
    doubtful: list[str] = []
    for system in landscape.all(System):
        if system.hub_role not in OWN_HUBS + NATIONAL_HUBS or system.lifecycle in NOT_IN_USE_YET:
            continue
        if is_doubtful(system.lifecycle):
            doubtful.append(system.id)
        elif system.hub_role in NATIONAL_HUBS:
            national.append(system.id)
        else:
            own.append(system.id)
    for name, shared in landscape.registry.items():
        if shared.hub_role in NATIONAL_HUBS:
            national.append(name)
        elif shared.hub_role in OWN_HUBS:
            own.append(name)
    return _Hubs(tuple(sorted(own)), tuple(sorted(national)), tuple(sorted(doubtful)))


def _is_registered(exchange: Exchange, landscape: Landscape) -> bool:
    """Whether the exchange uses an interface that is offered on a hub."""
    interface = landscape.get(Interface, exchange.interface)
    return interface is not None and any(
        is_hub(landscape.find(hub, System.KIND)) for hub in listed(interface.registered_on)
    )
