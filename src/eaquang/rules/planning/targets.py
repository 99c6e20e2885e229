"""Systems of the target that the roadmap forgot."""

from __future__ import annotations

from collections.abc import Iterator

from eaquang.diagnostics import EntityKey, Finding, Lack, Lacking
from eaquang.model.architecture_object import Lifecycle
from eaquang.model.entity import State
from eaquang.model.facts import is_known, listed
from eaquang.model.gap import Gap
from eaquang.model.project import Project
from eaquang.model.system import System
from eaquang.model.task import Task
from eaquang.rules.lacking import is_doubtful, lack_of, lacking
from eaquang.rules.planning.gaps import objects_of
from eaquang.rules.rule import Yield, rule
from eaquang.workspace.landscape import Landscape


def _is_own_target(system: System, landscape: Landscape) -> bool | Lacking:
    owner = landscape.owner_of(system)
    foreign = bool(landscape.agency) and owner is not None and owner not in landscape.own_agencies
    if system.is_reference or foreign or system.lifecycle is Lifecycle.RETIRED:
        return False
    if is_doubtful(system.state):
        return Lacking(at=("state",), why=lack_of(system.state) or Lack.UNKNOWN)
    return system.state is State.TARGET


@rule("EAQ112", "unplanned-target", subject=System, applies=_is_own_target, house=True, closed=True)
def unplanned_target(system: System, landscape: Landscape) -> Yield:
    """A system of one's own is only target, and no gap and no task leads to it.

    A gap leads to its objects, to the systems behind them and to the whole they are part of; what
    leads to a whole leads to its parts. A task leads to what its projects change.
    """
    led = landscape.once(_led)
    if system.id in led or landscape.whole_of(system).id in led:
        return
    doubtful = [gap for gap in landscape.all(Gap) if is_doubtful(gap.entities)]
    if not doubtful:
        yield Finding()
    for gap in doubtful:
        yield from lacking(("entities",), gap.entities, EntityKey(gap.KIND, gap.id))


def _led(landscape: Landscape) -> frozenset[str]:
    """The ids of all that gaps and tasks lead to."""
    return frozenset(_leads(landscape))


def _leads(landscape: Landscape) -> Iterator[str]:
    for gap in landscape.all(Gap):
        for target in objects_of(gap.entities, landscape):
            for one in (target, landscape.system_behind(target)):
                if one is not None:
                    yield one.id
                    yield landscape.whole_of(one).id
    for task in landscape.all(Task):
        for related in listed(task.related):
            project = landscape.get(Project, related.project)
            for change in listed(project.changes) if project is not None else ():
                if is_known(change.system):
                    yield change.system
