"""Who appraises a project, and with which documents."""

from __future__ import annotations

from enum import StrEnum

from eaquang.diagnostics import EntityKey, Finding, Lacking, Related
from eaquang.model.facts import NotApplicable, is_known
from eaquang.model.project import Project
from eaquang.model.project_review import ProjectAppraisal, ProjectDocumentKind
from eaquang.model.record import Record, record
from eaquang.rules.completeness import is_unsaid, unsaid
from eaquang.rules.lacking import in_doubt, is_doubtful, lacking, unless_in_doubt
from eaquang.rules.rule import Yield, rule
from eaquang.workspace.landscape import Landscape

_BODY = ("appraisal", "design_body")


def _is_appraised(project: Project, _landscape: Landscape) -> bool:
    return not isinstance(project.appraisal, NotApplicable)


@rule("EAQ807", "appraiser-is-owner", subject=Project, applies=_is_appraised, needs=("appraisal",))
def appraiser_is_owner(project: Project, _landscape: Landscape) -> Yield:
    """The body that appraises the design is the investor; a council in its place is another body."""
    appraisal = project.appraisal
    if not is_known(appraisal) or appraisal.council is True:
        return
    body = appraisal.design_body
    if not is_known(body):
        yield from lacking(_BODY, body)
    elif not is_known(project.investor):
        yield from lacking(("investor",), project.investor)
    elif body != project.investor:
        return
    elif is_doubtful(appraisal.council):
        yield from lacking(("appraisal", "council"), appraisal.council)
    else:
        own = EntityKey(project.KIND, project.id)
        yield Finding(at=_BODY, params={"agency": body}, related=(Related(own, ("investor",)),))


class Named(StrEnum):
    """Who has to be named in a file."""

    APPRAISER = "appraiser"
    DECIDER = "decider"


@record
class FileParts(Record):
    """What has to be in the file of an appraisal.

    ``documents`` are kinds of documents; of a group of several one is enough. ``names`` say who is named.
    """

    documents: tuple[tuple[ProjectDocumentKind, ...], ...] = ()
    names: tuple[Named, ...] = (Named.APPRAISER, Named.DECIDER)


@rule("EAQ818", "incomplete-appraisal-file", subject=Project, params=FileParts)
def incomplete_appraisal_file(project: Project, _landscape: Landscape, params: FileParts) -> Yield:
    """A document that the pack asks for is not in the file, or nobody is named who appraises or decides."""
    if params.documents:
        yield from _documents(project, params)
    if Named.APPRAISER in params.names:
        yield from _appraiser(project)
    if Named.DECIDER in params.names:
        yield from unsaid(project, ("decider",))


def _documents(project: Project, params: FileParts) -> Yield:
    documents = project.documents
    if is_doubtful(documents):
        yield from lacking(("documents",), documents)
        return
    held: set[ProjectDocumentKind] = set()
    unread: list[Lacking] = []
    for index, document in enumerate(documents if is_known(documents) else ()):
        if is_known(document.kind):
            held.add(document.kind)
        else:
            unread += lacking(("documents", index, "kind"), document.kind)
    missing = tuple(" / ".join(group) for group in params.documents if held.isdisjoint(group))
    if missing:
        found = Finding(at=("documents",), variant="documents", params={"missing": missing})
        yield from unless_in_doubt(unread, found)


def _appraiser(project: Project) -> Yield:
    appraisal = project.appraisal
    if is_doubtful(appraisal):
        yield from lacking(("appraisal",), appraisal)
    elif is_unsaid(appraisal):
        yield Finding(at=("appraisal",), variant="appraisal")
    elif is_known(appraisal) and appraisal.council is not True:
        yield from _body(appraisal)


def _body(appraisal: ProjectAppraisal) -> Yield:
    if is_known(appraisal.design_body):
        return
    design_body, council = appraisal.design_body, appraisal.council
    doubts = (*in_doubt(_BODY, design_body), *in_doubt(("appraisal", "council"), council))
    yield from unless_in_doubt(doubts, Finding(at=_BODY, variant="body"))
