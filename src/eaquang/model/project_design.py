"""The design of a project and the rental of what is not built (NĐ 224/2026/NĐ-CP, Điều 45–47, 67)."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, TypeAlias

from eaquang.model.entity import Citation
from eaquang.model.facts import ABSENT, Day, Fact, Stated, Whole, Within
from eaquang.model.record import Record, record
from eaquang.model.references import AgencyRef, StandardRef

DesignSteps: TypeAlias = Annotated[Whole, Within(1, 2)]
"""In how many steps a project is designed."""


class DesignPartKind(StrEnum):
    """The parts that a design has to have."""

    COMPLIANCE = "compliance"
    OPTIONS = "options"
    SECURITY = "security"
    IPV6 = "ipv6"
    OVERALL_MODEL = "overall-model"
    LOGICAL_MODEL = "logical-model"
    PHYSICAL_MODEL = "physical-model"
    SIZING = "sizing"
    DIAGRAMS = "diagrams"
    SOFTWARE_DESCRIPTION = "software-description"
    DATA_SHARING_ITEM = "data-sharing-item"
    OTHER = "other"


@record
class DesignPart(Record):
    """Where in the design documents a part stands."""

    part: Stated[DesignPartKind] = ABSENT
    document: Fact[Citation] = ABSENT
    section: Fact[str] = ABSENT


@record
class ProjectDesign(Record):
    """The design: its steps, what it rests on, the standards it applies, and its parts."""

    steps: Fact[DesignSteps] = ABSENT
    basis: Fact[tuple[Citation, ...]] = ABSENT
    standards: Fact[tuple[StandardRef, ...]] = ABSENT
    parts: Fact[tuple[DesignPart, ...]] = ABSENT


@record
class Handover(Record):
    """What data are handed over at the end of a rental, when, and by which document."""

    data: Fact[str] = ABSENT
    date: Fact[Day] = ABSENT
    document: Fact[Citation] = ABSENT


@record
class Rental(Record):
    """The level of a rented service, who owns the data in it, and how they are handed over."""

    service_level: Fact[str] = ABSENT
    data_owner: Fact[AgencyRef] = ABSENT
    handover: Fact[Handover] = ABSENT
