"""Paths of the description language as people write them: ``systems[*].stores[*].role``."""

from __future__ import annotations

from eaquang.diagnostics import Pointer
from eaquang.model.dossier import Dossier
from eaquang.model.kinds import BY_COLLECTION
from eaquang.model.shape import Choice, Leaf, ListShape, MapShape, RecordShape, Shape, shape_of
from eaquang.model.walk import ANY


def steps_of(path: str) -> Pointer:
    """The pattern of ``stores[*].role``: ``("stores", "*", "role")``."""
    return tuple(path.replace("[*]", f".{ANY}").split("."))


def is_held(kind: type, steps: Pointer) -> bool:
    """Whether a fact can stand at ``steps`` inside an entity of ``kind``; every one has its ``id``."""
    return steps == ("id",) or _at(shape_of(kind), steps)


def is_held_in_description(path: str) -> bool:
    """Whether a fact can stand at a path from the root of a file: ``systems[*].name``, ``dossier.code``.

    A collection alone is held as well, and a map's entry by its key: ``justifications.not-cloud``.
    """
    collection, *rest = steps_of(path)
    kind = BY_COLLECTION.get(str(collection))
    if kind is None:
        return False
    if not rest:
        return True
    if kind is not Dossier:
        first, *rest = rest
        if first != ANY:
            return False
    return not rest or is_held(kind, tuple(rest))


def _at(shape: Shape, steps: Pointer) -> bool:
    if not steps:
        return True
    step, *rest = steps
    match shape:
        case RecordShape():
            field = shape.fields.get(str(step))
            return field is not None and _at(field.shape, tuple(rest))
        case ListShape():
            return step == ANY and _at(shape.item, tuple(rest))
        case MapShape():
            known = step == ANY or not shape.keys or step in shape.allowed
            return known and _at(shape.item, tuple(rest))
        case Choice():
            return any(_at(member, steps) for member in shape.members)
        case Leaf():
            return False
