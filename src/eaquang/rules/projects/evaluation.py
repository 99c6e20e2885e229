"""Whether what a project made is tried before it is accepted, and evaluated every year after."""

from __future__ import annotations

from calendar import monthrange
from datetime import MINYEAR, date
from typing import Annotated, TypeAlias

from eaquang.diagnostics import Finding, Lacking
from eaquang.model.facts import ABSENT, Flag, NotApplicable, Whole, Within, is_known, listed
from eaquang.model.project import Project
from eaquang.model.record import Record, record
from eaquang.model.walk import at
from eaquang.rules.lacking import in_doubt, is_doubtful, lacking, unless_in_doubt
from eaquang.rules.rule import Yield, rule
from eaquang.workspace.landscape import Landscape

Month: TypeAlias = Annotated[Whole, Within(1, 12)]
"""A month of the year."""

_EVALUATIONS = ("evaluations",)


@record
class Evaluated(Record):
    """What is asked for: a trial run, and the month in which the year before is evaluated."""

    trial: Flag = True
    month: Month | None = None


@rule("EAQ820", "unevaluated-project", subject=Project, params=Evaluated)
def unevaluated_project(project: Project, landscape: Landscape, params: Evaluated) -> Yield:
    """A project states no trial run, or what it made was not evaluated for the last year that is due.

    A year is due once its month of evaluation has passed, for what was completed before that month.
    """
    if params.trial:
        if project.trial is ABSENT:
            yield Finding(at=("trial",), variant="trial")
        else:
            yield from in_doubt(("trial",), project.trial)
    if params.month is not None:
        yield from _evaluated(project, landscape.as_of, params.month)


def _evaluated(project: Project, as_of: date, month: int) -> Yield:
    completed = at(project, ("dates", "completed"))
    if not isinstance(completed, date):
        yield from lacking(("dates", "completed"), completed)
        return
    due = _last_due(as_of, month)
    if due is None or completed >= due.replace(day=1) or isinstance(project.evaluations, NotApplicable):
        return
    if is_doubtful(project.evaluations):
        yield from lacking(_EVALUATIONS, project.evaluations)
        return
    year, unsure = due.year - 1, list[Lacking]()
    for index, one in enumerate(listed(project.evaluations)):
        if one.year == year or (is_known(one.date) and one.date.year == due.year):
            return
        if not is_known(one.year) and not is_known(one.date):
            unsure += lacking((*_EVALUATIONS, index, "year"), one.year)
    told: dict[str, int | date] = {"year": year, "due": due}
    yield from unless_in_doubt(unsure, Finding(at=_EVALUATIONS, variant="evaluation", params=told))


def _last_due(as_of: date, month: int) -> date | None:
    """The last day of the last month of evaluation that has passed; none before there was one."""
    year = as_of.year if as_of > _end_of(as_of.year, month) else as_of.year - 1
    return _end_of(year, month) if year >= MINYEAR else None


def _end_of(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
