"""How a project is appraised, assessed and evaluated, and the documents and days of that."""

from __future__ import annotations

from enum import StrEnum

from eaquang.model.entity import Citation
from eaquang.model.facts import ABSENT, Count, Day, Fact, Flag, Perhaps, Stated
from eaquang.model.record import Record, record
from eaquang.model.references import AgencyRef


class AssessmentTopic(StrEnum):
    """What an assessment of compliance covers (NĐ 224/2026/NĐ-CP, Điều 50, 52, 66)."""

    DESIGN_PARTS = "design-parts"
    COMPLIANCE = "compliance"
    TECHNOLOGY = "technology"
    CONNECTION = "connection"
    STANDARDS = "standards"
    QUALITY = "quality"


class ProjectDocumentKind(StrEnum):
    """The documents of a project's dossier (NĐ 224/2026/NĐ-CP, Điều 50, 66, 67)."""

    SUBMISSION = "submission"
    FEASIBILITY_STUDY = "feasibility-study"
    TECHNICAL_ECONOMIC_REPORT = "technical-economic-report"
    RENTAL_PLAN = "rental-plan"
    POLICY_DECISION = "policy-decision"
    VERIFICATION_REPORT = "verification-report"
    APPRAISAL_REPORT = "appraisal-report"
    OTHER = "other"


@record
class ProjectAppraisal(Record):
    """Who appraises; ``council`` says that a council does so in place of a body."""

    coordinator: Fact[AgencyRef] = ABSENT
    design_body: Perhaps[AgencyRef] = ABSENT
    council: Fact[Flag] = ABSENT


@record
class ProjectAssessment(Record):
    """One assessment of compliance: when, by whom, what it was compared with and what it covers."""

    date: Fact[Day] = ABSENT
    by: Fact[AgencyRef] = ABSENT
    document: Fact[Citation] = ABSENT
    compared_with: Fact[tuple[Citation, ...]] = ABSENT
    covers: Fact[tuple[AssessmentTopic, ...]] = ABSENT


@record
class ProjectDates(Record):
    """The days of a project: its dossier received, passed on, appraised, decided upon, and the end."""

    received: Perhaps[Day] = ABSENT
    sent_to_design: Perhaps[Day] = ABSENT
    design_appraised: Perhaps[Day] = ABSENT
    appraised: Perhaps[Day] = ABSENT
    decided: Perhaps[Day] = ABSENT
    approved: Perhaps[Day] = ABSENT
    completed: Perhaps[Day] = ABSENT
    reported: Perhaps[Day] = ABSENT


@record
class ProjectDocument(Record):
    """One document of the project's dossier."""

    kind: Stated[ProjectDocumentKind] = ABSENT
    number: Stated[str] = ABSENT
    date: Fact[Day] = ABSENT


@record
class ProjectEvaluation(Record):
    """The evaluation of one year of operation."""

    year: Fact[Count] = ABSENT
    date: Fact[Day] = ABSENT
    document: Fact[Citation] = ABSENT
