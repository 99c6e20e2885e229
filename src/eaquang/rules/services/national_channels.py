"""Whether people meet a service where all services are: the national portal and the national identity."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from eaquang.diagnostics import EntityKey, Finding, Lack, Lacking, Param
from eaquang.model.channel import Channel
from eaquang.model.facts import NotApplicable, is_known, listed
from eaquang.model.service import Service
from eaquang.rules.lacking import lack_of, lacking
from eaquang.rules.rule import rule
from eaquang.workspace.landscape import Landscape

NATIONAL_PORTAL: Final = "qg.cong-dvc-quoc-gia"
"""The national public-service portal in the national registry."""
NATIONAL_IDENTITY: Final = "qg.vneid"
"""The national identification application in the national registry."""


def _has_portal(service: Service, _landscape: Landscape) -> bool:
    return not isinstance(service.portal, NotApplicable)


@rule("EAQ602", "service-off-national-portal", subject=Service, applies=_has_portal)
def service_off_national_portal(service: Service, landscape: Landscape) -> Iterator[Finding | Lacking]:
    """A service is not offered on the national public-service portal.

    It is when its portal, or one of its channels, is that portal or stands under it
    (``parent_portal``, through any number of channels). A stated portal that leads elsewhere is a fault;
    where nothing is stated nobody can tell.
    """
    lacks: list[Lacking] = []
    fronts = [service.portal] if is_known(service.portal) else []
    for front in (*fronts, *listed(service.channels)):
        answer = _leads_home(front, landscape)
        if answer is True:
            return
        if isinstance(answer, Lacking):
            lacks.append(answer)
    if lacks:
        yield from lacks
    elif is_known(service.portal):
        yield Finding(at=("portal",), params={"portal": service.portal, "national": NATIONAL_PORTAL})
    else:
        yield from lacking(("portal",), service.portal)


def _leads_home(front: str, landscape: Landscape) -> bool | Lacking:
    """Whether ``front`` is the national portal or stands under it."""
    passed: set[str] = set()
    while front != NATIONAL_PORTAL:
        if front in passed:
            return False
        passed.add(front)
        channel = landscape.get(Channel, front)
        if channel is None:
            return Lacking(why=Lack.UNREADABLE) if landscape.is_unreadable(front) else False
        if isinstance(channel.parent_portal, NotApplicable):
            return False
        if not is_known(channel.parent_portal):
            why = lack_of(channel.parent_portal) or Lack.ABSENT
            return Lacking(at=("parent_portal",), entity=EntityKey("channel", channel.id), why=why)
        front = channel.parent_portal
    return True


def _identifies(service: Service, _landscape: Landscape) -> bool:
    return not isinstance(service.identity, NotApplicable)


@rule("EAQ603", "service-without-national-identity", subject=Service, applies=_identifies)
def service_without_national_identity(service: Service, landscape: Landscape) -> Iterator[Finding | Lacking]:
    """People cannot sign in to a service with the national identity.

    The service says by which platforms people sign in (``identity``); where it says nothing, its
    portal and channels may. On the national portal the national identity comes with it.
    """
    if is_known(service.identity):
        if NATIONAL_IDENTITY not in service.identity:
            params: dict[str, Param] = {"identity": service.identity, "national": NATIONAL_IDENTITY}
            yield Finding(at=("identity",), variant="" if service.identity else "none", params=params)
        return
    fronts = [service.portal] if is_known(service.portal) else []
    for front in (*fronts, *listed(service.channels)):
        channel = landscape.get(Channel, front)
        if front == NATIONAL_PORTAL or (channel and NATIONAL_IDENTITY in listed(channel.identity)):
            return
    yield from lacking(("identity",), service.identity)
