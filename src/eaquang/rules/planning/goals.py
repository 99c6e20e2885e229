"""Goals: tied to the target architecture, and measurable."""

from __future__ import annotations

from typing import Final

from eaquang.diagnostics import EntityKey, Finding, Lack, Lacking
from eaquang.model.architecture_object import ArchitectureObject, Disposition
from eaquang.model.entity import State
from eaquang.model.facts import NotApplicable, is_known
from eaquang.model.goal import Goal, GoalKind
from eaquang.model.references import OBJECT_KINDS
from eaquang.model.registry import RegistryObject
from eaquang.rules.completeness import unsaid
from eaquang.rules.lacking import is_doubtful, lack_of, lacking
from eaquang.rules.planning.gaps import objects_of
from eaquang.rules.rule import Yield, rule
from eaquang.workspace.landscape import Landscape

MEASURES: Final = ("scope", "formula", "target", "source.place", "updated_on", "responsible")
"""What an indicator states; a baseline only where there is one."""


@rule("EAQ822", "unlinked-goal", subject=Goal, asks=("entities",))
def unlinked_goal(goal: Goal, landscape: Landscape) -> Yield:
    """A goal names no object of the target, or objects that change and neither gap nor task.

    Objects change when they are only target, or when their disposition is another than to keep
    them. Gaps or tasks that are said not to apply, with the reason, are an answer.
    """
    if not is_known(goal.entities):
        return
    if not goal.entities:
        yield Finding(at=("entities",))
        return
    objects = objects_of(goal.entities, landscape)
    shared = any(isinstance(landscape.find(one, *OBJECT_KINDS), RegistryObject) for one in goal.entities)
    if objects and not shared and not any(_is_in_target(one) for one in objects):
        unclear = [one for one in objects if lack_of(one.state)]
        for one in unclear:
            yield from lacking(("state",), one.state, _key(one))
        if not unclear:
            yield Finding(
                at=("entities",), variant="current", params={"objects": tuple(_key(one) for one in objects)}
            )
            return
    if not _is_planned(goal):
        yield from _change(goal, objects)


def _change(goal: Goal, objects: tuple[ArchitectureObject, ...]) -> Yield:
    changing = tuple(_key(one) for one in objects if _changes(one))
    doubtful = [field for field in ("gaps", "tasks") if is_doubtful(getattr(goal, field))]
    if changing and not doubtful:
        yield Finding(at=("gaps",), variant="change", params={"objects": changing})
    elif changing:
        for field in doubtful:
            yield from lacking((field,), getattr(goal, field))
    else:
        for one in objects:
            yield from lacking(("disposition",), one.disposition, _key(one))


def _is_in_target(one: ArchitectureObject) -> bool:
    return one.state in (State.TARGET, State.BOTH)


def _changes(one: ArchitectureObject) -> bool:
    if is_known(one.disposition):
        return one.disposition is not Disposition.KEEP
    return one.state is State.TARGET


def _is_planned(goal: Goal) -> bool:
    return any(
        isinstance(fact, NotApplicable) or (is_known(fact) and fact) for fact in (goal.gaps, goal.tasks)
    )


def _key(one: ArchitectureObject) -> EntityKey:
    return EntityKey(one.KIND, one.id)


def _is_indicator(goal: Goal, _landscape: Landscape) -> bool | Lacking:
    if is_known(goal.kind):
        return goal.kind is GoalKind.INDICATOR
    return Lacking(at=("kind",), why=lack_of(goal.kind) or Lack.ABSENT)


@rule("EAQ823", "unmeasurable-goal", subject=Goal, applies=_is_indicator)
def unmeasurable_goal(goal: Goal, _landscape: Landscape) -> Yield:
    """An indicator lacks its scope, formula, target, source, day of update or responsible unit.

    One finding for each. An objective is measured by its indicators and is not asked.
    """
    yield from unsaid(goal, MEASURES)
