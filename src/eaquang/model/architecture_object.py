"""What systems, infrastructure, datasets, services and channels have in common.

They are the rows of Bảng 1 of the ministry's dataset (Mẫu số 03); its columns are the source of the
fields and its value lists of the enumerations.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from eaquang.model.entity import Citation, NamedEntity
from eaquang.model.facts import ABSENT, Day, Fact, Flag, Perhaps, Stated
from eaquang.model.record import record
from eaquang.model.references import AgencyRef, ObjectRef


class Record(StrEnum):
    """Whose record it is: kept by the owner of the object, or made by one who uses it."""

    ORIGINAL = "original"
    REFERENCE = "reference"


class Layer(StrEnum):
    """The one main place of an object: one of four layers or of four cross-cutting components."""

    INFRASTRUCTURE_AND_CYBER_SECURITY = "infrastructure-and-cyber-security"
    DATA_AND_CORE_PLATFORMS = "data-and-core-platforms"
    APPLICATIONS = "applications"
    CHANNELS_AND_MEASUREMENT = "channels-and-measurement"
    GOVERNANCE = "governance"
    STANDARDS = "standards"
    AI_FIRST = "ai-first"
    DATA_CENTRIC = "data-centric"

    @property
    def is_cross_cutting(self) -> bool:
        """Whether it cuts across the four layers, so that no component applies."""
        return self not in COMPONENTS


class Component(StrEnum):
    """The component inside a layer (QĐ 1425/QĐ-TTg)."""

    DIGITAL_INFRASTRUCTURE = "digital-infrastructure"
    CYBER_SECURITY = "cyber-security"
    DATA = "data"
    CORE_PLATFORMS = "core-platforms"
    APPLICATIONS = "applications"
    CHANNELS = "channels"
    MEASUREMENT = "measurement"


COMPONENTS: Final[Mapping[Layer, tuple[Component, ...]]] = MappingProxyType(
    {
        Layer.INFRASTRUCTURE_AND_CYBER_SECURITY: (Component.DIGITAL_INFRASTRUCTURE, Component.CYBER_SECURITY),
        Layer.DATA_AND_CORE_PLATFORMS: (Component.DATA, Component.CORE_PLATFORMS),
        Layer.APPLICATIONS: (Component.APPLICATIONS,),
        Layer.CHANNELS_AND_MEASUREMENT: (Component.CHANNELS, Component.MEASUREMENT),
    }
)
"""The components of each of the four layers (Mẫu số 03, Bảng 1, column 7)."""


class Area(StrEnum):
    """Which half of the application layer an object serves."""

    DIGITAL_GOVERNMENT = "digital-government"
    DIGITAL_ECONOMY_SOCIETY = "digital-economy-society"


class Scope(StrEnum):
    """For whom an object is there; an object may have several scopes."""

    NATIONAL = "national"
    SECTOR = "sector"
    INTER_PROVINCE = "inter-province"
    MINISTRY = "ministry"
    PROVINCE = "province"
    AGENCY = "agency"
    UNIT = "unit"
    COMMUNE = "commune"
    USER_GROUP = "user-group"


class SharingForm(StrEnum):
    """How widely an object is shared."""

    NATIONAL_A = "national-a"
    NATIONAL_B = "national-b"
    MINISTRY = "ministry"
    PROVINCE = "province"
    INTERNAL = "internal"
    DEDICATED = "dedicated"


class Lifecycle(StrEnum):
    """The state of an object in its life cycle."""

    PLANNED = "planned"
    BUILDING = "building"
    TRIAL = "trial"
    OPERATING = "operating"
    UPGRADING = "upgrading"
    MERGING = "merging"
    REPLACING = "replacing"
    RETIRED = "retired"
    OTHER = "other"


class Use(StrEnum):
    """How far the describing agency uses an object of another owner."""

    NOT_USED = "not-used"
    CONNECTING = "connecting"
    USED = "used"
    PARTLY_USED = "partly-used"
    PAUSED = "paused"
    NO_LONGER_USED = "no-longer-used"


class Disposition(StrEnum):
    """What shall become of an object on the way to the target."""

    KEEP = "keep"
    STANDARDISE = "standardise"
    UPGRADE = "upgrade"
    MERGE = "merge"
    REPLACE = "replace"
    ADD = "add"


@record
class ArchitectureObject(NamedEntity):
    """An object of the architecture.

    ``assignment`` is the document that gives the object of a reference record to the describing
    agency; ``serves_outside`` says that it supplies data or services beyond its agency today.
    """

    catalogued: Stated[Flag] = ABSENT
    record: Stated[Record] = ABSENT
    layer: Fact[Layer] = ABSENT
    component: Perhaps[Component] = ABSENT
    area: Perhaps[Area] = ABSENT
    scope: Stated[tuple[Scope, ...]] = ABSENT
    sharing_form: Perhaps[SharingForm] = ABSENT
    serves_outside: Fact[Flag] = ABSENT
    operator: Perhaps[AgencyRef] = ABSENT
    technical_contact: Perhaps[str] = ABSENT
    data_owner: Perhaps[AgencyRef] = ABSENT
    lifecycle: Fact[Lifecycle] = ABSENT
    use: Perhaps[Use] = ABSENT
    disposition: Fact[Disposition] = ABSENT
    assignment: Fact[Citation] = ABSENT
    part_of: Fact[ObjectRef] = ABSENT
    smart_city: Fact[Flag] = ABSENT
    go_live: Fact[Day] = ABSENT

    @property
    def is_catalogued(self) -> bool:
        """Whether the object is a row of Bảng 1: as stated, else as its kind usually is."""
        return self.catalogued if isinstance(self.catalogued, bool) else self._usually_catalogued()

    def _usually_catalogued(self) -> bool:
        return False

    @property
    def is_reference(self) -> bool:
        """Whether it is stated to be the reference record of another owner's object."""
        return self.record is Record.REFERENCE
