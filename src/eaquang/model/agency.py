"""Agencies, units and other bodies: owners, operators, partners."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from eaquang.model.entity import NamedEntity
from eaquang.model.facts import ABSENT, Fact, Perhaps, Stated
from eaquang.model.identification import IdentificationCode
from eaquang.model.letterhead import Letterhead
from eaquang.model.record import record
from eaquang.model.references import AgencyRef


class AgencyLevel(StrEnum):
    """What a body is and where it stands."""

    MINISTRY = "ministry"
    PROVINCE = "province"
    DEPARTMENT = "department"
    COMMUNE = "commune"
    PUBLIC_UNIT = "public-unit"
    PARTY = "party"
    ASSEMBLY = "assembly"
    FRONT = "front"
    COURT = "court"
    PROCURACY = "procuracy"
    ENTERPRISE = "enterprise"
    OTHER = "other"


class Duty(StrEnum):
    """A duty that an agency or unit has in the architecture."""

    ARCHITECTURE_CONTACT = "architecture-contact"
    DIGITAL_TRANSFORMATION_UNIT = "digital-transformation-unit"
    CYBER_SECURITY_UNIT = "cyber-security-unit"
    DATA_SHARING_CONTACT = "data-sharing-contact"
    DATA_PROTECTION_OFFICER = "data-protection-officer"


@record
class Agency(NamedEntity):
    """A body with an official name. The form of its identification code is checked by rule 019."""

    KIND: ClassVar[str] = "agency"
    COLLECTION: ClassVar[str] = "agencies"

    identification_code: Stated[IdentificationCode] = ABSENT
    level: Fact[AgencyLevel] = ABSENT
    parent: Perhaps[AgencyRef] = ABSENT
    contact: Fact[str] = ABSENT
    duties: Fact[tuple[Duty, ...]] = ABSENT
    letterhead: Fact[Letterhead] = ABSENT
