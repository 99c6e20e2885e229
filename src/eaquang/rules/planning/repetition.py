"""What a roadmap holds twice."""

from __future__ import annotations

from datetime import date

from eaquang.diagnostics import EntityKey, Finding, Related
from eaquang.model.facts import ABSENT, is_known, listed
from eaquang.model.task import Task, TaskStatus
from eaquang.rules.lacking import in_doubt, is_doubtful, lacking
from eaquang.rules.names import folded
from eaquang.rules.rule import Yield, rule
from eaquang.workspace.landscape import Landscape


@rule("EAQ804", "duplicate-gap-task", subject=Landscape)
def duplicate_gap_task(landscape: Landscape, _same: Landscape) -> Yield:
    """A task names one gap twice. One finding for each pair, at its second place."""
    for task in landscape.all(Task):
        key = EntityKey(task.KIND, task.id)
        yield from in_doubt(("gaps",), task.gaps, key)
        places: dict[str, list[int]] = {}
        for index, gap in enumerate(listed(task.gaps)):
            places.setdefault(gap, []).append(index)
        for gap, (first, *others) in places.items():
            if others:
                yield Finding(
                    at=("gaps", others[0]),
                    entity=key,
                    params={"gap": gap, "task": task.id},
                    related=(Related(key, ("gaps", first)),),
                )


@rule("EAQ833", "duplicated-task", subject=Landscape)
def duplicated_task(landscape: Landscape, _same: Landscape) -> Yield:
    """Tasks with the same goal, lead, result and period; case and spaces aside.

    The name stands for a goal that nobody wrote. Stopped tasks do not count. One finding for all
    that are the same, at the last of their ids. Where goal and result are the same and lead or period
    is not known of one of them, they may or may not be.
    """
    alike: dict[tuple[str, str], list[Task]] = {}
    for task in landscape.all(Task):
        if task.status is TaskStatus.STOPPED:
            continue
        goal = task.name if task.goal is ABSENT else task.goal
        if is_known(goal) and is_known(task.result):
            alike.setdefault((folded(goal), folded(task.result)), []).append(task)
        else:
            yield from _doubts(task, ("goal", "result"))
    for tasks in alike.values():
        if len(tasks) > 1:
            yield from _judge(tasks)


def _judge(tasks: list[Task]) -> Yield:
    same: dict[tuple[str, date | None, date | None], list[str]] = {}
    for task in tasks:
        moment = _moment(task)
        if is_known(task.lead) and moment is not None:
            same.setdefault((task.lead, *moment), []).append(task.id)
        else:
            yield from _unsettled(task)
    for ids in same.values():
        if len(ids) > 1:
            *others, last = sorted(ids)
            yield Finding(
                entity=EntityKey(Task.KIND, last),
                params={"task": last, "others": tuple(others)},
                related=tuple(Related(EntityKey(Task.KIND, one)) for one in others),
            )


def _moment(task: Task) -> tuple[date | None, date | None] | None:
    """From when to when, as far as stated; ``None`` where the end is not known."""
    if not is_known(task.period) or not is_known(task.period.to):
        return None
    begin = task.period.from_
    if is_doubtful(begin):
        return None
    return begin if is_known(begin) else None, task.period.to


def _unsettled(task: Task) -> Yield:
    key = EntityKey(task.KIND, task.id)
    yield from lacking(("lead",), task.lead, key)
    if not is_known(task.period):
        yield from lacking(("period",), task.period, key)
    else:
        yield from lacking(("period", "to"), task.period.to, key)
        yield from in_doubt(("period", "from"), task.period.from_, key)


def _doubts(task: Task, fields: tuple[str, ...]) -> Yield:
    for field in fields:
        yield from in_doubt((field,), getattr(task, field), EntityKey(task.KIND, task.id))
