"""The way that official documents take between agencies."""

from __future__ import annotations

from collections.abc import Iterator

from eaquang.diagnostics import EntityKey, Finding, Lack, Lacking
from eaquang.model.exchange import Exchange
from eaquang.model.facts import ABSENT, is_known
from eaquang.model.hub_role import HubRole
from eaquang.model.interface import Interface, InterfaceStyle
from eaquang.model.references import END_KINDS
from eaquang.model.system import System
from eaquang.rules.exchanges.ends import owners_of, stands, while_it_stands
from eaquang.rules.lacking import is_doubtful, lack_of
from eaquang.rules.rule import rule
from eaquang.workspace.landscape import Landscape

AXES = (HubRole.DOCUMENT_AXIS, HubRole.SECRET_DOCUMENT_AXIS)


def _carries_documents(exchange: Exchange, landscape: Landscape) -> bool | Lacking:
    """Whether official documents go from one agency to another: by an interface for such documents."""
    interface = landscape.get(Interface, exchange.interface)
    if interface is None or not stands(exchange, landscape):
        return False
    if interface.style is not InterfaceStyle.EDXML:
        return False
    owners = owners_of(exchange, landscape)
    return owners if isinstance(owners, Lacking) else owners[0] != owners[1]


@rule("EAQ309", "documents-off-axis", subject=Exchange, applies=_carries_documents, house=True)
@while_it_stands
def documents_off_axis(exchange: Exchange, landscape: Landscape) -> Iterator[Finding | Lacking]:
    """Official documents go between agencies, and not over a document axis.

    An end that is the axis itself will do.
    """
    via = exchange.via
    hub = via.hub if is_known(via) else via
    target = landscape.find(hub, System.KIND)
    ends = (landscape.find(reference, *END_KINDS) for reference in (exchange.from_, exchange.to))
    if any(getattr(one, "hub_role", ABSENT) in AXES for one in (*ends, target)):
        return
    at = ("via", "hub") if is_known(via) else ("via",)
    if is_doubtful(hub):
        yield Lacking(at=at, why=lack_of(hub) or Lack.UNKNOWN)
    elif isinstance(target, System) and is_doubtful(target.hub_role):
        why = lack_of(target.hub_role) or Lack.UNKNOWN
        yield Lacking(at=("hub_role",), entity=EntityKey(target.KIND, target.id), why=why)
    else:
        yield Finding(at=at)
