"""Digital platforms and the minimum requirements of information systems (NĐ 224/2026/NĐ-CP)."""

from __future__ import annotations

from enum import StrEnum

from eaquang.model.entity import Citation
from eaquang.model.facts import ABSENT, Day, Fact, Flag, Stated
from eaquang.model.record import Record, record
from eaquang.model.references import PartyRef


class PlatformPurpose(StrEnum):
    """What makes a system a digital platform."""

    TRANSACTIONS = "transactions"
    INTERMEDIARY = "intermediary"
    SHARED_PRODUCT = "shared-product"


class AssessmentMode(StrEnum):
    """Who assesses a platform."""

    INDEPENDENT = "independent"
    COUNCIL = "council"


@record
class PlatformLabel(Record):
    """Whether the label of the platform is shown, and since when."""

    shown: Fact[Flag] = ABSENT
    date: Fact[Day] = ABSENT


@record
class PlatformNotice(Record):
    """The notice given before the platform goes into operation."""

    number: Stated[str] = ABSENT
    date: Stated[Day] = ABSENT


@record
class PlatformAssessment(Record):
    """The assessment of the platform before it goes into operation."""

    mode: Fact[AssessmentMode] = ABSENT
    date: Fact[Day] = ABSENT
    document: Fact[str] = ABSENT


@record
class Platform(Record):
    """What a system of the kind ``platform`` states besides."""

    parties: Fact[tuple[PartyRef, ...]] = ABSENT
    purposes: Fact[tuple[PlatformPurpose, ...]] = ABSENT
    label: Fact[PlatformLabel] = ABSENT
    notice: Fact[PlatformNotice] = ABSENT
    assessment: Fact[PlatformAssessment] = ABSENT


@record
class RequirementsMet(Record):
    """Which of the minimum requirements are met."""

    connect: Fact[Flag] = ABSENT
    backup: Fact[Flag] = ABSENT
    availability: Fact[Flag] = ABSENT
    log: Fact[Flag] = ABSENT
    accessibility: Fact[Flag] = ABSENT
    user_centred: Fact[Flag] = ABSENT
    data_centred: Fact[Flag] = ABSENT


@record
class MinimumRequirements(Record):
    """The document that shows them met, or the plan that will meet them and by when."""

    document: Fact[Citation] = ABSENT
    plan: Fact[Citation] = ABSENT
    due: Fact[Day] = ABSENT
    met: Fact[RequirementsMet] = ABSENT
