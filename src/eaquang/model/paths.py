"""Paths of the description language as people write them: ``systems[*].stores[*].role``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from eaquang.diagnostics import Pointer
from eaquang.model.dossier import Dossier
from eaquang.model.kinds import BY_COLLECTION
from eaquang.model.registry import RegistryObject
from eaquang.model.settings import Settings
from eaquang.model.shape import (
    Choice,
    Leaf,
    ListShape,
    MapShape,
    RecordShape,
    Shape,
    once_per_class,
    shape_of,
)
from eaquang.model.waiver import Waiver
from eaquang.model.walk import ANY

_ASIDE: Final[Mapping[str, type]] = {"waivers": Waiver, "registry": RegistryObject, "settings": Settings}
"""What stands in files of its own, by the root of its paths."""
_SINGLE: Final = (Dossier, Settings)
"""Records of which there is one, not a collection."""


def steps_of(path: str) -> Pointer:
    """The pattern of ``stores[*].role``: ``("stores", "*", "role")``."""
    return tuple(path.replace("[*]", f".{ANY}").split("."))


def is_held(kind: type, steps: Pointer) -> bool:
    """Whether a fact can stand at ``steps`` inside an entity of ``kind``; every one has its ``id``."""
    return steps == ("id",) or _at(shape_of(kind), steps)


def is_held_in_workspace(path: str) -> bool:
    """Whether a fact can stand at a path of a workspace: ``systems[*].name``, ``dossier.code``.

    Beside the collections of descriptions there are ``waivers[*]``, ``registry[*]`` and ``settings``. A map's
    entry is named by its key or by ``[*]``: ``justifications.not-cloud``.
    """
    root, *rest = steps_of(path)
    kind: type | None = BY_COLLECTION.get(str(root), _ASIDE.get(str(root)))
    if kind is None:
        return False
    if kind not in _SINGLE and rest:
        first, *rest = rest
        if first != ANY:
            return False
    return not rest or is_held(kind, tuple(rest))


@once_per_class
def leaves_of(kind: type) -> Mapping[str, Leaf]:
    """What may stand at every dotted path of ``kind`` that ends in a value: ``changes[*].action``.

    A list of values is a path of its own (``scope``), without ``[*]``; maps have none, since their keys
    are the author's.
    """
    return dict(_leaves(shape_of(kind), ""))


def _leaves(shape: Shape, path: str) -> Iterator[tuple[str, Leaf]]:
    match shape:
        case RecordShape():
            for key, field in shape.fields.items():
                yield from _leaves(field.shape, f"{path}.{key}" if path else key)
        case ListShape():
            inside = shape.item
            yield from _leaves(inside, path if isinstance(inside, Leaf) else f"{path}[*]")
        case Leaf():
            yield path, shape
        case _:
            return


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
