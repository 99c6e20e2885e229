"""Who holds data about what: stores of systems and entities of datasets, brought together."""

from __future__ import annotations

from dataclasses import dataclass

from eaquang.diagnostics import EntityKey, Pointer
from eaquang.model.architecture_object import ArchitectureObject, Lifecycle
from eaquang.model.dataset import Dataset
from eaquang.model.entity import Entity
from eaquang.model.facts import is_known, listed
from eaquang.model.registry import RegistryObject
from eaquang.model.store import Store
from eaquang.model.system import System
from eaquang.workspace.landscape import Landscape


@dataclass(frozen=True, slots=True)
class Holding:
    """One store as written: in what, where, and the body it belongs to.

    ``body`` is the same for a system, its parts and its datasets: stores of one data entity in one
    body are one holding.
    """

    store: Store
    holder: ArchitectureObject
    at: Pointer
    body: str

    @property
    def key(self) -> EntityKey:
        """The entity in which it is written."""
        return EntityKey(self.holder.KIND, self.holder.id)


def holdings(landscape: Landscape) -> dict[str, tuple[Holding, ...]]:
    """The holdings of every data entity by its id, ordered by kind and id. Ask with ``landscape.once``."""
    found: dict[str, list[Holding]] = {}
    for system in landscape.all(System):
        _gather(found, system, "stores", listed(system.stores), landscape)
    for dataset in landscape.all(Dataset):
        _gather(found, dataset, "entities", listed(dataset.entities), landscape)
    return {entity: tuple(sorted(each, key=lambda one: (one.key, one.at))) for entity, each in found.items()}


def _gather(
    found: dict[str, list[Holding]],
    holder: ArchitectureObject,
    field: str,
    stores: tuple[Store, ...],
    landscape: Landscape,
) -> None:
    if not stores or holder.lifecycle is Lifecycle.RETIRED:
        return
    body = body_of(holder, landscape)
    for index, store in enumerate(stores):
        if is_known(store.entity):
            found.setdefault(store.entity, []).append(Holding(store, holder, (field, index), body))


def body_of(target: Entity, landscape: Landscape) -> str:
    """The name of the body that a thing belongs to: the whole of the system behind it."""
    whole = landscape.whole_of(landscape.system_behind(landscape.whole_of(target)) or target)
    return f"{whole.KIND}/{whole.id}"


def body_at(reference: object, kinds: tuple[str, ...], landscape: Landscape) -> str:
    """The body that a reference leads to; the reference itself for an object of a registry, else empty."""
    target = landscape.find(reference, *kinds)
    if isinstance(target, RegistryObject):
        return str(reference)
    return body_of(target, landscape) if target is not None else ""
