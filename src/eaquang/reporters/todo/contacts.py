"""Who can give what is missing: contacts as authors write them, and who answers for an entity."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from eaquang.diagnostics import EntityKey
from eaquang.model.agency import Agency, Duty
from eaquang.model.architecture_object import ArchitectureObject
from eaquang.model.dataset import Dataset
from eaquang.model.entity import Entity
from eaquang.model.exchange import Exchange
from eaquang.model.facts import listed
from eaquang.model.gap import Gap
from eaquang.model.references import END_KINDS, OBJECT_KINDS
from eaquang.model.task import Task
from eaquang.workspace.landscape import Landscape, Target

_SHORT: Final = {"ubnd": "ủy ban nhân dân", "hđnd": "hội đồng nhân dân", "tp": "thành phố"}
"""Abbreviations of official papers that stand for one thing only."""


class Contact(NamedTuple):
    """Somebody to ask: the name as it is printed, and the id of the agency where it is described."""

    name: str
    agency: str = ""


NOBODY: Final = Contact("")


def folded(name: str) -> str:
    """A name for comparison: NFC, lower case, usual abbreviations written out."""
    words = re.findall(r"[^\W_]+|&", unicodedata.normalize("NFC", name).casefold())
    return " ".join(_SHORT.get(word, word) for word in words)


@dataclass(frozen=True)
class Contacts:
    """Finds contacts in one landscape."""

    landscape: Landscape

    def named(self, text: str) -> Contact:
        """The contact that somebody wrote; by its official name when it is an agency that is described.

        «Sở Khoa học và Công nghệ» is the one department whose name begins so; a beginning that fits
        several agencies stays what it is.
        """
        wanted = folded(text)
        if not wanted:
            return NOBODY
        exact = self._by_name.get(wanted)
        if exact is None:
            exact = self._begun(f"{wanted} ") if " " in wanted else None
        return self.agency(exact) if exact else Contact(unicodedata.normalize("NFC", text.strip()))

    def agency(self, reference: str) -> Contact:
        """The contact of an agency by its id. One that is not described goes by its id."""
        agency = self.landscape.get(Agency, reference)
        if agency is None or not isinstance(agency.name, str):
            return Contact(reference)
        return Contact(agency.name, agency.id)

    @cached_property
    def keeper(self) -> Contact:
        """The unit that keeps the description: the architecture contact, else the agency itself."""
        own = (agency for agency in self.landscape.all(Agency) if agency.id in self.landscape.own_agencies)
        charged = sorted(a.id for a in own if Duty.ARCHITECTURE_CONTACT in listed(a.duties))
        if len(charged) == 1:
            return self.agency(charged[0])
        return self.agency(self.landscape.agency) if self.landscape.agency else NOBODY

    def of(self, key: EntityKey | None) -> Contact:
        """Who answers for an entity: its operator, owner or lead; for the whole, its keeper.

        What belongs to the describing agency as such is the keeper's.
        """
        found = self._of(self.landscape.entities.get(key)) if key else ""
        if not found or found == self.landscape.agency:
            return self.keeper
        return self.agency(found) if self.landscape.get(Agency, found) else self.named(found)

    def judging(self, key: EntityKey | None) -> Contact:
        """Who answers a question about an entity: never a stranger, whose thing one only uses."""
        found = self.of(key)
        return found if found.agency in self.landscape.own_agencies else self.keeper

    def _of(self, entity: Entity | None) -> str:
        match entity:
            case None:
                return ""
            case Agency():
                return entity.id
            case Dataset():
                return self._first(entity.data_owner, entity.operator, entity.agency)
            case ArchitectureObject():
                return self._first(entity.operator, entity.agency, entity.data_owner)
            case Exchange():
                ends = [self.landscape.find(end, *END_KINDS) for end in (entity.from_, entity.to)]
                # The far side of an exchange may be a stranger's: one's own end is asked first.
                ends.sort(key=lambda end: not self.landscape.is_own(end))
                return self._first(entity.agency) or next(filter(None, map(self._end, ends)), "")
            case Task():
                return self._first(entity.lead, entity.agency)
            case Gap():
                things = (self.landscape.find(thing, *OBJECT_KINDS) for thing in listed(entity.entities))
                return self._first(entity.agency) or next(filter(None, map(self._end, things)), "")
            case _:
                behind = self.landscape.system_behind(entity)
                return self._first(entity.agency) or (self._of(behind) if behind is not entity else "")

    def _end(self, target: Target | None) -> str:
        return self._of(target) if isinstance(target, Entity) else self.landscape.owner_of(target) or ""

    def _first(self, *facts: object) -> str:
        return next((fact for fact in facts if isinstance(fact, str)), "")

    def _begun(self, beginning: str) -> str | None:
        """The one agency with a name that begins so."""
        names, found = self._sorted, ""
        # Neighbours in order begin alike: nobody has to look through all names for each contact.
        for index in range(bisect_left(names, beginning), len(names)):
            agency = self._by_name[names[index]]
            if not names[index].startswith(beginning):
                break
            if found and agency != found:
                return None
            found = agency
        return found or None

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self._by_name)

    @cached_property
    def _by_name(self) -> dict[str, str]:
        names: dict[str, str] = {}
        for agency in self.landscape.all(Agency):
            for name in (agency.name, *listed(agency.aliases)):
                if isinstance(name, str):
                    names.setdefault(folded(name), agency.id)
        return names
