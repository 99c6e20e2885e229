"""For what type of organisation an architecture is described."""

from __future__ import annotations

from eaquang.model.agency import Agency, AgencyLevel
from eaquang.model.dossier import Dossier, OrganisationType
from eaquang.workspace.landscape import Landscape

_OF_LEVELS = {
    AgencyLevel.MINISTRY: OrganisationType.MINISTRY,
    AgencyLevel.PROVINCE: OrganisationType.PROVINCE,
}


def organisation_type(landscape: Landscape) -> OrganisationType | None:
    """As the dossier states it, else by the level of the describing agency; ``None`` when nobody said."""
    for dossier in landscape.all(Dossier):
        if isinstance(dossier.organisation_type, OrganisationType):
            return dossier.organisation_type
    agency = landscape.get(Agency, landscape.agency)
    if agency is None or not isinstance(agency.level, AgencyLevel):
        return None
    return _OF_LEVELS.get(agency.level, OrganisationType.OTHER)
