"""The network that an exchange between agencies runs over."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from eaquang.diagnostics import Finding, Lack, Lacking
from eaquang.model.agency import Agency, AgencyLevel
from eaquang.model.entity import Topic
from eaquang.model.exchange import Exchange, Network
from eaquang.model.facts import is_known
from eaquang.model.references import END_KINDS
from eaquang.rules.exchanges.ends import CARRYING, is_infrastructure, owners_of, stands, while_it_stands
from eaquang.rules.lacking import lack_of
from eaquang.rules.rule import rule
from eaquang.workspace.landscape import Landscape

_GOVERNMENT: Final = (Network.TSLCD, Network.PARTY_WAN)
_OUTSIDE: Final = (AgencyLevel.ENTERPRISE, AgencyLevel.OTHER)
"""Bodies that the specialised network does not reach."""


def _is_between_agencies(exchange: Exchange, landscape: Landscape) -> bool | Lacking:
    if exchange.kind not in CARRYING:
        return False
    if any(is_infrastructure(landscape.find(end, *END_KINDS)) for end in (exchange.from_, exchange.to)):
        return False
    owners = owners_of(exchange, landscape)
    if isinstance(owners, Lacking):
        return owners
    if owners[0] == owners[1]:
        return False
    agencies = [landscape.get(Agency, owner) for owner in owners]
    if any(agency is not None and agency.level in _OUTSIDE for agency in agencies):
        return False
    return stands(exchange, landscape)


@rule("EAQ315", "exchange-off-government-network", subject=Exchange, applies=_is_between_agencies)
@while_it_stands
def exchange_off_government_network(exchange: Exchange, _landscape: Landscape) -> Iterator[Finding | Lacking]:
    """Two agencies exchange over another network than the specialised one, without a stated reason.

    The wide-area network of the Party is part of it here. Where nobody wrote the network it is undetermined.
    """
    if exchange.is_justified(Topic.OFF_GOVERNMENT_NETWORK):
        return
    network = exchange.network
    if not is_known(network):
        yield Lacking(at=("network",), why=lack_of(network) or Lack.UNKNOWN)
    elif network not in _GOVERNMENT:
        yield Finding(at=("network",), params={"network": network.value})
