"""How far tasks have come: told while the framework is kept up, and proven once done."""

from __future__ import annotations

from eaquang.diagnostics import Finding, Lack, Lacking
from eaquang.model.dossier import Phase
from eaquang.model.entity import Citation
from eaquang.model.facts import is_known, listed
from eaquang.model.task import Task, TaskStatus
from eaquang.rules.completeness import is_unsaid, unsaid
from eaquang.rules.lacking import is_doubtful, lack_of, lacking
from eaquang.rules.rule import Yield, rule
from eaquang.workspace.landscape import DOSSIER, Landscape


def _claims_proof(task: Task, _landscape: Landscape) -> bool | Lacking:
    if is_doubtful(task.status):
        return Lacking(at=("status",), why=lack_of(task.status) or Lack.UNKNOWN)
    return task.status is TaskStatus.DONE_VERIFIED


@rule("EAQ834", "unproven-completion", subject=Task, applies=_claims_proof)
def unproven_completion(task: Task, _landscape: Landscape) -> Yield:
    """A task is said to be done and verified, and no evidence says by what.

    A document counts once it can be found: by its name, number, address or place.
    """
    if is_doubtful(task.evidence):
        yield from lacking(("evidence",), task.evidence)
    elif not any(map(_can_be_found, listed(task.evidence))):
        yield Finding(at=("evidence",))


def _can_be_found(citation: Citation) -> bool:
    marks = (citation.document, citation.number, citation.url, citation.kept_at)
    return any(isinstance(mark, str) and mark.strip() for mark in marks)


def _is_kept_up(_task: Task, landscape: Landscape) -> bool | Lacking:
    dossier = landscape.dossier
    if dossier is None:
        return False if landscape.is_complete else Lacking(why=Lack.UNLOADED)
    if is_known(dossier.phase):
        return dossier.phase is Phase.MAINTENANCE
    return Lacking(at=("phase",), entity=DOSSIER, why=lack_of(dossier.phase) or Lack.ABSENT)


@rule("EAQ835", "incomplete-progress", subject=Task, applies=_is_kept_up)
def incomplete_progress(task: Task, _landscape: Landscape) -> Yield:
    """While the framework is kept up, a task tells neither how far it is planned, nor its progress.

    Asked for: formalisation, progress (milestones or percent, and the day), readiness of the data,
    status. Before the first issue nothing of it is asked.
    """
    progress: tuple[str, ...] = ("progress",)
    if is_known(task.progress):
        milestones, percent = task.progress.milestones, task.progress.percent
        # An empty list of milestones says that none is reached yet.
        is_told = milestones == () or not (is_unsaid(milestones) and is_unsaid(percent))
        progress = ("progress.updated",) if is_told else ("progress.milestones", "progress.updated")
    yield from unsaid(task, ("formalisation", *progress, "data_readiness", "status"))
    if (
        is_known(task.progress)
        and is_doubtful(task.progress.milestones)
        and not is_known(task.progress.percent)
    ):
        yield from lacking(("progress", "milestones"), task.progress.milestones)
