"""Hubs that are taken for one another."""

from __future__ import annotations

from collections.abc import Iterator

from eaquang.diagnostics import EntityKey, Finding, Lack, Lacking, Related
from eaquang.model.exchange import Exchange
from eaquang.model.facts import ABSENT, is_known
from eaquang.model.hub_role import HubRole
from eaquang.model.system import System
from eaquang.rules.exchanges.ends import stands, while_it_stands
from eaquang.rules.lacking import is_doubtful, lack_of
from eaquang.rules.rule import rule
from eaquang.workspace.landscape import Landscape


def _names_a_hub(exchange: Exchange, landscape: Landscape) -> bool | Lacking:
    via = exchange.via
    if is_doubtful(via):
        return Lacking(at=("via",), why=lack_of(via) or Lack.UNKNOWN)
    if not is_known(via) or via.hub is ABSENT:
        return False
    return stands(exchange, landscape)


@rule("EAQ308", "substituted-hub", subject=Exchange, applies=_names_a_hub)
@while_it_stands
def substituted_hub(exchange: Exchange, landscape: Landscape) -> Iterator[Finding | Lacking]:
    """An Agent Node is named as the hub of an exchange.

    It is the endpoint of a hub, and replaces neither LGSP nor LDOP.
    """
    via = exchange.via
    if not is_known(via):
        return
    if not is_known(via.hub):
        yield Lacking(at=("via", "hub"), why=lack_of(via.hub) or Lack.UNKNOWN)
        return
    hub = landscape.find(via.hub, System.KIND)
    role = getattr(hub, "hub_role", ABSENT)
    if role is HubRole.AGENT_NODE:
        related = (Related(EntityKey(hub.KIND, hub.id), ("hub_role",)),) if isinstance(hub, System) else ()
        yield Finding(at=("via", "hub"), params={"hub": via.hub}, related=related)
    elif isinstance(hub, System) and not is_known(role):
        yield Lacking(at=("hub_role",), entity=EntityKey(hub.KIND, hub.id), why=lack_of(role) or Lack.ABSENT)
    elif hub is None and landscape.is_unreadable(via.hub):
        yield Lacking(at=("via", "hub"), why=Lack.UNREADABLE)
