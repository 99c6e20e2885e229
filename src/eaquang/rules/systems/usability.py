"""How a system meets those who work with it: usable by all, and in the size they need."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from eaquang.diagnostics import Finding, Lack, Lacking
from eaquang.model.facts import ABSENT, NotApplicable, is_known, listed
from eaquang.model.record import Record, record
from eaquang.model.service import Service
from eaquang.model.system import System, SystemKind, Usability
from eaquang.rules.completeness import unaffirmed
from eaquang.rules.lacking import is_lost, lacking
from eaquang.rules.rule import rule
from eaquang.rules.standing import is_asked
from eaquang.workspace.landscape import Landscape


class Quality(StrEnum):
    """A quality of an interface."""

    RESIZABLE = "resizable"
    ACCESSIBILITY = "accessibility"


@record
class UsabilityParams(Record):
    """``parts``: the qualities asked for; unsaid, both. ``delivering``: only of what delivers services."""

    parts: tuple[Quality, ...] = tuple(Quality)
    delivering: bool = False


def _meets_people(system: System, landscape: Landscape, params: UsabilityParams) -> bool:
    if not is_asked(system, landscape) or isinstance(system.usability, NotApplicable):
        return False
    if params.delivering and system.id not in landscape.once(_delivering):
        return False
    if is_known(system.usability):
        return True
    # Hubs and components meet other systems, and what has no users meets nobody.
    is_behind = system.hub_role is not ABSENT or system.kind is SystemKind.COMPONENT
    return not is_behind and system.users != ()


@rule("EAQ125", "unusable-interface", subject=System, concerns=_meets_people, params=UsabilityParams)
def unusable_interface(
    system: System, landscape: Landscape, params: UsabilityParams
) -> Iterator[Finding | Lacking]:
    """An interface cannot be resized or used by people with disabilities, or nothing is said of it.

    Not asked of hubs and components that say nothing of it, nor of what is stated to have no users. A part
    that is silent has the interface of its whole.
    """
    usability = system.usability
    if usability is ABSENT:
        whole = landscape.whole_of(system)
        if is_lost(system.part_of, landscape):
            yield Lacking(at=("part_of",), why=Lack.UNREADABLE)
        elif whole is system or not isinstance(whole, System) or whole.usability is ABSENT:
            yield Finding(at=("usability",))
    elif not is_known(usability):
        yield from lacking(("usability",), usability)
    else:
        for part in params.parts:
            yield from _resizable(usability) if part is Quality.RESIZABLE else _accessibility(usability)


def _resizable(usability: Usability) -> Iterator[Finding | Lacking]:
    at = ("usability", "resizable")
    yield from unaffirmed(at, usability.resizable, "unsaid_size", "fixed")


def _accessibility(usability: Usability) -> Iterator[Finding | Lacking]:
    at = ("usability", "accessibility")
    accessibility = usability.accessibility
    if accessibility is ABSENT:
        yield Finding(at=at, variant="unsaid_access")
    elif not is_known(accessibility):
        yield from lacking(at, accessibility)
    else:
        supported = accessibility.supported
        yield from unaffirmed((*at, "supported"), supported, "unsaid_access", "inaccessible")


def _delivering(landscape: Landscape) -> frozenset[str]:
    """The systems that deliver a service."""
    return frozenset(system for service in landscape.all(Service) for system in listed(service.systems))
