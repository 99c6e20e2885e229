"""How long the steps of a project take."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from eaquang.diagnostics import Finding, Lack, Lacking, Pointer
from eaquang.model.facts import Count, NotApplicable, is_known
from eaquang.model.project import Project, ProjectGroup
from eaquang.model.record import Record, record
from eaquang.model.walk import at
from eaquang.rules.lacking import in_doubt, lack_of, lacking
from eaquang.rules.projects.working_days import DayCount, WorkCalendar, days_between
from eaquang.rules.rule import Yield, rule
from eaquang.workspace.landscape import Landscape


class Moment(StrEnum):
    """A day of a project."""

    RECEIVED = "received"
    SENT_TO_DESIGN = "sent_to_design"
    DESIGN_APPRAISED = "design_appraised"
    APPRAISED = "appraised"
    DECIDED = "decided"
    APPROVED = "approved"
    COMPLETED = "completed"
    REPORTED = "reported"


@record
class Step(Record):
    """From when to when, and how many days that may take: for all, or by the group of the project.

    Raises ``ValueError`` for a step with no limit.
    """

    start: Moment
    end: Moment
    days: Count | None = None
    by_group: dict[ProjectGroup, Count] | None = None
    count: DayCount = DayCount.WORKING

    def __post_init__(self) -> None:
        """No limit, no step."""
        if self.days is None and not self.by_group:
            raise ValueError(self.start)


@record
class Steps(Record):
    """The steps that have a limit, and the calendar by which working days are counted."""

    steps: tuple[Step, ...]
    calendar: WorkCalendar | None = None


@rule("EAQ819", "late-step", subject=Project, params=Steps)
def late_step(project: Project, landscape: Landscape, params: Steps) -> Yield:
    """A step took more days than it may, or ends before it begins.

    A step that is not over is asked for once its days have passed; one that has not begun is not late.
    """
    for step in params.steps:
        start, end = (at(project, ("dates", moment.value)) for moment in (step.start, step.end))
        if isinstance(start, NotApplicable) or isinstance(end, NotApplicable):
            continue
        here = ("dates", step.start.value)
        if isinstance(start, date):
            yield from _judge(project, step, start, landscape.as_of, params.calendar)
        elif isinstance(end, date):
            yield from lacking(here, start)
        else:
            yield from in_doubt(here, start)


def _judge(project: Project, step: Step, start: date, as_of: date, calendar: WorkCalendar | None) -> Yield:
    here: Pointer = ("dates", step.end.value)
    end = at(project, here)
    told: dict[str, str | date] = {"start": step.start.value, "end": step.end.value, "from": start}
    last = end if isinstance(end, date) else as_of
    if last < start:
        if isinstance(end, date):
            yield Finding(at=here, variant="reversed", params={**told, "to": end})
        return
    limit = _limit(project, step)
    if isinstance(limit, Lacking):
        yield limit
        return
    span = days_between(start, last, step.count, calendar)
    if span.most <= limit:
        return
    if not isinstance(end, date):
        # It may have ended in time, and nobody wrote it down.
        yield from lacking(here, end)
    elif span.least > limit:
        variant = "" if step.count is DayCount.WORKING else "calendar"
        yield Finding(
            at=here, variant=variant, params={**told, "to": end, "days": span.least, "limit": limit}
        )
    else:
        yield Lacking(at=here, why=Lack.INCONCLUSIVE)


def _limit(project: Project, step: Step) -> int | Lacking:
    """How many days the step may take, or what has to be known to tell."""
    group = project.group
    if step.by_group and is_known(group) and group in step.by_group:
        return step.by_group[group]
    if step.days is not None:
        return step.days
    return Lacking(at=("group",), why=lack_of(group) or Lack.ABSENT)
