"""Who leads a task: one's own work is led by oneself."""

from __future__ import annotations

from typing import Final

from eaquang.diagnostics import EntityKey, Finding, Lack, Lacking, Related
from eaquang.model.agency import Agency, AgencyLevel
from eaquang.model.entity import Entity
from eaquang.model.facts import is_known, listed
from eaquang.model.gap import Gap, ManagementScope
from eaquang.model.references import OBJECT_KINDS
from eaquang.model.task import Task
from eaquang.rules.lacking import is_doubtful, lack_of, lacking
from eaquang.rules.rule import Yield, rule
from eaquang.workspace.landscape import Landscape

BELOW: Final = (AgencyLevel.DEPARTMENT, AgencyLevel.COMMUNE, AgencyLevel.PUBLIC_UNIT, AgencyLevel.OTHER)
"""Levels of bodies that stand under another one; one of them without a parent is not placed yet."""


def _has_describer(_task: Task, landscape: Landscape) -> bool:
    return bool(landscape.agency)


@rule("EAQ832", "outside-lead", subject=Task, applies=_has_describer, needs=("lead", "gaps"))
def outside_lead(task: Task, landscape: Landscape) -> Yield:
    """A task is led by an agency outside the describing one's tree, and one of its gaps is one's own.

    A gap is one's own when it is managed directly; where nobody wrote the scope, when all of its
    objects belong to the tree. At the boundary with others anyone may lead.
    """
    if not is_known(task.lead) or task.lead in landscape.own_agencies:
        return
    own: list[EntityKey] = []
    lacks: list[Lacking] = []
    for name in listed(task.gaps):
        gap = landscape.get(Gap, name)
        answer = False if gap is None else _is_own(gap, landscape)
        if answer is True:
            own.append(EntityKey(Gap.KIND, name))
        elif answer is not False:
            lacks += answer
    if not own:
        yield from lacks
        return
    unplaced = _unplaced(task.lead, landscape)
    if unplaced is not None:
        yield unplaced
    elif _is_somebody(task.lead, landscape):
        yield Finding(
            at=("lead",),
            params={"lead": task.lead, "gaps": tuple(own), "agency": landscape.agency},
            related=tuple(Related(key, ("management_scope",)) for key in own),
        )


def _is_own(gap: Gap, landscape: Landscape) -> bool | list[Lacking]:
    """Whether a gap is one's own, or what has to be known to tell."""
    key = EntityKey(gap.KIND, gap.id)
    if is_known(gap.management_scope):
        return gap.management_scope is ManagementScope.DIRECT
    scope = list(lacking(("management_scope",), gap.management_scope, key))
    if is_doubtful(gap.management_scope) or not listed(gap.entities):
        return scope
    lacks: list[Lacking] = []
    for reference in listed(gap.entities):
        target = landscape.find(reference, *OBJECT_KINDS)
        if not isinstance(target, Entity) or not landscape.is_described_here(target):
            # A registry or a member is others' ground; what a name leads nowhere to is told elsewhere.
            return False
        owner = landscape.owner_of(target) or landscape.owner_of(landscape.system_behind(target))
        if owner is None:
            lacks += lacking(("agency",), target.agency, EntityKey(target.KIND, target.id))
        elif owner not in landscape.own_agencies:
            return False
    return lacks or True


def _is_somebody(lead: str, landscape: Landscape) -> bool:
    """Whether the name leads anywhere; one that does not is told elsewhere."""
    return landscape.find(lead, Agency.KIND) is not None


def _unplaced(lead: str, landscape: Landscape) -> Lacking | None:
    """The first body above ``lead`` of which nobody can say where it belongs."""
    passed: set[str] = set()
    agency = landscape.get(Agency, lead)
    while agency is not None and agency.id not in passed:
        passed.add(agency.id)
        parent = agency.parent
        why = lack_of(parent)
        stands_alone = is_known(agency.level) and agency.level not in BELOW
        if why is not None and not (why is Lack.ABSENT and stands_alone):
            return Lacking(at=("parent",), entity=EntityKey(Agency.KIND, agency.id), why=why)
        agency = landscape.get(Agency, parent)
    return None
