"""How widely an object is shared, against the list that decides it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from eaquang.diagnostics import Finding, Lacking
from eaquang.model.architecture_object import ArchitectureObject, SharingForm
from eaquang.model.entity import Entity
from eaquang.model.facts import is_known, listed
from eaquang.rules.lacking import lacking
from eaquang.rules.names import folded
from eaquang.rules.rule import rule
from eaquang.workspace.landscape import Landscape

_FORMS = frozenset(SharingForm)


class _Listed(NamedTuple):
    """The listed objects of a registry that have a group, by the code of their list and by their names."""

    by_code: dict[str, list[str]]
    by_name: dict[str, list[str]]


def _is_object(entity: Entity, _landscape: Landscape) -> bool:
    return isinstance(entity, ArchitectureObject)


@rule("EAQ129", "wrong-sharing-form", subject=Entity, applies=_is_object)
def wrong_sharing_form(entity: Entity, landscape: Landscape) -> Iterator[Finding | Lacking]:
    """The sharing form differs from the group in which a registry lists the same object.

    It is the same object when its origin code is the code of the list, or when the official name or an
    alias is one of the listed object's, letter for letter but for case.
    """
    if not isinstance(entity, ArchitectureObject):
        return
    groups = {str(landscape.registry[name].group): name for name in _same_as(entity, landscape)}
    if not groups or entity.sharing_form in groups:
        return
    yield from lacking(("sharing_form",), entity.sharing_form)
    stated = entity.sharing_form
    if is_known(stated) or not list(lacking(("sharing_form",), stated)):
        group, name = min(groups.items())
        yield Finding(
            at=("sharing_form",),
            variant="" if is_known(stated) else "not-applicable",
            params={
                "stated": str(stated),
                "group": group,
                "object": name,
                "object_name": str(landscape.registry[name].name),
            },
        )


def _same_as(entity: ArchitectureObject, landscape: Landscape) -> tuple[str, ...]:
    """The full names of the listed objects that the entity is: by code, else by name."""
    index = landscape.once(_index)
    if isinstance(entity.origin_code, str) and entity.origin_code in index.by_code:
        return tuple(index.by_code[entity.origin_code])
    names = (entity.name, *listed(entity.aliases))
    found = (index.by_name.get(folded(name), ()) for name in names if isinstance(name, str))
    return tuple(dict.fromkeys(name for each in found for name in each))


def _index(landscape: Landscape) -> _Listed:
    index = _Listed({}, {})
    for name, one in sorted(landscape.registry.items()):
        if one.group not in _FORMS:
            continue
        if isinstance(one.source_code, str):
            index.by_code.setdefault(one.source_code, []).append(name)
        for called in (one.name, *listed(one.aliases)):
            if isinstance(called, str):
                index.by_name.setdefault(folded(called), []).append(name)
    return index
