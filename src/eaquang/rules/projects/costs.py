"""What the money of a project is spent on."""

from __future__ import annotations

from eaquang.diagnostics import EntityKey, Finding, Lack, Lacking
from eaquang.model.facts import is_known, listed
from eaquang.model.project import Project
from eaquang.model.references import OBJECT_KINDS
from eaquang.rules.completeness import is_unsaid
from eaquang.rules.lacking import is_lost, lacking
from eaquang.rules.rule import Yield, rule
from eaquang.rules.standing import bearers_of
from eaquang.workspace.landscape import Landscape


def _has_costs(project: Project, _landscape: Landscape) -> bool:
    return bool(listed(project.costs))


@rule("EAQ809", "unassigned-cost", subject=Project, applies=_has_costs, house=True)
def unassigned_cost(project: Project, landscape: Landscape) -> Yield:
    """A cost is tied to no object, or to one that the project does not change.

    The system that a changed object belongs to, the whole it is part of and their parts count as changed.
    """
    changed = {key for change in listed(project.changes) for key in _belonging(change.system, landscape)}
    lost = [
        Lacking(at=("changes", index, "system"), why=Lack.UNREADABLE)
        for index, change in enumerate(listed(project.changes))
        if is_lost(change.system, landscape)
    ]
    for index, cost in enumerate(listed(project.costs)):
        here = ("costs", index, "system")
        if is_unsaid(cost.system):
            yield Finding(at=here)
        elif not is_known(cost.system):
            yield from lacking(here, cost.system)
        elif is_known(project.changes):
            own = _belonging(cost.system, landscape)
            # What a name leads nowhere to is told elsewhere.
            if not own or not own.isdisjoint(changed):
                continue
            if lost:
                yield lost[0]
            else:
                yield Finding(at=here, variant="outside", params={"system": cost.system})
        else:
            yield from lacking(("changes",), project.changes)
            return


def _belonging(reference: object, landscape: Landscape) -> set[EntityKey]:
    return set(bearers_of(landscape.find(reference, *OBJECT_KINDS), landscape))
