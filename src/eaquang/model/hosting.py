"""Where a system runs, and which possibilities were weighed."""

from __future__ import annotations

from enum import StrEnum

from eaquang.model.facts import ABSENT, Fact, Flag
from eaquang.model.record import Record, record
from eaquang.model.references import InfrastructureRef


class HostingKind(StrEnum):
    """Where a system can run."""

    GOVERNMENT_CLOUD = "government-cloud"
    COMMERCIAL_CLOUD = "commercial-cloud"
    OWN_DATA_CENTRE = "own-data-centre"
    SHARED_DATA_CENTRE = "shared-data-centre"
    ON_PREMISES = "on-premises"
    OTHER = "other"

    @property
    def is_cloud(self) -> bool:
        """Whether it is cloud computing."""
        return self in (HostingKind.GOVERNMENT_CLOUD, HostingKind.COMMERCIAL_CLOUD)


@record
class HostingOption(Record):
    """A possibility that was weighed, whether it was kept, and why."""

    kind: Fact[HostingKind] = ABSENT
    kept: Fact[Flag] = ABSENT
    reason: Fact[str] = ABSENT


@record
class Hosting(Record):
    """Where a system runs; ``options`` stand in the order in which they were weighed."""

    kind: Fact[HostingKind] = ABSENT
    options: Fact[tuple[HostingOption, ...]] = ABSENT
    infrastructure: Fact[InfrastructureRef] = ABSENT
