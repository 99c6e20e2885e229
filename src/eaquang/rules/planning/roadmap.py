"""When tasks end: at a date, inside the period of the framework, in time, before the law's dates."""

from __future__ import annotations

from datetime import date

from eaquang.diagnostics import EntityKey, Finding, Lack, Lacking, Related
from eaquang.model.facts import Day, is_known, listed
from eaquang.model.gap import Gap
from eaquang.model.record import Record, record
from eaquang.model.task import Task
from eaquang.model.walk import at
from eaquang.rules.catalogue import CATALOGUE
from eaquang.rules.lacking import in_doubt, is_doubtful, lack_of, lacking
from eaquang.rules.planning.tasks import is_open
from eaquang.rules.rule import Yield, rule
from eaquang.workspace.landscape import DOSSIER, Landscape

END = ("period", "to")


@record
class Deadlines(Record):
    """The dates that no roadmap can put off, and what each of them binds.

    ``dates`` are last days by the names of the legal dates of a pack; ``binds`` are, by the same
    names, codes or names of the rules whose findings have to be mended by then. Raises ``ValueError``
    for a name that has no date.
    """

    dates: dict[str, Day]
    binds: dict[str, tuple[str, ...]]

    def __post_init__(self) -> None:
        """No date, no deadline."""
        undated = sorted(set(self.binds) - set(self.dates))
        if undated:
            raise ValueError(undated)


@rule("EAQ803", "undated-task", subject=Task, asks=("period",))
def undated_task(task: Task, landscape: Landscape) -> Yield:
    """A task has no end date, ends before it begins, or ends outside the period of the framework.

    A task may have begun before that period; one that is finished or stopped may have ended before it.
    Without a dossier in the workspace any date will do.
    """
    period = task.period
    if not is_known(period):
        return
    if not is_known(period.to):
        if is_doubtful(period.to):
            yield from lacking(END, period.to)
        else:
            yield Finding(at=END, variant="endless" if is_known(period.from_) else "")
    elif is_known(period.from_) and period.from_ > period.to:
        yield Finding(at=END, variant="reversed", params={"from": period.from_, "to": period.to})
    else:
        yield from _outside(task, period.to, landscape)


def _outside(task: Task, end: date, landscape: Landscape) -> Yield:
    dossier = landscape.dossier
    if dossier is None:
        if not landscape.is_complete:
            yield Lacking(why=Lack.UNLOADED)
        return
    if not is_known(dossier.period):
        yield from lacking(("period",), dossier.period, DOSSIER)
        return
    first, last = dossier.period.from_, dossier.period.to
    if is_known(last) and end > last:
        yield Finding(
            at=END,
            variant="after",
            params={"to": end, "last": last},
            related=(Related(DOSSIER, ("period", "to")),),
        )
    elif is_open(task) and is_known(first) and end < first:
        yield Finding(
            at=END,
            variant="before",
            params={"to": end, "first": first},
            related=(Related(DOSSIER, ("period", "from")),),
        )
    else:
        yield from lacking(("period", "to"), last, DOSSIER)
        if is_open(task):
            yield from lacking(("period", "from"), first, DOSSIER)


def _has_end(task: Task, _landscape: Landscape) -> bool | Lacking:
    end = at(task, END)
    if is_doubtful(end):
        return Lacking(at=END, why=lack_of(end) or Lack.UNKNOWN)
    return isinstance(end, date)


@rule("EAQ806", "overdue-task", subject=Task, applies=_has_end, house=True)
def overdue_task(task: Task, landscape: Landscape) -> Yield:
    """A task whose last day has passed is neither done nor stopped; the last day itself still counts."""
    end = at(task, END)
    if not isinstance(end, date) or end >= landscape.as_of:
        return
    if lack_of(task.status):
        yield from lacking(("status",), task.status)
    elif is_open(task):
        yield Finding(at=END, params={"to": end})


@rule("EAQ836", "task-past-legal-deadline", subject=Task, params=Deadlines)
def task_past_legal_deadline(task: Task, landscape: Landscape, params: Deadlines) -> Yield:
    """A task ends after the day by which the law wants done what its gaps resolve.

    What a gap resolves are the rules in its ``addresses``; a gap that names none is bound by no date
    that a machine could tell. Where several dates bind a task the earliest counts.
    """
    if not is_open(task):
        return
    yield from in_doubt(("gaps",), task.gaps)
    bound: list[tuple[date, str, str]] = []
    for reference in listed(task.gaps):
        gap = landscape.get(Gap, reference)
        if gap is None:
            continue
        yield from in_doubt(("addresses",), gap.addresses, EntityKey(Gap.KIND, gap.id))
        resolved = {_code(one) for one in listed(gap.addresses)}
        bound += [
            (params.dates[name], name, gap.id)
            for name, rules in params.binds.items()
            if not resolved.isdisjoint(map(_code, rules))
        ]
    if not bound:
        return
    on, deadline, gap_id = min(bound)
    end = at(task, END)
    if not isinstance(end, date):
        yield from lacking(END, end)
    elif end > on:
        key = EntityKey(Gap.KIND, gap_id)
        yield Finding(
            at=END,
            params={"to": end, "on": on, "deadline": deadline, "gap": key},
            related=(Related(key, ("addresses",)),),
        )


def _code(text: str) -> str:
    return CATALOGUE.get(text, text)
