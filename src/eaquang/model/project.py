"""Projects: what money is spent on to change the architecture (NĐ 224/2026/NĐ-CP)."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from eaquang.model.entity import Citation, NamedEntity
from eaquang.model.facts import ABSENT, Count, Day, Fact, Flag, Number, Percent, Perhaps, Stated
from eaquang.model.project_design import ProjectDesign, Rental
from eaquang.model.project_review import (
    ProjectAppraisal,
    ProjectAssessment,
    ProjectDates,
    ProjectDocument,
    ProjectEvaluation,
)
from eaquang.model.record import Record, record
from eaquang.model.references import AgencyRef, ObjectRef, StandardRef


class ProjectForm(StrEnum):
    """In which form the money is spent."""

    INVESTMENT = "investment"
    PURCHASE = "purchase"
    RENTAL = "rental"
    RECURRENT_PROJECT = "recurrent-project"
    RECURRENT_TASK = "recurrent-task"


class SpendingClass(StrEnum):
    """The class of recurrent spending, by point and clause of Điều 65 NĐ 224/2026/NĐ-CP."""

    SPARES_AND_SINGLE_ITEMS = "65-1-a"
    READY_SERVICE = "65-1-b"
    REPAIR = "65-1-c"
    CHANGE_OF_LAW = "65-1-d"
    URGENT_ORDER = "65-1-dd"
    OTHER_WORK = "65-1-e"
    PROJECT = "65-2"
    BESPOKE_RENTAL = "65-3"


class ProjectGroup(StrEnum):
    """The group of an investment project."""

    A = "a"
    B = "b"
    C = "c"


class ProjectStage(StrEnum):
    """How far a project has come."""

    POLICY = "policy"
    FEASIBILITY = "feasibility"
    TECHNICAL_ECONOMIC = "technical-economic"
    BASIC_DESIGN = "basic-design"
    DETAILED_DESIGN = "detailed-design"
    PURCHASE = "purchase"
    RENTAL_PLAN = "rental-plan"
    IMPLEMENTATION = "implementation"
    ACCEPTANCE = "acceptance"
    OPERATION = "operation"


class ProjectAction(StrEnum):
    """What a project does to an object."""

    BUILD = "build"
    UPGRADE = "upgrade"
    EXTEND = "extend"
    REPLACE = "replace"
    BUY = "buy"
    RENT = "rent"
    REPAIR = "repair"


@record
class Funding(Record):
    """Where the money comes from; the share of the state budget in percent, and if it is the largest."""

    source: Fact[str] = ABSENT
    state_share: Fact[Percent] = ABSENT
    largest: Fact[Flag] = ABSENT


@record
class ProjectFramework(Record):
    """The architecture framework that a project follows."""

    document: Fact[str] = ABSENT
    version: Fact[str] = ABSENT


@record
class ProjectChange(Record):
    """What the project does to ``system``, which may be any object of the architecture."""

    system: Stated[ObjectRef]
    action: Fact[ProjectAction] = ABSENT


@record
class ProjectItem(Record):
    """An item of the project, the requirement it answers and the standards it applies."""

    name: Stated[str] = ABSENT
    requirement: Fact[str] = ABSENT
    standards: Fact[tuple[StandardRef, ...]] = ABSENT


@record
class ProjectTrial(Record):
    """The trial run before acceptance."""

    from_: Fact[Day] = ABSENT
    to: Fact[Day] = ABSENT
    document: Fact[Citation] = ABSENT


@record
class ProjectCost(Record):
    """What an object costs in a year, in đồng."""

    system: Fact[ObjectRef] = ABSENT
    amount: Fact[Number] = ABSENT
    year: Fact[Count] = ABSENT


@record
class Project(NamedEntity):
    """One project, purchase, rental or recurrent task.

    ``plan`` is the plan it belongs to, ``architecture_change`` the request to change the framework;
    ``internal_software`` says that it makes software for internal use.
    """

    KIND: ClassVar[str] = "project"
    COLLECTION: ClassVar[str] = "projects"

    form: Fact[ProjectForm] = ABSENT
    spending_class: Perhaps[SpendingClass] = ABSENT
    group: Perhaps[ProjectGroup] = ABSENT
    funding: Fact[Funding] = ABSENT
    stage: Fact[ProjectStage] = ABSENT
    investor: Fact[AgencyRef] = ABSENT
    decider: Fact[AgencyRef] = ABSENT
    appraisal: Perhaps[ProjectAppraisal] = ABSENT
    framework: Fact[ProjectFramework] = ABSENT
    plan: Perhaps[Citation] = ABSENT
    changes: Fact[tuple[ProjectChange, ...]] = ABSENT
    assessments: Perhaps[tuple[ProjectAssessment, ...]] = ABSENT
    items: Fact[tuple[ProjectItem, ...]] = ABSENT
    design: Perhaps[ProjectDesign] = ABSENT
    rental: Perhaps[Rental] = ABSENT
    internal_software: Fact[Flag] = ABSENT
    architecture_change: Perhaps[Citation] = ABSENT
    dates: Fact[ProjectDates] = ABSENT
    evaluations: Perhaps[tuple[ProjectEvaluation, ...]] = ABSENT
    trial: Perhaps[ProjectTrial] = ABSENT
    documents: Fact[tuple[ProjectDocument, ...]] = ABSENT
    costs: Fact[tuple[ProjectCost, ...]] = ABSENT
