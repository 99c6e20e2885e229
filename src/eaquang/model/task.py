"""Tasks: what is done to close gaps ("nhiệm vụ chuyển đổi kiến trúc", NV).

They are the second half of Bảng 4 of the ministry's dataset (Mẫu số 03), gaps the first half.
"""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from eaquang.model.entity import Citation, NamedEntity
from eaquang.model.facts import ABSENT, Day, Fact, Percent, Perhaps, Stated
from eaquang.model.period import Period
from eaquang.model.record import Record, record
from eaquang.model.references import AgencyRef, GapRef, ProjectRef, TaskRef


class TaskResource(StrEnum):
    """What kind of means a task is done with; no estimate."""

    EXISTING_STAFF = "existing-staff"
    PLANNED_BUDGET = "planned-budget"
    RENTAL = "rental"
    OTHER = "other"


class Formalisation(StrEnum):
    """How far a task has been turned into plans."""

    IDENTIFIED = "identified"
    IN_PLAN = "in-plan"
    ASSIGNED = "assigned"
    REGULAR_WORK = "regular-work"


class DataReadiness(StrEnum):
    """Whether the data that show the result are there."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"
    NOT_APPLICABLE = "not-applicable"


class TaskStatus(StrEnum):
    """How far a task has come; ``done-verified`` only with evidence."""

    NOT_STARTED = "not-started"
    ONGOING = "ongoing"
    LATE = "late"
    ADJUSTED = "adjusted"
    DONE_UNVERIFIED = "done-unverified"
    DONE_VERIFIED = "done-verified"
    PAUSED = "paused"
    STOPPED = "stopped"


@record
class RelatedWork(Record):
    """A programme, plan, scheme, task or project elsewhere; ``project`` where it is described here."""

    project: Fact[ProjectRef] = ABSENT
    code: Stated[str] = ABSENT
    name: Stated[str] = ABSENT
    document: Fact[Citation] = ABSENT


@record
class TaskProgress(Record):
    """The milestones reached, how much is done in percent, and on which day that was so."""

    milestones: Fact[tuple[str, ...]] = ABSENT
    percent: Fact[Percent] = ABSENT
    updated: Fact[Day] = ABSENT


@record
class Task(NamedEntity):
    """One task.

    ``goal`` is the change of architecture that it brings about, ``result`` the state afterwards;
    ``lead`` follows it and is not for that reason the investor; ``criterion`` and
    ``evidence_source`` tell how the result is verified.
    """

    KIND: ClassVar[str] = "task"
    COLLECTION: ClassVar[str] = "tasks"

    gaps: Fact[tuple[GapRef, ...]] = ABSENT
    goal: Fact[str] = ABSENT
    result: Fact[str] = ABSENT
    lead: Fact[AgencyRef] = ABSENT
    partners: Perhaps[tuple[AgencyRef, ...]] = ABSENT
    priority: Fact[str] = ABSENT
    depends_on: Perhaps[tuple[TaskRef, ...]] = ABSENT
    period: Fact[Period] = ABSENT
    resources: Fact[tuple[TaskResource, ...]] = ABSENT
    formalisation: Fact[Formalisation] = ABSENT
    related: Perhaps[tuple[RelatedWork, ...]] = ABSENT
    progress: Fact[TaskProgress] = ABSENT
    criterion: Fact[str] = ABSENT
    evidence_source: Fact[str] = ABSENT
    data_readiness: Fact[DataReadiness] = ABSENT
    status: Fact[TaskStatus] = ABSENT
