"""The way to the target as it is planned: goals, gaps, tasks and projects."""

from __future__ import annotations

from dataclasses import dataclass

from eaquang.model.facts import listed
from eaquang.model.gap import Gap
from eaquang.model.goal import Goal
from eaquang.model.project import Project
from eaquang.model.task import Task
from eaquang.render.content.facts import Told, inside, tell, text_of, value
from eaquang.render.content.rows import Named
from eaquang.render.content.telling import Teller, in_name_order
from eaquang.words import label
from eaquang.workspace.landscape import Landscape


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalRow:
    """An objective or indicator; ``baseline`` and ``target`` are in ``unit``, where there is one."""

    thing: Named
    scope: Told
    baseline: Told
    target: Told
    unit: Told
    year: Told
    source: Told
    responsible: Told


@dataclass(frozen=True, slots=True, kw_only=True)
class GapRow:
    """A gap as it is recorded; ``tasks`` are the codes of the tasks that close it."""

    thing: Named
    entities: Told
    current: Told
    required: Told
    content: Told
    option: Told
    tasks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRow:
    """A task; ``gaps`` are told by code."""

    thing: Named
    gaps: Told
    result: Told
    lead: Told
    partners: Told
    priority: Told
    from_: Told
    to: Told
    resources: Told
    status: Told


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectRow:
    """A project, purchase, rental or recurrent task."""

    thing: Named
    form: Told
    stage: Told
    investor: Told
    changes: Told
    framework: Told


def goal_row(teller: Teller, thing: Goal) -> GoalRow:
    """A row of the table of goals."""
    return GoalRow(
        thing=teller.named(thing),
        scope=tell(thing.scope),
        baseline=tell(thing.baseline, value),
        target=tell(thing.target, value),
        unit=tell(thing.unit),
        # A year is no quantity: it has no thousands.
        year=tell(thing.year),
        source=inside(thing.source, lambda source: tell(source.place)),
        responsible=teller.agencies(thing.responsible),
    )


def gap_row(teller: Teller, thing: Gap) -> GapRow:
    """A row of the table of recorded gaps."""
    return GapRow(
        thing=teller.named(thing),
        entities=teller.names(thing.entities),
        current=tell(thing.current),
        required=tell(thing.required),
        content=tell(thing.content),
        option=tell(thing.option, lambda option: label("DispositionInGaps", option.value, "vi")),
        tasks=in_name_order(
            text_of(task.local_code) or task.id for task in teller.landscape.once(_closing).get(thing.id, ())
        ),
    )


def task_row(teller: Teller, thing: Task) -> TaskRow:
    """A row of the table of tasks."""
    return TaskRow(
        thing=teller.named(thing),
        gaps=tell(thing.gaps, lambda gap: _code(teller, gap)),
        result=tell(thing.result),
        lead=teller.agencies(thing.lead),
        partners=teller.agencies(thing.partners),
        priority=tell(thing.priority),
        from_=inside(thing.period, lambda period: tell(period.from_, value)),
        to=inside(thing.period, lambda period: tell(period.to, value)),
        resources=tell(thing.resources, value),
        status=tell(thing.status, value),
    )


def project_row(teller: Teller, thing: Project) -> ProjectRow:
    """A row of the table of projects."""
    return ProjectRow(
        thing=teller.named(thing),
        form=tell(thing.form, value),
        stage=tell(thing.stage, value),
        investor=teller.agencies(thing.investor),
        changes=tell(thing.changes, lambda change: teller.name(change.system)),
        framework=inside(thing.framework, lambda framework: tell(framework.document)),
    )


def _closing(landscape: Landscape) -> dict[str, list[Task]]:
    """The tasks that name each gap."""
    found: dict[str, list[Task]] = {}
    for task in landscape.all(Task):
        for gap in listed(task.gaps):
            if isinstance(gap, str):
                found.setdefault(gap, []).append(task)
    return found


def _code(teller: Teller, reference: object) -> str:
    """A gap by its local code, as the tables of gaps and tasks are told apart by codes."""
    gap = teller.landscape.get(Gap, reference)
    return (text_of(gap.local_code) if gap else "") or str(reference)
