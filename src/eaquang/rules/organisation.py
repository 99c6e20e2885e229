"""Whose framework it is: the type of organisation that decides which figures and duties apply."""

from __future__ import annotations

from typing import Final

from eaquang.diagnostics import EntityKey, Lack, Lacking
from eaquang.model.agency import Agency, AgencyLevel
from eaquang.model.dossier import OrganisationType
from eaquang.model.facts import is_known
from eaquang.rules.lacking import lack_of
from eaquang.workspace.landscape import DOSSIER, Landscape

TYPES: Final = {
    AgencyLevel.MINISTRY: OrganisationType.MINISTRY,
    AgencyLevel.PROVINCE: OrganisationType.PROVINCE,
}
"""The levels of agencies that have a type of their own; all others are of the type ``other``."""
BELOW: Final = (AgencyLevel.DEPARTMENT, AgencyLevel.COMMUNE, AgencyLevel.PUBLIC_UNIT)
"""Levels of agencies that stand in the framework of the agency above them."""


def described_by(landscape: Landscape) -> EntityKey | None:
    """Where a finding about the whole description stands: its dossier, else the describing agency."""
    if landscape.dossier is not None:
        return DOSSIER
    agency = EntityKey(Agency.KIND, landscape.agency)
    return agency if agency in landscape.entities else None


def organisation_type(landscape: Landscape) -> OrganisationType | Lacking:
    """The type of organisation that the framework is made for.

    As the dossier states it; else by the level of the describing agency, or of the first agency
    above it that is not a part of another.
    """
    dossier = landscape.dossier
    if dossier is not None and is_known(dossier.organisation_type):
        return dossier.organisation_type
    agency = landscape.get(Agency, landscape.agency)
    head = head_of(agency, landscape) if agency is not None else None
    if isinstance(head, Agency) and is_known(head.level):
        return TYPES.get(head.level, OrganisationType.OTHER)
    if isinstance(head, Lacking):
        return head
    if dossier is None:
        return Lacking()
    why = lack_of(dossier.organisation_type) or Lack.ABSENT
    return Lacking(at=("organisation_type",), entity=DOSSIER, why=why)


def head_of(agency: Agency, landscape: Landscape) -> Agency | Lacking | None:
    """The first agency from ``agency`` upwards that is no part of another: a ministry, a province, a court.

    None where agencies stand above each other in a ring.
    """
    passed: set[str] = set()
    while agency.id not in passed:
        passed.add(agency.id)
        key = EntityKey(Agency.KIND, agency.id)
        if not is_known(agency.level):
            return Lacking(at=("level",), entity=key, why=lack_of(agency.level) or Lack.ABSENT)
        if agency.level not in BELOW:
            return agency
        above = landscape.get(Agency, agency.parent)
        if above is None:
            return Lacking(at=("parent",), entity=key, why=lack_of(agency.parent) or Lack.ABSENT)
        agency = above
    return None
