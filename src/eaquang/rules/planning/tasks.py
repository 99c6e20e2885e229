"""Tasks: for a gap, and such that one can tell whether they are done."""

from __future__ import annotations

from typing import Final

from eaquang.diagnostics import Finding
from eaquang.model.task import Task, TaskStatus
from eaquang.rules.completeness import unsaid
from eaquang.rules.rule import Yield, rule
from eaquang.workspace.landscape import Landscape

VERIFIABLE: Final = ("result", "lead", "priority", "resources", "criterion", "evidence_source")
"""What a task states, so that someone does it and others can tell that it is done."""
FINISHED: Final = (TaskStatus.DONE_UNVERIFIED, TaskStatus.DONE_VERIFIED)


def is_open(task: Task) -> bool:
    """Whether there is still something to do, as far as anyone wrote."""
    return task.status not in FINISHED and task.status is not TaskStatus.STOPPED


@rule("EAQ802", "task-without-gap", subject=Task, asks=("gaps",))
def task_without_gap(task: Task, _landscape: Landscape) -> Yield:
    """A task closes no gap: nobody named one, or the list is empty."""
    if task.gaps == ():
        yield Finding(at=("gaps",))


@rule("EAQ805", "unverifiable-task", subject=Task)
def unverifiable_task(task: Task, _landscape: Landscape) -> Yield:
    """A task lacks its result, lead, priority, resources, criterion or expected source of evidence.

    One finding for each; a blank text and an empty list lack as well.
    """
    yield from unsaid(task, VERIFIABLE)
