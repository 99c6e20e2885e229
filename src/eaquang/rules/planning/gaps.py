"""Gaps: completed by someone, needed at all, and of one mind with the objects they are about."""

from __future__ import annotations

from eaquang.diagnostics import EntityKey, Finding, Related
from eaquang.model.architecture_object import ArchitectureObject, Disposition
from eaquang.model.entity import Topic
from eaquang.model.facts import is_known, listed
from eaquang.model.gap import Gap
from eaquang.model.references import OBJECT_KINDS
from eaquang.model.task import Task
from eaquang.rules.lacking import in_doubt, is_doubtful, lack_of, lacking
from eaquang.rules.rule import Yield, rule
from eaquang.workspace.landscape import Landscape

"""What a gap or goal may be about."""


def _is_needed(gap: Gap, landscape: Landscape) -> bool:
    return not _keeps_all(gap, objects_of(gap.entities, landscape))


@rule("EAQ801", "gap-without-task", subject=Gap, applies=_is_needed, closed=True)
def gap_without_task(gap: Gap, landscape: Landscape) -> Yield:
    """No task names the gap among those it closes.

    A gap that changes nothing needs no task; that it is there at all is another fault (831).
    """
    closed, doubtful = landscape.once(_closed_gaps)
    if gap.id in closed:
        return
    if doubtful is None:
        yield Finding()
    else:
        yield from lacking(("gaps",), doubtful.gaps, EntityKey(doubtful.KIND, doubtful.id))


def _closed_gaps(landscape: Landscape) -> tuple[frozenset[str], Task | None]:
    """The gaps that tasks name, and the first task of which nobody can say which it closes."""
    tasks = landscape.all(Task)
    doubtful = (task for task in tasks if is_doubtful(task.gaps))
    closed = frozenset(gap for task in tasks for gap in listed(task.gaps))
    return closed, min(doubtful, key=lambda task: task.id, default=None)


@rule("EAQ830", "disagreeing-option", subject=Gap, needs=("entities", "option"))
def disagreeing_option(gap: Gap, landscape: Landscape) -> Yield:
    """The option of a gap is the disposition of none of its objects.

    A gap on several objects has one option for all of them: where one is merged into another, only
    the first has it, and so one that agrees is enough. Objects of a registry have no disposition. A
    justification ``disposition`` of the gap or of an object explains the difference.
    """
    objects = objects_of(gap.entities, landscape)
    if not objects or any(one.is_justified(Topic.DISPOSITION) for one in (gap, *objects)):
        return
    if any(one.disposition == gap.option for one in objects):
        return
    unclear = [one for one in objects if lack_of(one.disposition)]
    for one in unclear:
        yield from lacking(("disposition",), one.disposition, _key(one))
    if not unclear and is_known(gap.option):
        stated = sorted({one.disposition.value for one in objects if is_known(one.disposition)})
        yield Finding(
            at=("option",),
            params={
                "option": gap.option.value,
                "objects": tuple(_key(one) for one in objects),
                "dispositions": tuple(stated),
            },
            related=tuple(Related(_key(one), ("disposition",)) for one in objects),
        )


@rule("EAQ831", "needless-gap", subject=Gap, needs=("entities", "option"))
def needless_gap(gap: Gap, landscape: Landscape) -> Yield:
    """A gap that keeps all of its objects as they are and resolves no finding.

    A gap without an object that is described here is not judged.
    """
    objects = objects_of(gap.entities, landscape)
    if _keeps_all(gap, objects):
        yield Finding(
            at=("option",),
            params={"objects": tuple(_key(one) for one in objects)},
            related=tuple(Related(_key(one), ("disposition",)) for one in objects),
        )
    elif _may_keep(gap, objects):
        yield from in_doubt(("addresses",), gap.addresses)
        for one in objects:
            yield from lacking(("disposition",), one.disposition, _key(one))


def objects_of(references: object, landscape: Landscape) -> tuple[ArchitectureObject, ...]:
    """The objects described here that a list of references leads to."""
    if not isinstance(references, tuple):
        return ()
    found = (landscape.find(reference, *OBJECT_KINDS) for reference in references)
    # What becomes of an object of a registry or of a member is told there, and answered for there.
    return tuple(
        one for one in found if isinstance(one, ArchitectureObject) and landscape.is_described_here(one)
    )


def _keeps_all(gap: Gap, objects: tuple[ArchitectureObject, ...]) -> bool:
    known = not is_doubtful(gap.addresses) and all(is_known(one.disposition) for one in objects)
    return known and _may_keep(gap, objects)


def _may_keep(gap: Gap, objects: tuple[ArchitectureObject, ...]) -> bool:
    """Whether nothing that is known speaks against it that the gap changes nothing."""
    stays = all(one.disposition is Disposition.KEEP for one in objects if is_known(one.disposition))
    return gap.option is Disposition.KEEP and bool(objects) and stays and not listed(gap.addresses)


def _key(one: ArchitectureObject) -> EntityKey:
    return EntityKey(one.KIND, one.id)
