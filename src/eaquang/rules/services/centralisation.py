"""Services that a system of a ministry handles for the whole country."""

from __future__ import annotations

from collections.abc import Iterator

from eaquang.diagnostics import EntityKey, Finding, Lack, Lacking
from eaquang.model.facts import NotApplicable, is_known, listed
from eaquang.model.figure import Takes
from eaquang.model.record import Record, record
from eaquang.model.service import Service
from eaquang.model.system import System
from eaquang.rules.lacking import is_lost, lacking
from eaquang.rules.rule import rule
from eaquang.rules.services.online import is_online
from eaquang.rules.standing import is_asked
from eaquang.workspace.landscape import Landscape


@record
class HandlingSystems(Record):
    """``takes``: which own systems handle services, stated as for the blocks of a figure; unsaid, all."""

    takes: Takes = Takes()


def _may_be_central(service: Service, landscape: Landscape) -> bool:
    return is_online(service, landscape) and not isinstance(service.centralised_in, NotApplicable)


@rule("EAQ617", "bypassed-central-service", subject=Service, applies=_may_be_central, params=HandlingSystems)
def bypassed_central_service(
    service: Service, landscape: Landscape, params: HandlingSystems
) -> Iterator[Finding | Lacking]:
    """An own system handles a service that another system handles for all (``centralised_in``).

    Not where that system is the same, or part of it. Where the systems that handle services are known by a
    tag and none bears it, any of the service's systems may be the one.
    """
    central = service.centralised_in
    if not is_known(central):
        yield from lacking(("centralised_in",), central)
        return
    if is_lost(central, landscape):
        yield Lacking(at=("centralised_in",), why=Lack.UNREADABLE)
        return
    hub = landscape.find(central, System.KIND)
    is_marked = not landscape.once(_tags).isdisjoint(params.takes.tags)
    for index, name in enumerate(listed(service.systems)):
        system = landscape.get(System, name)
        if system is None or not is_asked(system, landscape) or hub in (system, landscape.whole_of(system)):
            continue
        if is_lost(system.part_of, landscape):
            yield Lacking(at=("part_of",), entity=EntityKey(System.KIND, system.id), why=Lack.UNREADABLE)
            continue
        against = {field for field, _ in params.takes.against(system)}
        if not against:
            yield Finding(at=("systems", index), params={"system": name, "central": central})
        elif against == {"tags"} and not is_marked:
            yield Lacking(at=("tags",), entity=EntityKey(System.KIND, system.id))
    yield from lacking(("systems",), service.systems)


def _tags(landscape: Landscape) -> frozenset[str]:
    """Every tag that a system bears."""
    return frozenset(tag for system in landscape.all(System) for tag in listed(system.tags))
