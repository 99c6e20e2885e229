"""What a pack stands on: the packs that it extends, transitively, and what it restates of them."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple, TypeAlias, TypeVar

from eaquang.frameworks.pack import Instrument, LegalDate, Pack, Principle

T = TypeVar("T")

Find: TypeAlias = "Callable[[str], Pack | None]"
"""How a pack is found by its id; none where there is no such pack."""


def closure(packs: Iterable[Pack], find: Find) -> tuple[Pack, ...]:
    """The packs, then those that they extend, then those that these extend: each once, in a stable order.

    A pack that ``find`` does not find is left out: who names it is told elsewhere.
    """
    found: dict[str, Pack] = {}
    for pack in packs:
        found.setdefault(pack.framework.id, pack)
    waiting = deque(found.values())
    while waiting:
        for name in waiting.popleft().framework.extends:
            base = None if name in found else find(name)
            if base is not None:
                found[name] = base
                waiting.append(base)
    return tuple(found.values())


def used_by(packs: Iterable[Pack], find: Find) -> tuple[Pack, ...]:
    """The packs whose parameters and figures ``packs`` name without extending them, each once, by id."""
    names = sorted({name for pack in packs for name in pack.framework.uses})
    return tuple(filter(None, map(find, names)))


def by_full_name(packs: Iterable[Pack], part: Callable[[Pack], Mapping[str, T]]) -> dict[str, T]:
    """A part of each pack under the names by which others call it: ``security-levels/nd331-2026``."""
    return {f"{pack.framework.id}/{name}": one for pack in packs for name, one in part(pack).items()}


def bases_of(pack: Pack, find: Find) -> tuple[Pack, ...]:
    """All that a pack extends, nearest first; never the pack itself, even in a ring."""
    return closure([pack], find)[1:]


class Lineages:
    """Packs that are followed together, each with those of them that it extends."""

    def __init__(self, packs: Iterable[Pack]) -> None:
        self.packs = tuple(packs)
        by_id = {pack.framework.id: pack for pack in self.packs}
        self._bases = {name: bases_of(pack, by_id.get) for name, pack in by_id.items()}

    def bases(self, pack: Pack) -> tuple[Pack, ...]:
        """What a pack extends of those that are followed, nearest first."""
        return self._bases.get(pack.framework.id, ())

    def lineage(self, pack: Pack) -> tuple[Pack, ...]:
        """A pack and what it extends: where a name of the pack is looked for, in this order."""
        return (pack, *self.bases(pack))

    def replaced(self) -> frozenset[tuple[str, str]]:
        """Pack and id of every requirement that an extending pack restates."""
        return frozenset(
            (base.framework.id, id)
            for pack in self.packs
            for base in self.bases(pack)
            for id in pack.requirements
            if id in base.requirements
        )

    def extended_by(self, pack: Pack) -> tuple[str, ...]:
        """The ids of the packs that name this one among those they extend."""
        return tuple(one.framework.id for one in self.packs if pack.framework.id in one.framework.extends)

    def collisions(self) -> Iterator[Collision]:
        """Every requirement id that a pack takes of another with which it has nothing to do.

        Two packs may each restate what they inherit from the same base.
        """
        for index, pack in enumerate(self.packs):
            for other in self.packs[index + 1 :]:
                if pack in self.bases(other) or other in self.bases(pack):
                    continue
                shared = {
                    id
                    for base in self.bases(pack)
                    if any(base is one for one in self.bases(other))
                    for id in base.requirements
                }
                for id in pack.requirements:
                    if id in other.requirements and id not in shared:
                        yield Collision(id, pack.framework.id, other.framework.id)


class Collision(NamedTuple):
    """One requirement id in two packs of which neither extends the other."""

    id: str
    first: str
    second: str


def instrument_of(id: str, lineage: Iterable[Pack], register: Mapping[str, Instrument]) -> Instrument | None:
    """An instrument that a pack cites: its own word first, then that of its bases, then the register."""
    for pack in lineage:
        if id in pack.instruments:
            return pack.instruments[id]
    return register.get(id)


def date_of(name: str, lineage: Iterable[Pack]) -> LegalDate:
    """A legal date that a pack names: its own first, then those of its bases. Raises ``KeyError``."""
    for pack in lineage:
        if name in pack.framework.dates:
            return pack.framework.dates[name]
    raise KeyError(name)


def principle_of(name: str, lineage: Iterable[Pack]) -> Principle | None:
    """A principle that a requirement of a pack is grouped under: its own first, then those of its bases."""
    return next((pack.principles[name] for pack in lineage if name in pack.principles), None)


def part_named(name: str, lineage: Iterable[Pack], part: Callable[[Pack], Mapping[str, T]]) -> T | None:
    """What a pack calls by a name: a part of its own or of the nearest base; by a full name, of that one."""
    owner, _, inner = name.rpartition("/")
    for pack in lineage:
        if owner in ("", pack.framework.id) and inner in part(pack):
            return part(pack)[inner]
    return None
