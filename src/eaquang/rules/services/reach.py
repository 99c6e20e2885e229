"""Who delivers services, and whom they reach."""

from __future__ import annotations

from collections.abc import Iterator

from eaquang.diagnostics import Finding, Lacking
from eaquang.model.channel import Channel
from eaquang.model.facts import is_known, listed
from eaquang.model.service import Service
from eaquang.model.user_group import UserGroup
from eaquang.rules.lacking import is_doubtful, lacking
from eaquang.rules.rule import rule
from eaquang.rules.standing import is_own_living
from eaquang.workspace.landscape import Landscape


def _is_public(group: UserGroup, _landscape: Landscape) -> bool:
    return group.is_public


@rule("EAQ611", "unserved-users", subject=UserGroup, applies=_is_public, closed=True, house=True)
def unserved_users(group: UserGroup, landscape: Landscape) -> Iterator[Finding | Lacking]:
    """No channel and no service names a group of people or organisations as its users.

    Officials are not asked for: they are served by systems.
    """
    uses = landscape.uses_of(group.id)
    if not any(use.by.kind in (Channel.KIND, Service.KIND) and "users" in use.at for use in uses):
        yield Finding()


@rule("EAQ612", "service-without-system", subject=Service, applies=is_own_living, house=True)
def service_without_system(service: Service, _landscape: Landscape) -> Iterator[Finding | Lacking]:
    """No system delivers a service, neither one's own nor a central one."""
    if listed(service.systems) or is_known(service.centralised_in):
        return
    if is_doubtful(service.systems):
        yield from lacking(("systems",), service.systems)
    elif is_doubtful(service.centralised_in):
        yield from lacking(("centralised_in",), service.centralised_in)
    else:
        yield Finding(at=("systems",))
