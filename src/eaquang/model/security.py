"""The level of cyber security of a system or infrastructure, and the facts that decide it.

The facts are the inputs of the decision tables of NĐ 331/2026/NĐ-CP and NĐ 85/2016/NĐ-CP; names
that end in a year are asked for by the decree of that year alone.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, TypeAlias

from eaquang.model.entity import Citation
from eaquang.model.facts import ABSENT, Count, Day, Fact, Flag, Perhaps, Stated, Whole, Within
from eaquang.model.record import Record, record
from eaquang.model.references import AgencyRef, MonitorRef

Level: TypeAlias = Annotated[Whole, Within(1, 5)]
"""A level of cyber security, 1 to 5."""
ServiceLevel2016: TypeAlias = Annotated[Whole, Within(1, 4)]
"""The level of an online public service in the scale that the decree of 2016 uses, 1 to 4."""


class SecurityRegime(StrEnum):
    """The decree under which a level was approved."""

    ND_331_2026 = "nd-331-2026"
    ND_85_2016 = "nd-85-2016"


class SecurityDossierPart(StrEnum):
    """A part of the dossier that proposes a level (the same five in both decrees)."""

    OVERVIEW = "overview"
    DESIGN = "design"
    LEVEL_RATIONALE = "level-rationale"
    PROTECTION_PLAN = "protection-plan"
    EXPERT_OPINION = "expert-opinion"


class Serves(StrEnum):
    """What type of information system it is for the decision on its level."""

    INTERNAL = "internal"
    PUBLIC = "public"
    INFRASTRUCTURE = "infrastructure"
    CONTROL = "control"
    OTHER = "other"


class InformationClass(StrEnum):
    """A class of the information that is processed."""

    PUBLIC = "public"
    PRIVATE = "private"
    PERSONAL = "personal"
    STATE_SECRET = "state-secret"  # noqa: S105 - a class of information


class Harm(StrEnum):
    """How much a breach would harm national security."""

    NONE = "none"
    HARM = "harm"
    SERIOUS = "serious"
    ESPECIALLY_SERIOUS = "especially-serious"


class Reach(StrEnum):
    """How far infrastructure reaches."""

    AGENCY = "agency"
    MINISTRY_OR_PROVINCE = "ministry-or-province"
    NATIONAL = "national"
    INTERNATIONAL = "international"


class WorksClass(StrEnum):
    """The class of the works that an industrial control system controls."""

    II_IV = "ii-iv"
    I = "i"  # noqa: E741 - its name in the decree
    SPECIAL = "special"


@record
class SecurityDecision(Record):
    """The decision that approves the level."""

    number: Stated[str] = ABSENT
    date: Stated[Day] = ABSENT
    issuer: Stated[str] = ABSENT
    approver: Fact[AgencyRef] = ABSENT


@record
class SecurityDossier(Record):
    """The dossier that proposes the level."""

    parts: Fact[tuple[SecurityDossierPart, ...]] = ABSENT
    date: Fact[Day] = ABSENT


@record
class SecurityRegulation(Record):
    """The agency's regulation on cyber security that has to stand before the approval."""

    number: Stated[str] = ABSENT
    date: Stated[Day] = ABSENT


@record
class SecurityRisk(Record):
    """A cyber risk by its name, and the response; never a weakness in detail."""

    name: Stated[str] = ABSENT
    response: Fact[str] = ABSENT
    document: Fact[str] = ABSENT


@record
class SecurityBasis(Record):
    """The facts from which the level is computed."""

    is_system: Fact[Flag] = ABSENT
    single_owner: Fact[Flag] = ABSENT
    serves: Fact[Serves] = ABSENT
    information: Fact[tuple[InformationClass, ...]] = ABSENT
    defence_or_secret: Fact[Flag] = ABSENT
    harm: Fact[Harm] = ABSENT
    handles_procedures: Fact[Flag] = ABSENT
    conditional_service: Fact[Flag] = ABSENT
    basic_subjects: Perhaps[Count] = ABSENT
    sensitive_subjects: Perhaps[Count] = ABSENT
    reach: Perhaps[Reach] = ABSENT
    always_on: Fact[Flag] = ABSENT
    national_egov: Fact[Flag] = ABSENT
    works_class: Perhaps[WorksClass] = ABSENT
    special_national_data: Fact[Flag] = ABSENT
    risk_level: Perhaps[Level] = ABSENT
    prime_minister_level: Perhaps[Level] = ABSENT
    service_level_2016: Perhaps[ServiceLevel2016] = ABSENT
    private_users_2016: Perhaps[Count] = ABSENT


@record
class Security(Record):
    """The declared level, how it was approved, and how it is answered.

    ``solution`` names the document of the solution, never its text.
    """

    level: Fact[Level] = ABSENT
    regime: Fact[SecurityRegime] = ABSENT
    decision: Fact[SecurityDecision] = ABSENT
    appraiser: Fact[AgencyRef] = ABSENT
    dossier: Fact[SecurityDossier] = ABSENT
    regulation: Fact[SecurityRegulation] = ABSENT
    solution: Fact[Citation] = ABSENT
    risks: Fact[tuple[SecurityRisk, ...]] = ABSENT
    monitored_by: Fact[MonitorRef] = ABSENT
    national_security_system: Fact[Flag] = ABSENT
    basis: Fact[SecurityBasis] = ABSENT
