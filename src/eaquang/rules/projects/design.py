"""Whether a design, or a list of what is bought, holds all that it has to."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from eaquang.diagnostics import EntityKey, Finding, Lacking
from eaquang.model.channel import Channel
from eaquang.model.dataset import Dataset, DatasetKind
from eaquang.model.facts import ABSENT, is_known, listed
from eaquang.model.paths import is_held
from eaquang.model.project import Project
from eaquang.model.project_design import DesignPartKind
from eaquang.model.record import Record, record
from eaquang.model.references import OBJECT_KINDS
from eaquang.model.system import Exposure, System
from eaquang.model.walk import at
from eaquang.rules.completeness import is_unsaid
from eaquang.rules.lacking import is_doubtful, lacking, unless_in_doubt
from eaquang.rules.rule import Yield, pattern, rule
from eaquang.workspace.landscape import Landscape

_PARTS = ("design", "parts")


class When(StrEnum):
    """For which projects a part is needed."""

    ALWAYS = "always"
    INTERNET = "internet"
    """One of the systems or channels it changes faces the internet."""
    DATABASE = "database"
    """One of the objects it changes is a database."""
    INTERNAL_SOFTWARE = "internal-software"
    """It makes software for internal use."""


@record
class NeededPart(Record):
    """A part of the design, and when it is needed."""

    part: DesignPartKind
    when: When = When.ALWAYS


@record
class Contents(Record):
    """What the documents of a project have to hold.

    ``facts`` are facts of the project by dotted path, ``items`` facts of each of its items, ``parts`` parts
    of its design. Raises ``ValueError`` for a path that a project does not have.
    """

    facts: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    parts: tuple[NeededPart, ...] = ()

    def __post_init__(self) -> None:
        """No fact, no demand."""
        paths = [*map(pattern, self.facts), *(("items", "*", *pattern(path)) for path in self.items)]
        strange = [path for path in paths if not is_held(Project, path)]
        if strange:
            raise ValueError(strange)


@rule("EAQ816", "incomplete-design", subject=Project, params=Contents)
def incomplete_design(project: Project, landscape: Landscape, params: Contents) -> Yield:
    """A fact, or a part of the design, that the pack asks for is not there.

    One finding for each; where there is no design at all, one for the design. A design that is said not to
    apply, with the reason, has no parts.
    """
    designed = [path for path in params.facts if path.startswith("design.")]
    for path in params.facts:
        if path not in designed or is_known(project.design):
            yield from _said(project, path)
    if params.items:
        yield from _items(project, params.items)
    if not designed and not params.parts:
        return
    if project.design is ABSENT:
        yield from _undesigned(project, landscape, params, needed=bool(designed))
    elif is_doubtful(project.design):
        yield from lacking(("design",), project.design)
    elif is_known(project.design):
        yield from _parts(project, landscape, params.parts)


def _said(project: Project, path: str) -> Yield:
    pointer = pattern(path)
    fact = at(project, pointer)
    if is_unsaid(fact):
        yield Finding(at=pointer, variant="fact", params={"field": path})
    elif is_doubtful(fact):
        yield from lacking(pointer, fact)


def _items(project: Project, fields: tuple[str, ...]) -> Yield:
    if is_unsaid(project.items) or is_doubtful(project.items):
        yield from _said(project, "items")
        return
    for index, item in enumerate(listed(project.items)):
        for field in fields:
            fact = at(item, pattern(field))
            here = ("items", index, *pattern(field))
            if is_unsaid(fact):
                yield Finding(at=here, variant="item", params={"field": field})
            elif is_doubtful(fact):
                yield from lacking(here, fact)


def _undesigned(project: Project, landscape: Landscape, params: Contents, *, needed: bool) -> Yield:
    """One finding for a design that is not there, unless no part of it is needed at all."""
    doubts: list[Lacking] = []
    for part in params.parts:
        answer = _is_needed(part.when, project, landscape)
        needed = needed or answer is True
        doubts += [] if isinstance(answer, bool) else answer
    if needed:
        yield Finding(at=("design",), variant="design")
    else:
        yield from doubts


def _parts(project: Project, landscape: Landscape, needed: tuple[NeededPart, ...]) -> Yield:
    parts = at(project, _PARTS)
    if is_doubtful(parts):
        yield from lacking(_PARTS, parts)
        return
    stated = parts if isinstance(parts, tuple) else ()
    held = {one.part for one in stated if is_known(one.part)}
    unread = [lack for i, one in enumerate(stated) for lack in lacking((*_PARTS, i, "part"), one.part)]
    for one in needed:
        if one.part in held:
            continue
        answer = _is_needed(one.when, project, landscape)
        if answer is True:
            found = Finding(at=_PARTS, variant="part", params={"part": one.part.value})
            yield from unless_in_doubt(unread, found)
        elif answer is not False:
            yield from answer


def _is_needed(when: When, project: Project, landscape: Landscape) -> bool | list[Lacking]:
    """Whether a part is needed, or what has to be known to tell."""
    match when:
        case When.ALWAYS:
            return True
        case When.INTERNAL_SOFTWARE:
            doubt = list(lacking(("internal_software",), project.internal_software))
            return doubt or project.internal_software is True
        case When.INTERNET:
            answers = list(_faces_internet(project, landscape))
        case When.DATABASE:
            answers = list(_is_database(project, landscape))
    if True in answers:
        return True
    unsaid = (one for one in answers if isinstance(one, Lacking))
    return [*lacking(("changes",), project.changes), *unsaid] or False


def _faces_internet(project: Project, landscape: Landscape) -> Iterator[bool | Lacking]:
    for change in listed(project.changes):
        target = landscape.find(change.system, *OBJECT_KINDS)
        if isinstance(target, Channel):
            # Whoever uses a channel is outside.
            yield True
        elif isinstance(target, System):
            if target.exposure is Exposure.INTERNET:
                yield True
            elif not is_known(target.exposure):
                key = EntityKey(target.KIND, target.id)
                yield from lacking(("exposure",), target.exposure, key)


def _is_database(project: Project, landscape: Landscape) -> Iterator[bool | Lacking]:
    for change in listed(project.changes):
        target = landscape.find(change.system, *OBJECT_KINDS)
        if isinstance(target, Dataset):
            if target.kind is DatasetKind.DATABASE:
                yield True
            elif not is_known(target.kind):
                yield from lacking(("kind",), target.kind, EntityKey(target.KIND, target.id))
