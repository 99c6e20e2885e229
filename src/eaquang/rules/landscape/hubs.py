"""Whether the architecture has the hub that its level of government is to have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from eaquang.diagnostics import EntityKey, Finding, Lacking
from eaquang.model.agency import Agency, AgencyLevel
from eaquang.model.architecture_object import Lifecycle
from eaquang.model.dossier import OrganisationType
from eaquang.model.facts import is_known
from eaquang.model.hub_role import HubRole
from eaquang.model.system import System
from eaquang.rules.lacking import is_doubtful, lacking
from eaquang.rules.organisation import BELOW, described_by, organisation_type
from eaquang.rules.rule import rule
from eaquang.workspace.landscape import Landscape

OWN_HUBS: Final = (HubRole.LGSP, HubRole.LDOP)
"""The hubs of a ministry or province."""
WITH_HUB: Final = (OrganisationType.MINISTRY, OrganisationType.PROVINCE)


def _is_to_have_one(landscape: Landscape, _same: Landscape) -> bool | Lacking:
    stated = landscape.dossier is not None and is_known(landscape.dossier.organisation_type)
    agency = landscape.get(Agency, landscape.agency)
    if not stated and agency is not None and agency.level in BELOW:
        # A department uses the hub of the province above it, and need not describe it.
        return False
    kind = organisation_type(landscape)
    return kind if isinstance(kind, Lacking) else kind in WITH_HUB


@rule("EAQ505", "missing-hub", subject=Landscape, applies=_is_to_have_one, closed=True)
def missing_hub(landscape: Landscape, _same: Landscape) -> Iterator[Finding | Lacking]:
    """A ministry or province describes no integration platform of its own (LGSP or LDOP).

    Counts what is described as a system with that role and not retired, planned ones as well, when its
    owner is the describing agency, one below or one above it; or an object of the agency's own registry.
    An Agent Node is no hub.
    """
    if any(shared.hub_role in OWN_HUBS for shared in landscape.registry.values()):
        return
    near = landscape.own_agencies | frozenset(_above(landscape))
    hubs = [one for one in landscape.all(System) if one.hub_role in OWN_HUBS]
    kept = [one for one in hubs if one.lifecycle is not Lifecycle.RETIRED]
    if any(one.agency in near and not is_doubtful(one.lifecycle) for one in kept):
        return
    lacks = [
        Lacking(at=lack.at, entity=EntityKey(System.KIND, one.id), why=lack.why)
        for one in kept
        for field, fact in (("agency", one.agency), ("lifecycle", one.lifecycle))
        if field == "agency" or (is_doubtful(fact) and one.agency in near)
        for lack in lacking((field,), fact)
    ]
    if lacks:
        yield from lacks
        return
    level = AgencyLevel.MINISTRY if organisation_type(landscape) is WITH_HUB[0] else AgencyLevel.PROVINCE
    params = {"agency": landscape.name_of(EntityKey(Agency.KIND, landscape.agency)), "level": level.value}
    yield Finding(entity=described_by(landscape), params=params)


def _above(landscape: Landscape) -> Iterator[str]:
    agency = landscape.get(Agency, landscape.agency)
    passed: set[str] = set()
    while agency is not None and agency.id not in passed:
        passed.add(agency.id)
        yield agency.id
        agency = landscape.get(Agency, agency.parent)
