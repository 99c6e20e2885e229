"""From files to a landscape: ids gathered, references resolved, what dangles set aside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from eaquang.diagnostics import EntityKey, Pointer, Region
from eaquang.model.agency import Agency
from eaquang.model.description import DOSSIER_ID
from eaquang.model.dossier import Dossier
from eaquang.model.entity import Entity
from eaquang.model.kinds import BY_COLLECTION, collection_of
from eaquang.model.references import Reference
from eaquang.model.registry import RegistryObject
from eaquang.model.walk import references_of
from eaquang.workspace.landscape import Dangling, Home, Landscape, Repeated, Use
from eaquang.workspace.members import SEPARATOR, Member, Sought
from eaquang.workspace.source_file import SourceFile


def pointer_of(key: EntityKey) -> Pointer:
    """Where an entity stands inside its file."""
    collection = collection_of(key.kind)
    return (collection,) if key.kind == Dossier.KIND else (collection, key.id)


def entity_at(at: Pointer | Region) -> EntityKey | None:
    """The entity in which a pointer of a file stands; none for a stretch of text and the file's own keys."""
    kind = None if isinstance(at, Region) or not at else BY_COLLECTION.get(str(at[0]))
    if kind is None or isinstance(at, Region):
        return None
    if kind is Dossier:
        return EntityKey(kind.KIND, DOSSIER_ID)
    return EntityKey(kind.KIND, str(at[1])) if len(at) > 1 else None


def link(
    files: Iterable[SourceFile],
    *,
    agency: str,
    as_of: date,
    registry: Mapping[str, RegistryObject],
    members: Mapping[str, Landscape] | None = None,
) -> Landscape:
    """Link the files of one workspace. Linear in entities and references; never fails.

    ``members`` are other workspaces, linked already, by the names that references to them begin with.
    """
    files = tuple(files)
    entities: dict[EntityKey, Entity] = {}
    homes: dict[EntityKey, Home] = {}
    repeated: list[Repeated] = []
    for file in files:
        for entity in file.entities:
            key = EntityKey(entity.KIND, entity.id)
            home = Home(file.path, pointer_of(key))
            if key in entities:
                repeated.append(Repeated(key, homes[key], home))
            else:
                entities[key] = entity
                homes[key] = home
    lost = frozenset[EntityKey]().union(*(file.lost for file in files)).difference(entities)
    lost_kinds = frozenset().union(*(file.lost_kinds for file in files))
    mentions = frozenset(word for file in files for hole in file.document.holes for word in hole.mentions)

    described = [entity for entity in entities.values() if isinstance(entity, Agency)] if members else []
    seen = {name: Member.of(name, member, described) for name, member in (members or {}).items()}
    kinds_of: dict[str, list[str]] = {}
    for key in (*entities, *lost):
        kinds_of.setdefault(key.id, []).append(key.kind)
    uses: dict[str, list[Use]] = {}
    dangling: list[Dangling] = []
    for key, entity in entities.items():
        for at, reference, text in references_of(entity):
            uses.setdefault(text, []).append(Use(key, at))
            if SEPARATOR in text:
                dangling.extend(_beyond(seen, key, at, reference, text))
                continue
            if "." in text:
                found = "registry" if text in registry else ""
                fits = reference.registry and bool(found)
            else:
                kinds = kinds_of.get(text, [])
                fits = any(kind in reference.kinds for kind in kinds)
                found = min(kinds, default="")
            hidden = text in mentions or not lost_kinds.isdisjoint(reference.kinds)
            if not fits and not hidden:
                dangling.append(Dangling(key, at, text, reference.kinds, found))
    return Landscape(
        agency=agency,
        as_of=as_of,
        entities=entities,
        homes=homes,
        registry=registry,
        files=files,
        uses={text: tuple(found) for text, found in uses.items()},
        dangling=tuple(dangling),
        repeated=tuple(repeated),
        lost=lost,
        mentions=mentions,
        lost_kinds=lost_kinds,
        members=seen,
    )


def _beyond(
    members: Mapping[str, Member], by: EntityKey, at: Pointer, reference: Reference, text: str
) -> Iterator[Dangling]:
    """What is wrong with a reference into a member."""
    name, _, inner = text.partition(SEPARATOR)
    end, found = members[name].seek(inner, reference.kinds) if name in members else (Sought.MISSING, "")
    if end not in (Sought.FOUND, Sought.HIDDEN):
        yield Dangling(by, at, text, reference.kinds, found, end is Sought.WITHHELD)
