"""Codes that change between two versions of a description."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from typing import Final, TypeAlias

from eaquang.diagnostics import EntityKey, Finding, Lack, Lacking, Pointer
from eaquang.model.architecture_object import ArchitectureObject
from eaquang.model.entity import Entity, NamedEntity
from eaquang.model.facts import ABSENT, is_known, listed
from eaquang.rules.lacking import in_doubt
from eaquang.rules.names import folded
from eaquang.rules.rule import rule
from eaquang.workspace.identities import ORIGIN, code_of, identities
from eaquang.workspace.landscape import Landscape

Telling: TypeAlias = Callable[[Entity, Landscape], Iterator[Hashable]]
"""What a thing has that tells which one it is, whatever its id."""
CODES: Final[Mapping[str, Pointer]] = {"local": ("local_code",), "national": ("nas_code", "value")}
"""The codes that are kept, by the variant of the message: where each stands."""


@rule("EAQ511", "renumbered-entity", subject=Landscape)
def renumbered_entity(landscape: Landscape, _same: Landscape) -> Iterator[Finding | Lacking]:
    """A thing of the former version has another code now.

    The same thing is what has the same kind and id; or, under a new id while the old one is gone, the same
    origin code, else the same official name and owner, where that leads from one to one. It is called by its
    codes: its own and that of the national system; by its id where it never had a code of its own. A first
    code renumbers nothing; nor does an object that states to be merged from the one that is gone.
    """
    former = landscape.former
    if former is None:
        yield Lacking(why=Lack.UNCOMPARED)
        return
    for key, thing in landscape.entities.items():
        before = former.entities.get(key)
        if before is not None:
            yield from _changes(key, before, thing)
    # What cannot be found any more may stand in text that could not be read, here or there.
    if not (landscape.is_complete and former.is_complete):
        yield Lacking(why=Lack.UNLOADED)
        return
    for key, old in _moved(former, landscape).items():
        before, thing = former.entities[old], landscape.entities[key]
        yield from _changes(key, before, thing)
        if before.local_code is ABSENT and thing.local_code is ABSENT:
            yield Finding(entity=key, variant="id", params={"code": key.id, "former": old.id})


def _changes(key: EntityKey, before: Entity, thing: Entity) -> Iterator[Finding | Lacking]:
    """The codes of a thing that are others now, and those of which nobody can say."""
    for variant, at in CODES.items():
        old, new = _code(before, variant), _code(thing, variant)
        if isinstance(old, str) and isinstance(new, str):
            if code_of(old) != code_of(new):
                yield Finding(entity=key, at=at, variant=variant, params={"code": new, "former": old})
        elif isinstance(old, str) and new is ABSENT:
            yield Lacking(entity=key, at=at)
        elif isinstance(old, str):
            yield from in_doubt(at, new, key)


def _code(thing: Entity, variant: str) -> object:
    if variant == "local":
        return thing.local_code
    return thing.nas_code.value if is_known(thing.nas_code) else thing.nas_code


def _moved(former: Landscape, landscape: Landscape) -> dict[EntityKey, EntityKey]:
    """The things that stand under another id now, with their former keys: one for one."""
    gone = {key: thing for key, thing in former.entities.items() if key not in landscape.entities}
    come = {key: thing for key, thing in landscape.entities.items() if key not in former.entities}
    moved: dict[EntityKey, EntityKey] = {}
    for told in (_by_origin, _by_name):
        olds, news = _one_by_one(gone, former, told), _one_by_one(come, landscape, told)
        for what, key in news.items():
            old = olds.get(what)
            if old is not None and old.id not in listed(come[key].merged_from):
                moved[key] = old
                del gone[old], come[key]
    return moved


def _one_by_one(
    things: Mapping[EntityKey, Entity], landscape: Landscape, told: Telling
) -> dict[Hashable, EntityKey]:
    """The things by what tells them apart, but for those that share it."""
    found: dict[Hashable, list[EntityKey]] = {}
    for key, thing in things.items():
        for what in told(thing, landscape):
            found.setdefault((key.kind, what), []).append(key)
    return {what: keys[0] for what, keys in found.items() if len(keys) == 1}


def _by_origin(thing: Entity, landscape: Landscape) -> Iterator[Hashable]:
    if isinstance(thing, ArchitectureObject):
        yield from (identity for identity in identities(thing, landscape) if identity[0] == ORIGIN)


def _by_name(thing: Entity, _landscape: Landscape) -> Iterator[Hashable]:
    is_owned = is_known(thing.agency) or thing.agency is ABSENT
    if isinstance(thing, NamedEntity) and is_known(thing.name) and is_owned:
        yield folded(thing.name), thing.agency
