"""What faces the internet, and the protocol by which it is reached."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from eaquang.diagnostics import EntityKey, Finding, Lack, Lacking, Related
from eaquang.model.channel import Channel, ChannelKind
from eaquang.model.facts import ABSENT, NotApplicable, is_known
from eaquang.model.system import Exposure, System
from eaquang.rules.lacking import in_doubt, is_lost, lack_of, lacking, unless_in_doubt
from eaquang.rules.rule import rule
from eaquang.rules.standing import is_asked
from eaquang.workspace.landscape import Landscape

Reachable: TypeAlias = System | Channel


def _faces_internet(thing: Reachable, landscape: Landscape) -> bool | Lacking:
    if not is_asked(thing, landscape) or isinstance(thing.ipv6, NotApplicable):
        return False
    if isinstance(thing, Channel):
        return thing.kind is ChannelKind.PORTAL or is_known(thing.domain)
    if not is_known(thing.exposure):
        return Lacking(at=("exposure",), why=lack_of(thing.exposure) or Lack.ABSENT)
    return thing.exposure is Exposure.INTERNET


@rule("EAQ707", "internet-without-ipv6", subject=(System, Channel), applies=_faces_internet)
def internet_without_ipv6(thing: Reachable, landscape: Landscape) -> Iterator[Finding | Lacking]:
    """A system or site that faces the internet cannot be reached by IPv6, or does not say that it can.

    A site faces the internet when it is a portal or has a domain; one that is silent has what the system
    behind it states.
    """
    if thing.ipv6 is False:
        yield Finding(at=("ipv6",), variant="missing")
    elif thing.ipv6 is not ABSENT:
        yield from lacking(("ipv6",), thing.ipv6)
    else:
        system = landscape.system_behind(thing) if isinstance(thing, Channel) else None
        if system is None and isinstance(thing, Channel) and is_lost(thing.system, landscape):
            yield Lacking(at=("system",), why=Lack.UNREADABLE)
        elif system is None or not is_known(system.ipv6):
            doubts = in_doubt(("ipv6",), system.ipv6, EntityKey(System.KIND, system.id)) if system else ()
            yield from unless_in_doubt(doubts, Finding(at=("ipv6",)))
        elif not system.ipv6:
            related = Related(EntityKey(System.KIND, system.id), ("ipv6",))
            yield Finding(at=("ipv6",), variant="missing", related=(related,))
