"""The linked graph of a workspace and the questions that rules ask of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias, TypeVar

from eaquang.diagnostics import EntityKey, Pointer
from eaquang.model.agency import Agency
from eaquang.model.architecture_object import ArchitectureObject
from eaquang.model.channel import Channel
from eaquang.model.dataset import Dataset
from eaquang.model.description import DOSSIER_ID
from eaquang.model.dossier import Dossier
from eaquang.model.entity import Entity, NamedEntity
from eaquang.model.facts import is_known
from eaquang.model.interface import Interface
from eaquang.model.kinds import BY_KIND
from eaquang.model.registry import RegistryObject
from eaquang.model.system import System
from eaquang.workspace.source_file import SourceFile

if TYPE_CHECKING:
    from eaquang.workspace.members import Member

E = TypeVar("E", bound=Entity)
A = TypeVar("A")

DOSSIER: Final = EntityKey(Dossier.KIND, DOSSIER_ID)
"""The key of the one dossier."""

_RANKS = {kind: rank for rank, kind in enumerate(BY_KIND)}
_UNANSWERED: Final = object()
"""Stands where a question has no answer yet; None may be one."""
_WHOLES = ("system", "infrastructure", "dataset", "service", "channel")

Target: TypeAlias = "Entity | RegistryObject"
"""What a reference may lead to."""


class Home(NamedTuple):
    """Where an entity stands: the file and the pointer inside it."""

    path: str
    pointer: Pointer


class Use(NamedTuple):
    """One reference: who refers, and where in it."""

    by: EntityKey
    at: Pointer


class Dangling(NamedTuple):
    """A reference that leads nowhere, or to an entity of a kind that is not allowed there.

    ``found`` is the kind of what bears the id when that is the trouble, else empty; ``is_withheld`` that
    a member does not publish it.
    """

    by: EntityKey
    at: Pointer
    text: str
    kinds: tuple[str, ...]
    found: str
    is_withheld: bool = False


class Repeated(NamedTuple):
    """The same id and kind in two places; the first is the one that counts."""

    key: EntityKey
    first: Home
    second: Home


@dataclass(frozen=True)
class Landscape:
    """All entities of one workspace with their references resolved.

    ``registry`` maps full names (``qg.ndxp``) to objects. ``lost`` are entities whose text could
    not be read; ``mentions`` are further ids that unreadable text may hold, ``lost_kinds`` kinds
    of which a whole collection is unreadable. ``members`` are other workspaces by name, of which only
    published facts are seen (``so-a/mot-cua``). ``as_of`` is the one date of the run. ``former`` is the
    same landscape in an earlier version, where the run compares with one.
    """

    agency: str
    as_of: date
    entities: Mapping[EntityKey, Entity]
    homes: Mapping[EntityKey, Home]
    registry: Mapping[str, RegistryObject] = field(default_factory=dict)
    files: tuple[SourceFile, ...] = ()
    uses: Mapping[str, tuple[Use, ...]] = field(default_factory=dict)
    dangling: tuple[Dangling, ...] = ()
    repeated: tuple[Repeated, ...] = ()
    lost: frozenset[EntityKey] = frozenset()
    mentions: frozenset[str] = frozenset()
    lost_kinds: frozenset[str] = frozenset()
    members: Mapping[str, Member] = field(default_factory=dict)
    former: Landscape | None = None

    @cached_property
    def is_complete(self) -> bool:
        """Whether every input was read whole, so that not finding something proves something."""
        return all(file.is_whole for file in self.files)

    @cached_property
    def _by_kind(self) -> dict[str, tuple[tuple[EntityKey, Entity], ...]]:
        kinds: dict[str, list[tuple[EntityKey, Entity]]] = {}
        for key, entity in self.entities.items():
            kinds.setdefault(key.kind, []).append((key, entity))
        return {kind: tuple(found) for kind, found in kinds.items()}

    @cached_property
    def _by_id(self) -> dict[str, tuple[Entity, ...]]:
        ids: dict[str, list[Entity]] = {}
        for key, entity in self.entities.items():
            ids.setdefault(key.id, []).append(entity)
        # In the order of kinds, so that the order of the text does not decide what an id means.
        return {name: tuple(sorted(found, key=lambda one: _RANKS[one.KIND])) for name, found in ids.items()}

    def all(self, model: type[E]) -> tuple[E, ...]:
        """Every entity of a kind, ordered by file and place."""
        return self._all.get(model.KIND, ())  # type: ignore[return-value]  # the kind decides the class

    @cached_property
    def _all(self) -> dict[str, tuple[Entity, ...]]:
        return {kind: tuple(entity for _, entity in found) for kind, found in self._by_kind.items()}

    def keyed(self, model: type[E]) -> tuple[tuple[EntityKey, E], ...]:
        """Every entity of a kind with its key, in the same order."""
        return self._by_kind.get(model.KIND, ())  # type: ignore[return-value]  # the kind decides the class

    def find(self, reference: object, kind: str, *others: str) -> Target | None:
        """What a reference leads to; ``None`` when it is not text or leads nowhere.

        The kinds are those that the model declares for the reference, for one id may name entities of
        several; registry objects are found by their prefix, entities of a member by its name.
        """
        return self._find(reference, (kind, *others))

    def find_any(self, reference: object) -> Target | None:
        """What an id leads to where nothing says of which kind it is: the first in the order of kinds."""
        return self._find(reference, ())

    def _find(self, reference: object, kinds: tuple[str, ...]) -> Target | None:
        if not isinstance(reference, str):
            return None
        if "/" in reference:
            name, _, inner = reference.partition("/")
            return self.members[name].find(inner, *kinds) if name in self.members else None
        if "." in reference:
            return self.registry.get(reference)
        for entity in self._by_id.get(reference, ()):
            if not kinds or entity.KIND in kinds:
                return entity
        return None

    def get(self, model: type[E], reference: object) -> E | None:
        """The entity of one kind that a reference leads to."""
        if not isinstance(reference, str):
            return None
        found: Target | None
        if "/" in reference:
            found = self.find(reference, model.KIND)
        else:
            found = self.entities.get(EntityKey(model.KIND, reference))
        return found if isinstance(found, model) else None

    @property
    def dossier(self) -> Dossier | None:
        """The one dossier; ``None`` where no framework is described."""
        return self.get(Dossier, DOSSIER_ID)

    def is_unreadable(self, reference: str) -> bool:
        """Whether an id may stand in a part of the workspace, or of a member, that could not be read."""
        if "/" in reference:
            name, _, inner = reference.partition("/")
            return name in self.members and self.members[name].landscape.is_unreadable(inner)
        return (
            bool(self.lost_kinds)
            or reference in self.mentions
            or any(key.id == reference for key in self.lost)
        )

    def kinds_of(self, name: str) -> tuple[str, ...]:
        """The kinds of the entities that bear an id."""
        return tuple(entity.KIND for entity in self._by_id.get(name, ()))

    def is_described_here(self, target: Target | None) -> bool:
        """Whether a thing is described in this workspace itself, not in a registry or a member."""
        return isinstance(target, Entity) and EntityKey(target.KIND, target.id) in self.entities

    def uses_of(self, reference: str) -> tuple[Use, ...]:
        """Every reference to an id or a registry name."""
        return self.uses.get(reference, ())

    @cached_property
    def own_agencies(self) -> frozenset[str]:
        """The describing agency and all those below it, those that a member describes among them."""
        children: dict[str, list[str]] = {}
        beyond = (
            found
            for member in self.members.values()
            for agency in member.landscape.all(Agency)
            if isinstance(found := member.find(agency.id, Agency.KIND), Agency)
        )
        for agency in (*self.all(Agency), *beyond):
            if isinstance(agency.parent, str):
                children.setdefault(agency.parent, []).append(agency.id)
        own: set[str] = set()
        queue = [self.agency]
        while queue:
            current = queue.pop()
            if current not in own:
                own.add(current)
                queue.extend(children.get(current, ()))
        return frozenset(own)

    def owner_of(self, target: Target | None) -> str | None:
        """The agency a thing belongs to: an id, or a registry object's owner as text."""
        if isinstance(target, RegistryObject):
            return target.owner if isinstance(target.owner, str) else None
        if isinstance(target, Agency):
            return target.id
        if target is not None and is_known(target.agency):
            return target.agency
        return None

    def is_own(self, target: Target | None) -> bool:
        """Whether a thing belongs to the describing agency or one below it."""
        return isinstance(target, Entity) and self.owner_of(target) in self.own_agencies

    def system_behind(self, target: Target | None) -> System | None:
        """The system that a dataset, channel or interface belongs to; a system is its own."""
        if isinstance(target, System):
            return target
        if isinstance(target, Dataset | Channel | Interface) and is_known(target.system):
            return self.get(System, target.system)
        return None

    def whole_of(self, target: E) -> E | ArchitectureObject:
        """The topmost object that a thing is part of, itself when it is part of nothing described.

        Parts that name each other in a ring are one whole: the first of them by kind and id.
        """
        passed: dict[EntityKey, ArchitectureObject] = {}
        current: Target | None = target
        while isinstance(current, ArchitectureObject):
            key = EntityKey(current.KIND, current.id)
            if key in passed:
                return passed[min(passed)]
            passed[key] = current
            if not is_known(current.part_of):
                return current
            above = self.find(current.part_of, *_WHOLES)
            if not isinstance(above, ArchitectureObject):
                return current
            current = above
        return target

    def name_of(self, key: EntityKey) -> str:
        """The official name of an entity, or its id where it has none that can be read."""
        entity = self.entities.get(key)
        if isinstance(entity, NamedEntity) and isinstance(entity.name, str):
            return entity.name
        return key.id

    @cached_property
    def _answers(self) -> dict[object, object]:
        return {}

    def once(self, question: Callable[[Landscape], A]) -> A:
        """The answer of a question about the whole landscape, computed at the first asking.

        For indexes that several subjects of one rule share (who masters what, who connects to
        whom), so that no rule loops over pairs. ``question`` must depend on nothing else.
        """
        answers = self._answers
        answer = answers.get(question, _UNANSWERED)
        if answer is _UNANSWERED:
            answer = answers[question] = question(self)
        return answer  # type: ignore[return-value]  # stored under its own question
