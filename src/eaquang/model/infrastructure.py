"""Infrastructure: data centres, clouds, networks and devices."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from eaquang.model.architecture_object import ArchitectureObject
from eaquang.model.continuity import Continuity
from eaquang.model.facts import ABSENT, Count, Fact, Flag, Perhaps, Stated
from eaquang.model.record import record
from eaquang.model.security import Reach, Security


class InfrastructureKind(StrEnum):
    """What kind of infrastructure it is."""

    DATA_CENTRE = "data-centre"
    CLOUD = "cloud"
    NETWORK = "network"
    DEVICE = "device"
    IOT = "iot"


@record
class Infrastructure(ArchitectureObject):
    """One piece of infrastructure; ``physical_routes`` counts the separate routes of its lines."""

    KIND: ClassVar[str] = "infrastructure"
    COLLECTION: ClassVar[str] = "infrastructure"

    kind: Stated[InfrastructureKind] = ABSENT
    reach: Fact[Reach] = ABSENT
    physical_routes: Perhaps[Count] = ABSENT
    continuity: Fact[Continuity] = ABSENT
    ipv6: Perhaps[Flag] = ABSENT
    security: Fact[Security] = ABSENT

    def _usually_catalogued(self) -> bool:
        return True
