"""What systems are for and for whom: functions, services, users."""

from __future__ import annotations

from collections.abc import Iterator

from eaquang.diagnostics import Finding, Lack, Lacking
from eaquang.model.channel import Channel
from eaquang.model.facts import is_known, listed
from eaquang.model.service import Service
from eaquang.model.system import Exposure, System, SystemKind
from eaquang.rules.lacking import in_doubt, is_doubtful, lack_of, unless_in_doubt
from eaquang.rules.rule import rule
from eaquang.rules.standing import is_own_living
from eaquang.workspace.landscape import Landscape


def _stands_for_itself(system: System, landscape: Landscape) -> bool:
    part = system.kind is SystemKind.COMPONENT or is_known(system.part_of)
    return is_own_living(system, landscape) and not part


@rule("EAQ103", "functionless-system", subject=System, applies=_stands_for_itself, closed=True)
def functionless_system(system: System, landscape: Landscape) -> Iterator[Finding | Lacking]:
    """A system supports no business function, delivers no service and is no hub.

    Components and parts are not asked: they serve the system they belong to.
    """
    if listed(system.functions) or is_known(system.hub_role) or _delivers(system, landscape):
        return
    doubts = (*in_doubt(("functions",), system.functions), *in_doubt(("hub_role",), system.hub_role))
    yield from unless_in_doubt(doubts, Finding(at=("functions",)))


def _delivers(system: System, landscape: Landscape) -> bool:
    return any(use.by.kind == Service.KIND and "systems" in use.at for use in landscape.uses_of(system.id))


def _serves_the_public(system: System, landscape: Landscape) -> bool | Lacking:
    if not _stands_for_itself(system, landscape):
        return False
    if (
        system.exposure is Exposure.INTERNET
        or _delivers(system, landscape)
        or _has_channel(system, landscape)
    ):
        return True
    if is_doubtful(system.exposure):
        return Lacking(at=("exposure",), why=lack_of(system.exposure) or Lack.UNKNOWN)
    return False


def _has_channel(system: System, landscape: Landscape) -> bool:
    uses = landscape.uses_of(system.id)
    return any(use.by.kind == Channel.KIND and use.at[0] == "system" for use in uses)


@rule("EAQ120", "userless-system", subject=System, applies=_serves_the_public, asks=("users",))
def userless_system(system: System, _landscape: Landscape) -> Iterator[Finding | Lacking]:
    """A system that serves the public names no group of users.

    It serves the public where it faces the internet, delivers a service or stands behind a channel.
    """
    if system.users == ():
        yield Finding(at=("users",))
