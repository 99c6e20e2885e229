"""Which interfaces are asked, and which exchanges use them."""

from __future__ import annotations

from eaquang.diagnostics import Lack, Lacking
from eaquang.model.exchange import Exchange, ExchangeStatus
from eaquang.model.interface import Interface
from eaquang.rules.lacking import is_lost
from eaquang.rules.standing import is_own_living
from eaquang.workspace.landscape import Landscape


def is_offered(interface: Interface, landscape: Landscape) -> bool | Lacking:
    """Whether the system behind an interface is neither another owner's nor retired."""
    if is_lost(interface.system, landscape):
        return Lacking(at=("system",), why=Lack.UNREADABLE)
    system = landscape.system_behind(interface)
    return system is None or is_own_living(system, landscape)


def uses_of(interface: Interface, landscape: Landscape) -> tuple[Exchange, ...]:
    """The exchanges by an interface that have not ended."""
    found = (landscape.entities.get(use.by) for use in landscape.uses_of(interface.id))
    return tuple(
        one
        for one in found
        if isinstance(one, Exchange)
        and one.interface == interface.id
        and one.status is not ExchangeStatus.ENDED
    )
