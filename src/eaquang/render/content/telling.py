"""Things by name: what a reference leads to, and what an entity is called in a document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from eaquang.assessment.places import id_path
from eaquang.diagnostics import EntityKey
from eaquang.model.agency import Agency
from eaquang.model.entity import Entity, NamedEntity
from eaquang.model.exchange import Exchange
from eaquang.model.references import END_KINDS
from eaquang.model.registry import RegistryObject
from eaquang.render.content.facts import Told, tell, text_of
from eaquang.render.content.rows import Named
from eaquang.render.vietnamese import sort_key
from eaquang.words import label_of, text
from eaquang.workspace.landscape import Landscape, Target


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells names; all of them are those of one landscape."""

    landscape: Landscape

    def name(self, reference: object) -> str:
        """The official name of what a reference leads to; the reference itself when it leads nowhere."""
        return self._named(reference, self.landscape.find_any(reference))

    def end(self, reference: object) -> str:
        """The official name of the end of an exchange; the reference itself when it leads nowhere."""
        return self._named(reference, self.landscape.find(reference, *END_KINDS))

    def _named(self, reference: object, target: Target | None) -> str:
        if isinstance(target, NamedEntity | RegistryObject) and isinstance(target.name, str):
            return target.name
        return str(reference)

    def agency(self, reference: object) -> str:
        """The official name of an agency."""
        found = self.landscape.get(Agency, reference)
        return found.name if found and isinstance(found.name, str) else self.name(reference)

    def names(self, fact: object) -> Told:
        """A reference, or a list of them, by names."""
        return tell(fact, self.name)

    def agencies(self, fact: object) -> Told:
        """A reference to an agency, or a list of them, by names."""
        return tell(fact, self.agency)

    def named(self, entity: Entity) -> Named:
        """An entity by local code (else id), id path, name and kind; an exchange by its two ends."""
        path = id_path(EntityKey(entity.KIND, entity.id))
        name = text_of(entity.name) if isinstance(entity, NamedEntity) else ""
        if isinstance(entity, Exchange):
            name = f"{self.end(entity.from_)} → {self.end(entity.to)}"
        return Named(text_of(entity.local_code) or entity.id, path, name or entity.id, kind_of(entity))

    def thing(self, key: EntityKey) -> Named:
        """An entity by key, also one that could not be read."""
        entity = self.landscape.entities.get(key)
        return self.named(entity) if entity else Named(key.id, id_path(key), key.id, kind_name(key.kind))


def kind_name(kind: str) -> str:
    """The printed kind of an entity: «hệ thống»."""
    return text(f"kind.{kind}", "vi")


def kind_of(entity: Entity) -> str:
    """The printed kind, as exactly as the description says: «nền tảng» rather than «hệ thống»."""
    kind = getattr(entity, "kind", None)
    return label_of(kind, "vi") if isinstance(kind, StrEnum) else kind_name(entity.KIND)


def in_name_order(names: Iterable[str]) -> tuple[str, ...]:
    """Names without repetition in Vietnamese order."""
    return tuple(sorted(set(names), key=sort_key))
