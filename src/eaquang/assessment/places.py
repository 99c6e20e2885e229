"""From pointer to span: the one road for schema faults, findings and lacks."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from eaquang.assessment.results import Place
from eaquang.diagnostics import EntityKey, Pointer, Position, Region, Span
from eaquang.model.kinds import collection_of
from eaquang.source.document import Document
from eaquang.workspace.landscape import Home, Landscape
from eaquang.workspace.linking import pointer_of

NOWHERE = Span(Position(1, 1), Position(1, 1))


def id_path(entity: EntityKey | None, at: Pointer = ()) -> str:
    """``systems.mot-cua.security.level``; list items count from 0."""
    whole = _path_of(entity) if entity else ""
    if not at:
        return whole
    inside = ".".join(map(str, at))
    return f"{whole}.{inside}" if entity else inside


@lru_cache(maxsize=1 << 16)
def _path_of(entity: EntityKey) -> str:
    # Sorting what is missing asks for the same few thousand again and again.
    return ".".join(map(str, pointer_of(entity)))


def field_of(at: Pointer) -> str:
    """A pointer inside an entity for all items of its lists: ``documents[*].available_in``."""
    return "".join("[*]" if isinstance(step, int) else f".{step}" for step in at).removeprefix(".")


def entity_path(key: EntityKey) -> str:
    """What attestations and exceptions call an entity: ``systems.mot-cua``, and ``dossier.dossier``."""
    return f"{collection_of(key.kind)}.{key.id}"


def place_of(
    landscape: Landscape,
    documents: Mapping[str, Document],
    entity: EntityKey | None,
    at: Pointer | Region,
    home: Home,
) -> Place:
    """The place of ``at`` in ``entity``, or in ``home`` when there is no entity.

    ``home`` is where the rule's subject stands: a file with an empty pointer, or a record in it.
    """
    if isinstance(at, Region):
        document = documents.get(at.path)
        span = document.span(at.start, at.end) if document else NOWHERE
        return Place(at.path, span, id_path(entity) if entity else "")
    if entity is not None:
        home = landscape.homes.get(entity, home)
    document = documents.get(home.path)
    if document is None:
        return Place(home.path, NOWHERE, id_path(entity, at), at)
    return _placed(
        document, home.pointer, at, id_path(entity, at) if entity else id_path(None, (*home.pointer, *at))
    )


def _placed(document: Document, base: Pointer, at: Pointer, path: str) -> Place:
    pointer = (*base, *at)
    found, node = document.nearest(pointer)
    missing = pointer[len(found) :]
    if missing or not at:
        # What is missing, or an entity as a whole: grip the key, not the whole block.
        span = document.span(node.key_start, node.key_end)
        if not found:
            span = Span(Position(1, 1), Position(1, 1))
    else:
        first_line = document.position(node.start).line
        whole = document.span(node.start, node.end)
        span = whole if whole.end.line == first_line else document.span(node.key_start, node.key_end)
    return Place(document.path, span, path, missing)
