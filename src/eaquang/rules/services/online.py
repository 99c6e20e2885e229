"""Which services are delivered online by the describing agency, and therefore asked how."""

from __future__ import annotations

from eaquang.model.facts import NotApplicable
from eaquang.model.service import Service
from eaquang.rules.standing import is_asked
from eaquang.workspace.landscape import Landscape


def is_online(service: Service, landscape: Landscape) -> bool:
    """Whether a service is to be had online; one that only informs, or is stated not to be, is not."""
    if service.information_only is True or isinstance(service.delivery, NotApplicable):
        return False
    return is_asked(service, landscape)
