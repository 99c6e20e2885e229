"""Whether somebody assessed that a project complies, before it was approved, and against what."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from eaquang.diagnostics import Finding, Lack, Lacking, Pointer
from eaquang.model.facts import NotApplicable, is_known, listed
from eaquang.model.project import Project, ProjectStage
from eaquang.model.project_review import AssessmentTopic, ProjectAssessment
from eaquang.model.record import Record, record
from eaquang.model.walk import at
from eaquang.rules.completeness import unsaid
from eaquang.rules.lacking import in_doubt, is_doubtful, lack_of, lacking, unless_in_doubt
from eaquang.rules.rule import Yield, rule
from eaquang.workspace.landscape import Landscape

_ALL: Pointer = ("assessments",)
_APPROVALS = (("dates", "approved"), ("dates", "decided"))
_AFTERWARDS = (ProjectStage.IMPLEMENTATION, ProjectStage.ACCEPTANCE, ProjectStage.OPERATION)


@rule("EAQ810", "unassessed-project", subject=Project)
def unassessed_project(project: Project, _landscape: Landscape) -> Yield:
    """No assessment covers compliance, none that does bears a document, or no object is named to assess."""
    yield from unsaid(project, ("changes",))
    if is_doubtful(project.assessments):
        yield from lacking(_ALL, project.assessments)
        return
    made = list(enumerate(listed(project.assessments)))
    if not made:
        dismissed = isinstance(project.assessments, NotApplicable)
        yield Finding(at=_ALL, variant="dismissed" if dismissed else "")
        return
    covering = [
        (index, one)
        for index, one in made
        if is_known(one.covers) and AssessmentTopic.COMPLIANCE in one.covers
    ]
    if not covering:
        unsure = [lack for index, one in made for lack in lacking((*_ALL, index, "covers"), one.covers)]
        yield from unless_in_doubt(unsure, Finding(at=_ALL, variant="compliance"))
    elif not any(is_known(one.document) for _, one in covering):
        index, one = covering[0]
        here = (*_ALL, index, "document")
        yield from unless_in_doubt(in_doubt(here, one.document), Finding(at=here, variant="document"))


class _Approval(NamedTuple):
    at: Pointer
    on: date


def _approval(project: Project) -> _Approval | None:
    for pointer in _APPROVALS:
        day = at(project, pointer)
        if isinstance(day, date):
            return _Approval(pointer, day)
    return None


def _is_approved(project: Project, _landscape: Landscape) -> bool | Lacking:
    if _approval(project) is not None:
        return True
    for pointer in _APPROVALS:
        day = at(project, pointer)
        if is_doubtful(day):
            return Lacking(at=pointer, why=lack_of(day) or Lack.UNKNOWN)
    if is_known(project.stage):
        # Work has begun, so there was an approval, of which nobody wrote the day.
        return Lacking(at=_APPROVALS[0], why=Lack.ABSENT) if project.stage in _AFTERWARDS else False
    return Lacking(at=("stage",), why=lack_of(project.stage) or Lack.ABSENT)


@record
class Covered(Record):
    """What the assessments made before the approval have to cover together."""

    covers: tuple[AssessmentTopic, ...] = ()


@rule("EAQ814", "unassessed-before-approval", subject=Project, applies=_is_approved, params=Covered)
def unassessed_before_approval(project: Project, _landscape: Landscape, params: Covered) -> Yield:
    """No assessment is dated before the approval, or those that are leave out what the pack asks for.

    They also have to say with which documents the project was compared.
    """
    approval = _approval(project)
    if approval is None:
        return
    if is_doubtful(project.assessments):
        yield from lacking(_ALL, project.assessments)
        return
    made = list(enumerate(listed(project.assessments)))
    early = [(i, one) for i, one in made if is_known(one.date) and one.date < approval.on]
    if not early:
        yield from _none_in_time(made, approval)
        return
    yield from _left_out(early, params.covers)
    if not any(listed(one.compared_with) for _, one in early):
        index, one = early[0]
        here = (*_ALL, index, "compared_with")
        doubts = in_doubt(here, one.compared_with)
        yield from unless_in_doubt(doubts, Finding(at=here, variant="compared"))


def _none_in_time(made: list[tuple[int, ProjectAssessment]], approval: _Approval) -> Yield:
    undated = [lack for index, one in made for lack in lacking((*_ALL, index, "date"), one.date)]
    if undated:
        yield from undated
        return
    dated = [(one.date, index) for index, one in made if is_known(one.date)]
    told = {"on": approval.on}
    if not dated:
        yield Finding(at=_ALL, params=told)
        return
    first, index = min(dated)
    yield Finding(at=(*_ALL, index, "date"), variant="late", params={**told, "date": first})


def _left_out(early: list[tuple[int, ProjectAssessment]], wanted: tuple[AssessmentTopic, ...]) -> Yield:
    covered = {topic for _, one in early for topic in listed(one.covers)}
    missing = tuple(topic for topic in wanted if topic not in covered)
    if not missing:
        return
    unsure = [lack for index, one in early for lack in lacking((*_ALL, index, "covers"), one.covers)]
    yield from unless_in_doubt(unsure, Finding(at=_ALL, variant="covers", params={"missing": missing}))
