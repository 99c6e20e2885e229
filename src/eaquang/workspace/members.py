"""What a workspace sees of a member: the facts that it publishes, under ``<member>/<id>``.

A member is linked alone. Its entities come over with the ids of what they refer to rewritten, so that
the ids of two members, and those of the workspace itself, never mean each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Final

from eaquang.diagnostics import EntityKey, Pointer
from eaquang.model.agency import Agency
from eaquang.model.entity import Entity, field_of
from eaquang.model.facts import ABSENT, UNREADABLE, is_known
from eaquang.model.registry import RegistryObject
from eaquang.model.shape import shape_of
from eaquang.model.walk import references_of
from eaquang.workspace.landscape import Landscape, Target

SEPARATOR: Final = "/"
NATIONAL: Final = "qg."
"""The prefix of the one registry that is the same for every workspace."""


class Sought(StrEnum):
    """How looking for an id in a member ends."""

    FOUND = "found"
    WITHHELD = "withheld"
    """It is there, but the member does not publish it."""
    ELSEWHERE = "elsewhere"
    """The id is that of another kind."""
    MISSING = "missing"
    HIDDEN = "hidden"
    """It may stand in text of the member that could not be read."""


@dataclass(frozen=True)
class Member:
    """One member as its parent sees it.

    ``agencies`` maps ids of its agencies to those that the parent describes too: the same body, since
    both state the same identification code.
    """

    name: str
    landscape: Landscape
    agencies: Mapping[str, Agency] = field(default_factory=dict)
    _published: dict[EntityKey, Entity] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, name: str, landscape: Landscape, described: Iterable[Agency]) -> Member:
        """The member seen by a workspace that describes these agencies."""
        codes = {a.identification_code: a for a in described if is_known(a.identification_code)}
        own = landscape.all(Agency)
        same = {a.id: codes[a.identification_code] for a in own if a.identification_code in codes}
        return cls(name, landscape, same)

    def find(self, reference: str, *kinds: str) -> Target | None:
        """What a reference without the member's name leads to, as far as the member publishes it."""
        if reference in self.agencies and (not kinds or Agency.KIND in kinds):
            return self.agencies[reference]
        found = self.landscape.find(reference, *kinds) if kinds else self.landscape.find_any(reference)
        if found is None or isinstance(found, RegistryObject):
            return found
        if is_withheld(found):
            return None
        key = EntityKey(found.KIND, found.id)
        if key not in self._published:
            self._published[key] = self._publish(found)
        return self._published[key]

    def seek(self, reference: str, kinds: Iterable[str]) -> tuple[Sought, str]:
        """How a reference of the parent ends, with the kind that bears the id when it is another one."""
        allowed = frozenset(kinds)
        bearing = [e for e in map(self.landscape.entities.get, self._keys(reference)) if e is not None]
        fitting = [entity for entity in bearing if entity.KIND in allowed]
        if any(not is_withheld(entity) for entity in fitting):
            return Sought.FOUND, ""
        if fitting:
            return Sought.WITHHELD, ""
        if self.landscape.is_unreadable(reference):
            return Sought.HIDDEN, ""
        shown = sorted(entity.KIND for entity in bearing if not is_withheld(entity))
        return (Sought.ELSEWHERE, shown[0]) if shown else (Sought.MISSING, "")

    def published_ids(self, kinds: Iterable[str]) -> list[str]:
        """The ids of these kinds that may be told."""
        allowed = frozenset(kinds)
        return [
            key.id
            for key, entity in self.landscape.entities.items()
            if key.kind in allowed and not is_withheld(entity)
        ]

    def _keys(self, reference: str) -> list[EntityKey]:
        return [EntityKey(kind, reference) for kind in self.landscape.kinds_of(reference)]

    def _publish(self, entity: Entity) -> Entity:
        """The entity without what is restricted; what it refers to goes by the member's name."""
        hidden = set(map(field_of, restricted_fields(entity)))
        rewritten: list[tuple[Pointer, str]] = []
        for at, reference, text in references_of(entity):
            if at[0] in hidden:
                continue
            if SEPARATOR not in text and "." not in text and self._is_secret(text, reference.kinds):
                # Whoever reads the reference would learn the id.
                hidden.add(str(at[0]))
            else:
                rewritten.append((at, self._abroad(text)))
        fields = shape_of(type(entity)).fields
        for at, text in rewritten:
            if at[0] not in hidden:
                entity = _put(entity, at, text)
        # Written, but not for the parent to read: neither absent nor unknown.
        blank = {fields[key].attribute: UNREADABLE for key in hidden if key in fields}
        return replace(entity, id=f"{self.name}{SEPARATOR}{entity.id}", **blank)

    def _is_secret(self, text: str, kinds: tuple[str, ...]) -> bool:
        found = self.landscape.find(text, *kinds)
        return isinstance(found, Entity) and is_withheld(found)

    def _abroad(self, text: str) -> str:
        if text in self.agencies:
            return self.agencies[text].id
        return text if text.startswith(NATIONAL) else f"{self.name}{SEPARATOR}{text}"


def is_withheld(entity: Entity) -> bool:
    """Whether an entity is left out of the public copy; also when that could not be read."""
    return entity.restricted is True or entity.restricted is UNREADABLE


def restricted_fields(entity: Entity) -> tuple[str, ...]:
    """The fields of an entity that are left out of the public copy."""
    return entity.restricted if isinstance(entity.restricted, tuple) else ()


def _put(record: Any, at: Pointer, text: str) -> Any:
    """A copy of a record with the text at a pointer replaced."""
    if not at:
        return text
    step, *rest = at
    if isinstance(record, tuple):
        index = int(step)
        return (*record[:index], _put(record[index], tuple(rest), text), *record[index + 1 :])
    if isinstance(record, dict):
        return {**record, step: _put(record[step], tuple(rest), text)}
    attribute = shape_of(type(record)).fields[str(step)].attribute
    inner = getattr(record, attribute, ABSENT)
    return replace(record, **{attribute: _put(inner, tuple(rest), text)})
