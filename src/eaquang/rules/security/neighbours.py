"""Levels of cyber security of things that belong together: carriers and carried, wholes and parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from eaquang.diagnostics import EntityKey, Finding, Lack, Lacking, Related
from eaquang.model.architecture_object import Lifecycle
from eaquang.model.facts import ABSENT, is_known
from eaquang.model.infrastructure import Infrastructure
from eaquang.model.system import System
from eaquang.model.walk import at
from eaquang.rules.lacking import lack_of
from eaquang.rules.rule import rule
from eaquang.rules.security.secured import LEVEL, Secured, has_own_level, level_of, states_level
from eaquang.workspace.landscape import Landscape


def _carries(subject: Secured, landscape: Landscape) -> bool | Lacking:
    return _key(subject) in landscape.once(_carried) and states_level(subject, landscape)


@rule(
    "EAQ708",
    "level-below-neighbour",
    subject=(System, Infrastructure),
    applies=_carries,
    house=True,
)
def level_below_neighbour(subject: Secured, landscape: Landscape) -> Iterator[Finding | Lacking]:
    """What carries others has a lower level than the highest of them.

    Infrastructure carries the systems that are hosted on it; a system and infrastructure carry their parts.
    """
    own = level_of(subject)
    carried = landscape.once(_carried).get(_key(subject), ())
    levels = [(level, one) for one in carried if (level := level_of(one)) is not None]
    if own is None:
        return
    highest = max((level for level, _ in levels), default=0)
    if highest > own:
        above = [one for level, one in levels if level == highest]
        yield Finding(
            at=LEVEL,
            params={"level": own, "needed": highest, "carried": tuple(one.id for one in above)},
            related=tuple(Related(_key(one), LEVEL) for one in above),
        )
        return
    for one in carried:
        fact = at(one, LEVEL)
        why = lack_of(fact)
        # A level that nobody declared is that thing's own fault.
        if why is not None and fact is not ABSENT:
            yield Lacking(at=LEVEL, entity=_key(one), why=why)


def _carried(landscape: Landscape) -> Mapping[EntityKey, tuple[Secured, ...]]:
    carried: dict[EntityKey, dict[EntityKey, Secured]] = {}

    def carry(by: Secured | None, thing: Secured) -> None:
        if by is not None and by is not thing and landscape.is_described_here(by):
            carried.setdefault(_key(by), {})[_key(thing)] = thing

    for thing in _all(landscape):
        if not has_own_level(thing, landscape):
            continue
        if isinstance(thing, System) and is_known(thing.hosting):
            carry(landscape.get(Infrastructure, thing.hosting.infrastructure), thing)
        if is_known(thing.part_of):
            above = landscape.find(thing.part_of, System.KIND, Infrastructure.KIND)
            carry(above if isinstance(above, System | Infrastructure) else None, thing)
    return {key: tuple(things[one] for one in sorted(things)) for key, things in carried.items()}


@rule("EAQ709", "split-for-lower-level", subject=Landscape)
def split_for_lower_level(landscape: Landscape, _same: Landscape) -> Iterator[Finding | Lacking]:
    """A part of a system is declared apart, at a lower level than the whole or another part.

    The parts of one system are those whose ``part_of`` leads to it, directly or not, and that have the same
    owner as it. A part that is stated to be no system of its own is not asked.
    """
    for whole, parts in landscape.once(_families):
        family = (whole, *parts)
        levels = [(level, one) for one in family if (level := level_of(one)) is not None]
        highest = max((level for level, _ in levels), default=0)
        top = [one for level, one in levels if level == highest]
        for part in parts:
            level = level_of(part)
            if level is None:
                fact = at(part, LEVEL)
                if fact is not ABSENT:
                    yield Lacking(at=LEVEL, entity=_key(part), why=lack_of(fact) or Lack.ABSENT)
            elif level < highest:
                yield Finding(
                    entity=_key(part),
                    at=LEVEL,
                    params={"level": level, "highest": highest, "whole": whole.id, "by": top[0].id},
                    related=(Related(_key(top[0]), LEVEL),),
                )


def _families(landscape: Landscape) -> tuple[tuple[System, tuple[System, ...]], ...]:
    """Each system that has parts, with those of them that have a level and an owner in common with it."""
    families: dict[str, tuple[System, list[System]]] = {}
    for part in landscape.all(System):
        if not is_known(part.part_of) or not has_own_level(part, landscape):
            continue
        whole = landscape.whole_of(part)
        if not isinstance(whole, System) or whole is part or whole.lifecycle is Lifecycle.RETIRED:
            continue
        if is_known(whole.agency) and is_known(part.agency) and whole.agency != part.agency:
            continue
        families.setdefault(whole.id, (whole, []))[1].append(part)
    return tuple(
        (whole, tuple(sorted(parts, key=lambda one: one.id)))
        for _, (whole, parts) in sorted(families.items())
    )


def _all(landscape: Landscape) -> Iterator[Secured]:
    yield from landscape.all(System)
    yield from landscape.all(Infrastructure)


def _key(thing: Secured) -> EntityKey:
    return EntityKey(thing.KIND, thing.id)
