"""Systems of the target that the roadmap forgot."""

from __future__ import annotations

from collections.abc import Iterator

from eaquang.diagnostics import EntityKey, Finding, Lack, Lacking
from eaquang.model.entity import Entity, State
from eaquang.model.facts import listed
from eaquang.model.gap import Gap
from eaquang.model.project import Project
from eaquang.model.system import System
from eaquang.model.task import Task
from eaquang.rules.lacking import is_doubtful, lack_of, lacking
from eaquang.rules.planning.gaps import objects_of
from eaquang.rules.rule import Yield, rule
from eaquang.rules.standing import is_asked
from eaquang.workspace.landscape import Landscape


def _is_own_target(system: System, landscape: Landscape) -> bool | Lacking:
    if not is_asked(system, landscape):
        return False
    if is_doubtful(system.state):
        return Lacking(at=("state",), why=lack_of(system.state) or Lack.UNKNOWN)
    return system.state is State.TARGET


@rule("EAQ112", "unplanned-target", subject=System, applies=_is_own_target, house=True, closed=True)
def unplanned_target(system: System, landscape: Landscape) -> Yield:
    """A system of one's own is only target, and no gap and no task leads to it.

    A gap leads to its objects, a task to what its projects change; both to the systems behind these
    and to the whole that they are part of. What leads to a whole leads to its parts.
    """
    led, doubtful = landscape.once(_led)
    if _key(system) in led or _key(landscape.whole_of(system)) in led:
        return
    if doubtful is None:
        yield Finding()
    else:
        yield from lacking(("entities",), doubtful.entities, _key(doubtful))


def _led(landscape: Landscape) -> tuple[frozenset[EntityKey], Gap | None]:
    """All that gaps and tasks lead to, and the first gap of which nobody can say where it leads."""
    doubtful = (gap for gap in landscape.all(Gap) if is_doubtful(gap.entities))
    return frozenset(_leads(landscape)), min(doubtful, key=lambda gap: gap.id, default=None)


def _leads(landscape: Landscape) -> Iterator[EntityKey]:
    for gap in landscape.all(Gap):
        yield from _reached(gap.entities, landscape)
    for task in landscape.all(Task):
        for related in listed(task.related):
            project = landscape.get(Project, related.project)
            changes = listed(project.changes) if project is not None else ()
            yield from _reached(tuple(change.system for change in changes), landscape)


def _reached(references: object, landscape: Landscape) -> Iterator[EntityKey]:
    for target in objects_of(references, landscape):
        for one in (target, landscape.system_behind(target)):
            if one is not None:
                yield _key(one)
                yield _key(landscape.whole_of(one))


def _key(one: Entity) -> EntityKey:
    return EntityKey(one.KIND, one.id)
