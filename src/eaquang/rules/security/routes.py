"""Lines of the specialised network that systems of a high level depend on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from eaquang.diagnostics import EntityKey, Finding, Lack, Lacking, Related
from eaquang.model.facts import Count, is_known
from eaquang.model.infrastructure import Infrastructure, InfrastructureKind
from eaquang.model.record import Record, record
from eaquang.model.system import Exposure, System
from eaquang.model.walk import at
from eaquang.rules.lacking import lack_of
from eaquang.rules.rule import rule
from eaquang.rules.security.decision_table import Level
from eaquang.rules.security.secured import LEVEL, has_own_level, level_of
from eaquang.workspace.landscape import Landscape


@record
class Routes(Record):
    """From which level on so many separate physical routes are asked for."""

    least: Level = 4
    routes: Count = 2


def _carries_high(infrastructure: Infrastructure, landscape: Landscape, params: Routes) -> bool | Lacking:
    if not has_own_level(infrastructure, landscape):
        return False
    own = level_of(infrastructure)
    if infrastructure.kind is InfrastructureKind.NETWORK and own is not None and own >= params.least:
        return True
    hosted = landscape.once(_hosted).get(infrastructure.id, ())
    answers = [_is_high_on_network(system, params.least) for system in hosted]
    if any(answer is True for answer in answers):
        return True
    return next((answer for answer in answers if isinstance(answer, Lacking)), False)


@rule(
    "EAQ706",
    "single-route",
    subject=Infrastructure,
    concerns=_carries_high,
    needs=("physical_routes",),
    params=Routes,
)
def single_route(infrastructure: Infrastructure, landscape: Landscape, params: Routes) -> Iterator[Finding]:
    """What carries a system of a high level over the specialised network has too few physical routes.

    Asked of infrastructure on which such a system is hosted, and of a network that has such a level itself.
    """
    routes = infrastructure.physical_routes
    if is_known(routes) and routes < params.routes:
        high = [
            one
            for one in landscape.once(_hosted).get(infrastructure.id, ())
            if _is_high_on_network(one, params.least) is True
        ]
        yield Finding(
            at=("physical_routes",),
            params={"routes": routes, "least": params.routes, "level": params.least},
            related=tuple(Related(EntityKey(System.KIND, one.id), LEVEL) for one in high),
        )


def _is_high_on_network(system: System, least: int) -> bool | Lacking:
    level, exposure = level_of(system), system.exposure
    if level is not None and level < least:
        return False
    if is_known(exposure) and exposure is not Exposure.SPECIALISED_NETWORK:
        return False
    key = EntityKey(System.KIND, system.id)
    if level is None:
        return Lacking(at=LEVEL, entity=key, why=lack_of(at(system, LEVEL)) or Lack.ABSENT)
    if not is_known(exposure):
        return Lacking(at=("exposure",), entity=key, why=lack_of(exposure) or Lack.ABSENT)
    return True


def _hosted(landscape: Landscape) -> Mapping[str, tuple[System, ...]]:
    """The systems on each piece of infrastructure."""
    hosted: dict[str, list[System]] = {}
    for system in landscape.all(System):
        if has_own_level(system, landscape) and is_known(system.hosting):
            place = system.hosting.infrastructure
            if is_known(place):
                hosted.setdefault(place, []).append(system)
    return {place: tuple(sorted(found, key=lambda one: one.id)) for place, found in hosted.items()}
