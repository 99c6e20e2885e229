"""What a project rests on: the framework, the plan, the objects of the architecture."""

from __future__ import annotations

from enum import StrEnum

from eaquang.diagnostics import Finding
from eaquang.model.facts import NotApplicable, is_known
from eaquang.model.project import Project, SpendingClass
from eaquang.model.record import Record, record
from eaquang.model.walk import at
from eaquang.rules.completeness import is_unsaid, unsaid
from eaquang.rules.lacking import is_doubtful, lacking
from eaquang.rules.names import folded
from eaquang.rules.rule import Yield, rule
from eaquang.workspace.landscape import Landscape

_BASIS = ("design", "basis")


class Anchor(StrEnum):
    """What a project has to name."""

    FRAMEWORK = "framework"
    PLAN = "plan"
    CHANGES = "changes"
    DESIGN_BASIS = "design-basis"


@record
class Anchors(Record):
    """What a project has to name, and the classes of spending that need not."""

    names: tuple[Anchor, ...] = (Anchor.FRAMEWORK, Anchor.PLAN, Anchor.CHANGES)
    exempt: tuple[SpendingClass, ...] = ()


@rule("EAQ815", "unanchored-project", subject=Project, params=Anchors)
def unanchored_project(project: Project, _landscape: Landscape, params: Anchors) -> Yield:
    """A project names no framework and version, no plan, or no object of the architecture that it changes.

    Where the pack asks for it, the basis of the design names the framework too. A plan may be said not to
    apply, with the reason.
    """
    if project.spending_class in params.exempt:
        return
    results = [result for name in params.names for result in _missing(project, name)]
    if results and params.exempt and is_doubtful(project.spending_class):
        yield from lacking(("spending_class",), project.spending_class)
    else:
        yield from results


def _missing(project: Project, name: Anchor) -> Yield:
    match name:
        case Anchor.FRAMEWORK if is_known(project.framework):
            yield from unsaid(project, ("framework.document", "framework.version"))
        case Anchor.DESIGN_BASIS:
            yield from _basis(project)
        case _:
            yield from unsaid(project, (name.value,))


def _basis(project: Project) -> Yield:
    basis = at(project, _BASIS)
    if isinstance(basis, NotApplicable):
        return
    document = at(project, ("framework", "document"))
    if is_unsaid(basis) or is_doubtful(basis):
        yield from unsaid(project, ("design.basis",))
    elif not isinstance(document, str) or not document.strip():
        yield from lacking(("framework", "document"), document)
    elif isinstance(basis, tuple):
        wanted = folded(document)
        named = [folded(one.document) for one in basis if isinstance(one.document, str)]
        if not any(wanted in one or (one and one in wanted) for one in named):
            yield Finding(at=_BASIS, variant="silent", params={"framework": document})
