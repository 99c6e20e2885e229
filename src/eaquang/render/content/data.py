"""Data: what is held, about what, where its origin is and who may use it."""

from __future__ import annotations

from eaquang.model.data_entity import DataEntity
from eaquang.model.dataset import Dataset
from eaquang.model.entity import NamedEntity
from eaquang.model.facts import listed
from eaquang.model.store import Store, StoreRole
from eaquang.model.system import System
from eaquang.render.content.facts import inside, tell, text_of, value
from eaquang.render.content.rows import DataEntityRow, DataRow, Holding
from eaquang.render.content.telling import Teller, in_name_order
from eaquang.render.vietnamese import sort_key
from eaquang.workspace.landscape import Landscape


def data_row(teller: Teller, thing: Dataset) -> DataRow:
    """A row of the table of datasets."""
    return DataRow(
        thing=teller.named(thing),
        owner=teller.agencies(thing.data_owner),
        entities=tell(thing.entities, lambda store: teller.name(store.entity)),
        classification=tell(thing.classification, value),
        basic=inside(thing.personal, lambda personal: tell(personal.basic_subjects, value)),
        sensitive=inside(thing.personal, lambda personal: tell(personal.sensitive_subjects, value)),
        sharing=inside(thing.sharing, lambda sharing: teller.names(sharing.via)),
        opening=inside(thing.open_data, lambda opening: tell(opening.decision, value)),
        update=tell(thing.update_frequency),
    )


def holdings(landscape: Landscape) -> dict[str, tuple[tuple[NamedEntity, Store], ...]]:
    """What holds each data entity; a store of a system and one of its dataset are one holding."""
    found: dict[str, list[tuple[NamedEntity, Store]]] = {}
    covered: set[tuple[object, str]] = set()
    for dataset in landscape.all(Dataset):
        for store in listed(dataset.entities):
            if isinstance(store.entity, str):
                found.setdefault(store.entity, []).append((dataset, store))
                covered.add((dataset.system, store.entity))
    for system in landscape.all(System):
        for store in listed(system.stores):
            if isinstance(store.entity, str) and (system.id, store.entity) not in covered:
                found.setdefault(store.entity, []).append((system, store))
    return {entity: tuple(holders) for entity, holders in found.items()}


def data_entity_row(teller: Teller, thing: DataEntity) -> DataEntityRow:
    """A row of the table of data entities."""
    held = teller.landscape.once(holdings).get(thing.id, ())
    others = (
        Holding(text_of(holder.name) or holder.id, tell(store.role, value), teller.names(store.of))
        for holder, store in held
        if store.role is not StoreRole.MASTER
    )
    return DataEntityRow(
        thing=teller.named(thing),
        domain=tell(thing.domain),
        is_master_data=tell(thing.master_data, value),
        masters=in_name_order(
            text_of(holder.name) or holder.id for holder, store in held if store.role is StoreRole.MASTER
        ),
        others=tuple(sorted(others, key=lambda holding: sort_key(holding.holder))),
        code_list=tell(thing.code_list, value),
        dictionary=tell(thing.dictionary, value),
    )
