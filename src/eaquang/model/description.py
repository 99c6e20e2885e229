"""Reading one document's plain data into a description: the entities it holds and its faults."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from eaquang.diagnostics import EntityKey, Fault, Pointer
from eaquang.model.dossier import Dossier
from eaquang.model.entity import Entity, field_of
from eaquang.model.facts import UNREADABLE
from eaquang.model.faults import malformed_id, no_field, no_mapping, overlong_id, unknown_key
from eaquang.model.kinds import BY_COLLECTION, KINDS
from eaquang.model.reading import read_record
from eaquang.model.references import ID_FORM, ID_LENGTH
from eaquang.model.shape import shape_of

DOSSIER_ID: Final = "dossier"
"""The id of the dossier, of which there is one."""

_ID: Final = re.compile(ID_FORM)


@dataclass(frozen=True, slots=True)
class Description:
    """What one file describes.

    ``faults`` point inside the file (``("systems", "mot-cua", "security", "level")``). ``lost`` are
    entities that stand in the file and could not be built at all; ``lost_kinds`` are the kinds of
    which whole collections could not be read, so that nobody can say what they hold.
    """

    entities: tuple[Entity, ...] = ()
    faults: tuple[Fault, ...] = ()
    lost: frozenset[EntityKey] = frozenset()
    lost_kinds: frozenset[str] = frozenset()


def describe(data: object) -> Description:
    """Read the plain data of one document. Never raises for what an author can write."""
    if not isinstance(data, dict):
        return Description(faults=(no_mapping(data, ()),), lost_kinds=frozenset(k.KIND for k in KINDS))
    entities: list[Entity] = []
    faults: list[Fault] = []
    lost: set[EntityKey] = set()
    lost_kinds: set[str] = set()
    for collection, content in data.items():
        kind = BY_COLLECTION.get(collection)
        if kind is None:
            fault = unknown_key(str(collection), tuple(BY_COLLECTION), (collection,))
            faults.append(fault)
            meant = BY_COLLECTION.get(str(fault.params["suggestion"]))
            if meant is not None:
                lost_kinds.add(meant.KIND)
            continue
        if not isinstance(content, dict):
            faults.append(no_mapping(content, (collection,)))
            if content is not None:
                lost_kinds.add(kind.KIND)
            continue
        written = {DOSSIER_ID: content} if kind is Dossier else content
        for name, entry in written.items():
            at: Pointer = (collection,) if kind is Dossier else (collection, name)
            faults.extend(check_id(name, at))
            if not isinstance(entry, dict):
                faults.append(no_mapping(entry, at))
                lost.add(EntityKey(kind.KIND, name))
                continue
            entity, found = read_record(kind, entry, at, {"id": name})
            faults.extend(found)
            if misnamed := tuple(_no_fields(entity, at)):
                faults.extend(misnamed)
                # What was meant to stay out is not known: until it is, the whole entity does.
                entity = replace(entity, restricted=UNREADABLE)
            entities.append(entity)
    return Description(tuple(entities), tuple(faults), frozenset(lost), frozenset(lost_kinds))


def _no_fields(entity: Entity, at: Pointer) -> Iterator[Fault]:
    """What is wrong with the names of restricted fields: one that is no field would hide nothing."""
    if isinstance(entity.restricted, tuple):
        shape = shape_of(type(entity))
        for index, name in enumerate(entity.restricted):
            if field_of(name) not in shape.fields:
                yield no_field(name, shape.keys, (*at, "restricted", index))


def check_id(text: str, at: Pointer) -> tuple[Fault, ...]:
    """What is wrong with the form of an id; nothing for a good one."""
    if len(text) > ID_LENGTH:
        return (overlong_id(text, ID_LENGTH, at),)
    if not _ID.fullmatch(text):
        return (malformed_id(text, as_id(text), at),)
    return ()


def as_id(text: str) -> str:
    """The id that a text most probably stands for; empty when nothing is left of it."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
    words = re.findall(r"[a-z0-9]+", bare.replace("đ", "d"))
    proposal = "-".join(words)[:ID_LENGTH].rstrip("-")
    return proposal if _ID.fullmatch(proposal) else ""
