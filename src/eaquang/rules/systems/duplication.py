"""Systems that do what another one does: beside each other, or beside a shared platform."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from eaquang.diagnostics import EntityKey, Finding, Lacking, Pointer, Related
from eaquang.model.architecture_object import Disposition, Lifecycle, Scope
from eaquang.model.entity import State, Topic
from eaquang.model.facts import is_known, listed
from eaquang.model.system import System
from eaquang.rules.lacking import is_doubtful, lack_of, lacking
from eaquang.rules.rule import rule
from eaquang.workspace.landscape import Landscape

WIDE_SCOPES: Final = (Scope.SECTOR, Scope.INTER_PROVINCE, Scope.MINISTRY, Scope.PROVINCE)
"""Scopes that mean the same ground whoever owns the system; an agency's or a commune's is its own."""
GIVEN_UP: Final = (Disposition.MERGE, Disposition.REPLACE)


class _Performer(NamedTuple):
    """A system that performs a function, and where it says so."""

    system: System
    at: Pointer


@rule("EAQ101", "duplicated-function", subject=Landscape)
def duplicated_function(landscape: Landscape, _same: Landscape) -> Iterator[Finding | Lacking]:
    """Two systems of one owner or of overlapping scope perform the same function and are both kept.

    Kept: state target or both, not retired, not to be merged or replaced; a disposition nobody wrote
    gives nothing up. Overlapping: same owner; both owned within the describing agency's tree (its
    field of management); a wide scope in common; or one is national. Parts of one whole are one
    system, and so are systems of which one reuses or replaces the other. A reference record is a rival
    of what is one's own where it states its functions, and is not asked for them. One finding for all
    systems that do the same, at the newest of one's own.
    """
    performers: dict[str, list[_Performer]] = {}
    for system in landscape.all(System):
        if system.is_justified(Topic.DUPLICATED_FUNCTION) or _is_given_up(system):
            continue
        if isinstance(system.functions, tuple):
            for index, function in enumerate(system.functions):
                performers.setdefault(function, []).append(_Performer(system, ("functions", index)))
        elif _is_in_target(system) and not system.is_reference:
            # What another owner's system does is for that owner to tell.
            yield from lacking(("functions",), system.functions, EntityKey("system", system.id))
    for function, found in performers.items():
        distinct = _distinct(found, landscape)
        if len(distinct) > 1:
            yield from _judge(function, distinct, landscape)


def _is_in_target(system: System) -> bool:
    return system.state in (State.TARGET, State.BOTH)


def _is_given_up(system: System) -> bool:
    return (
        system.state is State.CURRENT
        or system.lifecycle is Lifecycle.RETIRED
        or system.disposition in GIVEN_UP
    )


class _Groups:
    """Ids that belong together, however they were joined."""

    def __init__(self) -> None:
        self._leaders: dict[str, str] = {}

    def leader(self, name: str) -> str:
        """The id that stands for the whole group of ``name``."""
        leaders = self._leaders
        while (above := leaders.setdefault(name, name)) != name:
            leaders[name] = name = leaders[above]
        return name

    def join(self, one: str, other: str) -> None:
        """Make one group of two."""
        first, second = sorted((self.leader(one), self.leader(other)))
        self._leaders[second] = first


def _newest_first(one: _Performer) -> tuple[bool, bool, str]:
    # The newest stands for the others, since it is the one that can still be changed; never another owner's.
    return one.system.is_reference, one.system.state is not State.TARGET, one.system.id


def _distinct(found: list[_Performer], landscape: Landscape) -> list[_Performer]:
    """One performer for each group that is one system: parts of a whole, reusers, replacers."""
    groups = _Groups()
    ids = {one.system.id for one in found}
    wholes: dict[tuple[str, str], str] = {}
    for system, _ in found:
        whole = landscape.whole_of(system)
        groups.join(wholes.setdefault((whole.KIND, whole.id), system.id), system.id)
        for other in (*listed(system.reuses), *listed(system.replaces)):
            if other in ids:
                groups.join(system.id, other)
    best: dict[str, _Performer] = {}
    for one in sorted(found, key=_newest_first):
        best.setdefault(groups.leader(one.system.id), one)
    return list(best.values())


def _judge(function: str, distinct: list[_Performer], landscape: Landscape) -> Iterator[Finding | Lacking]:
    kept = [one for one in distinct if not any(_doubts(one.system))]
    rivals = _rivals(kept, landscape)
    for first, *others in rivals:
        yield Finding(
            at=first.at,
            entity=EntityKey("system", first.system.id),
            params={
                "function": function,
                "function_name": landscape.name_of(EntityKey("function", function)),
                "others": tuple(EntityKey("system", one.system.id) for one in others),
            },
            related=tuple(Related(EntityKey("system", one.system.id), one.at) for one in others),
        )
    blamed = {one.system.id for group in rivals for one in group}
    for system, _ in distinct:
        key = EntityKey("system", system.id)
        for field, value in _doubts(system):
            yield from lacking((field,), value, key)
        if system.id not in blamed:
            yield from lacking(("agency",), system.agency, key)


def _doubts(system: System) -> Iterator[tuple[str, object]]:
    """What has to be known before one can say that the system stays."""
    if lack_of(system.state):
        yield "state", system.state
    if is_doubtful(system.lifecycle):
        yield "lifecycle", system.lifecycle
    if is_doubtful(system.disposition):
        yield "disposition", system.disposition


def _rivals(kept: list[_Performer], landscape: Landscape) -> list[list[_Performer]]:
    """The groups of two and more that stand on common ground, each with the newest first."""
    groups = _Groups()
    grounds: dict[object, str] = {}
    national = any(Scope.NATIONAL in listed(one.system.scope) for one in kept)
    for system, _ in kept:
        for ground in _grounds(system, landscape):
            groups.join(grounds.setdefault(ground, system.id), system.id)
        if national:
            groups.join(grounds.setdefault(Scope.NATIONAL, system.id), system.id)
    found: dict[str, list[_Performer]] = {}
    for one in sorted(kept, key=_newest_first):
        found.setdefault(groups.leader(one.system.id), []).append(one)
    return [group for group in found.values() if len(group) > 1 and not group[0].system.is_reference]


def _grounds(system: System, landscape: Landscape) -> Iterator[object]:
    if is_known(system.agency):
        yield "own" if landscape.is_own(system) else ("owner", system.agency)
    for scope in listed(system.scope):
        if scope in WIDE_SCOPES:
            yield scope
