"""Which objects and exchanges a section draws, and in which order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from eaquang.frameworks.outline import Draw
from eaquang.model.architecture_object import ArchitectureObject, Record
from eaquang.model.channel import Channel
from eaquang.model.dataset import Dataset
from eaquang.model.entity import Entity, NamedEntity
from eaquang.model.exchange import Exchange
from eaquang.model.figure import Drawn, named_kinds
from eaquang.model.infrastructure import Infrastructure
from eaquang.model.kinds import BY_KIND
from eaquang.model.references import END_KINDS
from eaquang.model.registry import RegistryObject
from eaquang.model.service import Service
from eaquang.model.system import System
from eaquang.render.vietnamese import SortKey, sort_key
from eaquang.workspace.landscape import Landscape

E = TypeVar("E", bound=Entity)

OBJECT_KINDS: tuple[type[ArchitectureObject], ...] = (Infrastructure, System, Dataset, Service, Channel)


class Placed(Protocol):
    """Whatever has a place in the layers."""

    @property
    def layer(self) -> object: ...  # noqa: D102 - the name says it
    @property
    def component(self) -> object: ...  # noqa: D102 - the name says it


def entity_order(entity: Entity) -> tuple[bool, SortKey, SortKey]:
    """By local code where there is one, then by name, the Vietnamese way."""
    code = entity.local_code if isinstance(entity.local_code, str) else ""
    name = entity.name if isinstance(entity, NamedEntity) and isinstance(entity.name, str) else entity.id
    return not code, sort_key(code), sort_key(f"{name} {entity.id}")


def in_order(entities: Iterable[E]) -> tuple[E, ...]:
    """Entities in the order in which documents show them."""
    return tuple(sorted(entities, key=entity_order))


def _holds(allowed: tuple[str, ...], value: object) -> bool:
    return not allowed or (isinstance(value, str) and str(value) in allowed)


def _is_placed(draw: Draw, thing: Placed) -> bool:
    return _holds(draw.layers, thing.layer) and _holds(draw.components, thing.component)


def takes(draw: Draw, thing: ArchitectureObject) -> bool:
    """Whether a section draws an object: every stated list holds the object's value."""
    return (
        _holds(draw.states, thing.state)
        and _is_placed(draw, thing)
        and _holds(draw.areas, thing.area)
        and _holds(draw.records, thing.record)
    )


O = TypeVar("O", bound=ArchitectureObject)  # noqa: E741 - an object


@dataclass(frozen=True, slots=True)
class Selection:
    """Draws entities out of a landscape."""

    landscape: Landscape

    def objects(self, draw: Draw) -> tuple[ArchitectureObject, ...]:
        """Architecture objects of every kind."""
        return in_order(
            thing for kind in OBJECT_KINDS for thing in self.landscape.all(kind) if takes(draw, thing)
        )

    def named_in(self, figure: Drawn) -> tuple[Entity, ...]:
        """Entities of other kinds that blocks of a figure take by name, such as user groups."""
        kinds = named_kinds(figure) - {kind.KIND for kind in OBJECT_KINDS}
        return in_order(thing for kind in sorted(kinds) for thing in self.landscape.all(BY_KIND[kind]))

    def of(self, kind: type[O], draw: Draw) -> tuple[O, ...]:
        """Architecture objects of one kind."""
        return in_order(thing for thing in self.landscape.all(kind) if takes(draw, thing))

    def all(self, kind: type[E]) -> tuple[E, ...]:
        """Every entity of a kind."""
        return in_order(self.landscape.all(kind))

    def exchanges(self, draw: Draw) -> tuple[Exchange, ...]:
        """Exchanges of the state, with an end at the place, that a section draws."""
        anywhere = not (draw.layers or draw.components or draw.areas or draw.records)
        place = replace(draw, states=())
        return in_order(
            exchange
            for exchange in self.landscape.all(Exchange)
            if _holds(draw.states, exchange.state)
            and (anywhere or self._stands(place, exchange.from_) or self._stands(place, exchange.to))
        )

    def _stands(self, place: Draw, end: object) -> bool:
        target = self.landscape.find(end, *END_KINDS)
        if isinstance(target, RegistryObject):
            return not place.areas and _holds(place.records, Record.REFERENCE) and _is_placed(place, target)
        return isinstance(target, ArchitectureObject) and takes(place, target)

    def shared(self, draw: Draw) -> tuple[tuple[str, RegistryObject], ...]:
        """Registry objects that the description refers to, by full name (``qg.ndxp``).

        Their state is that of what refers to them; an area says nothing of them.
        """
        if not _holds(draw.records, Record.REFERENCE):
            return ()
        used = (
            (name, thing)
            for name, thing in self.landscape.registry.items()
            if _is_placed(draw, thing) and self._is_used(name, draw.states)
        )
        return tuple(sorted(used, key=_shared_order))

    def _is_used(self, name: str, states: tuple[str, ...]) -> bool:
        users = (self.landscape.entities.get(use.by) for use in self.landscape.uses_of(name))
        return any(user is not None and _holds(states, user.state) for user in users)


def _shared_order(pair: tuple[str, RegistryObject]) -> tuple[bool, SortKey, SortKey]:
    name, thing = pair
    code = thing.source_code if isinstance(thing.source_code, str) else ""
    title = thing.name if isinstance(thing.name, str) else name
    return not code, sort_key(code), sort_key(f"{title} {name}")
