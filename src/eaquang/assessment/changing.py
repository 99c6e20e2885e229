"""Which things the projects of a workspace change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from eaquang.diagnostics import EntityKey, Lack, Lacking
from eaquang.model.entity import Entity
from eaquang.model.exchange import Exchange
from eaquang.model.facts import listed
from eaquang.model.project import Project, ProjectStage
from eaquang.model.references import OBJECT_KINDS
from eaquang.rules.lacking import is_doubtful, lacking
from eaquang.rules.standing import bearers_of
from eaquang.workspace.landscape import Landscape, Target


class _Changes(NamedTuple):
    """What is changed, what may be, and the first fact on which it hangs whether more is."""

    keys: frozenset[EntityKey]
    doubtful: Mapping[EntityKey, Lacking]
    unsaid: Lacking | None


def is_changed(subject: Entity, landscape: Landscape) -> bool | Lacking:
    """Whether a project changes ``subject``, the system it belongs to, or the whole it is part of.

    An exchange is changed with either of its ends. A project in operation changes nothing any more. Where a
    project does not know its changes, nobody can say what else is changed.
    """
    return landscape.once(_answers)[EntityKey(subject.KIND, subject.id)]


def _answers(landscape: Landscape) -> Mapping[EntityKey, bool | Lacking]:
    changes = _changes(landscape)
    return {key: _answer(entity, landscape, changes) for key, entity in landscape.entities.items()}


def _answer(subject: Entity, landscape: Landscape, changes: _Changes) -> bool | Lacking:
    if not changes.keys and not changes.doubtful:
        return changes.unsaid or False
    touched = {key for one in _touching(subject, landscape) for key in bearers_of(one, landscape)}
    if not changes.keys.isdisjoint(touched):
        return True
    for key, lack in changes.doubtful.items():
        if key in touched:
            return lack
    return changes.unsaid or False


def _touching(subject: Entity, landscape: Landscape) -> Iterator[Target | None]:
    if isinstance(subject, Exchange):
        yield landscape.find(subject.from_, *OBJECT_KINDS)
        yield landscape.find(subject.to, *OBJECT_KINDS)
    else:
        yield subject


def _changes(landscape: Landscape) -> _Changes:
    keys: set[EntityKey] = set()
    doubtful: dict[EntityKey, Lacking] = {}
    unsaid = None if landscape.is_complete else Lacking(why=Lack.UNLOADED)
    for key, project in sorted(landscape.keyed(Project)):
        if project.stage is ProjectStage.OPERATION:
            continue
        if is_doubtful(project.changes):
            unsaid = unsaid or next(lacking(("changes",), project.changes, key))
        for change in listed(project.changes):
            target = landscape.find(change.system, *OBJECT_KINDS)
            if not isinstance(target, Entity):
                continue
            changed = EntityKey(target.KIND, target.id)
            if is_doubtful(project.stage):
                for lack in lacking(("stage",), project.stage, key):
                    doubtful.setdefault(changed, lack)
            else:
                keys.add(changed)
    return _Changes(frozenset(keys), doubtful, unsaid)
