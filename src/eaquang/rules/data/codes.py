"""Shared meaning of data: dictionaries and code lists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from eaquang.diagnostics import EntityKey, Finding, Lack, Lacking, Pointer
from eaquang.model.data_entity import DataEntity
from eaquang.model.dataset import Dataset
from eaquang.model.exchange import Exchange, ExchangeStatus
from eaquang.model.facts import ABSENT, is_known, listed
from eaquang.model.hub_role import HubRole
from eaquang.model.record import Record, record
from eaquang.model.system import System
from eaquang.rules.lacking import is_doubtful, lack_of
from eaquang.rules.rule import rule
from eaquang.rules.standing import is_own_living
from eaquang.workspace.landscape import Landscape


@record
class NationalHubs(Record):
    """The roles of the hubs before which data have to be mapped."""

    roles: tuple[HubRole, ...]


def _is_shared_nationally(dataset: Dataset, landscape: Landscape, params: NationalHubs) -> bool | Lacking:
    """Whether a national hub carries it; a hub that nobody knows yet may be one."""
    if not is_own_living(dataset, landscape):
        return False
    doubt: Lacking | None = None
    for hub, key, at in _hubs(dataset, landscape):
        if getattr(landscape.find(hub, System.KIND), "hub_role", ABSENT) in params.roles:
            return True
        if is_doubtful(hub):
            doubt = doubt or Lacking(at=at, entity=key, why=lack_of(hub) or Lack.UNKNOWN)
    return doubt or False


@rule(
    "EAQ316",
    "unmapped-shared-data",
    subject=Dataset,
    concerns=_is_shared_nationally,
    params=NationalHubs,
)
def unmapped_shared_data(
    dataset: Dataset, landscape: Landscape, _params: NationalHubs
) -> Iterator[Finding | Lacking]:
    """A dataset is shared over a national hub, and a data entity in it is mapped to no shared dictionary.

    It is shared so by ``sharing.via`` or by an exchange over such a hub that has not ended. A dictionary
    said not to apply, with its reason, is an answer.
    """
    for index, store in enumerate(listed(dataset.entities)):
        entity = landscape.get(DataEntity, store.entity)
        if entity is None:
            continue
        if entity.dictionary is ABSENT:
            yield Finding(at=("entities", index, "entity"), params={"entity": entity.id})
        elif is_doubtful(entity.dictionary):
            why = lack_of(entity.dictionary) or Lack.UNKNOWN
            yield Lacking(at=("dictionary",), entity=EntityKey(entity.KIND, entity.id), why=why)
    if is_doubtful(dataset.entities) or dataset.entities is ABSENT:
        yield Lacking(at=("entities",), why=lack_of(dataset.entities) or Lack.ABSENT)


class _Way(NamedTuple):
    """The hub of one way on which a dataset is shared, and where that is written."""

    hub: object
    key: EntityKey
    at: Pointer


def _hubs(dataset: Dataset, landscape: Landscape) -> Iterator[_Way]:
    if is_known(dataset.sharing):
        yield _Way(dataset.sharing.via, EntityKey(Dataset.KIND, dataset.id), ("sharing", "via"))
    for use in landscape.uses_of(dataset.id):
        exchange = landscape.entities.get(use.by)
        carried = isinstance(exchange, Exchange) and use.at[0] == "data"
        if carried and isinstance(exchange, Exchange) and exchange.status is not ExchangeStatus.ENDED:
            via = exchange.via
            hub, at = (via.hub, ("via", "hub")) if is_known(via) else (via, ("via",))
            yield _Way(hub, use.by, at)


def _is_master_data(entity: DataEntity, _landscape: Landscape) -> bool | Lacking:
    if is_known(entity.master_data):
        return entity.master_data
    return Lacking(at=("master_data",), why=lack_of(entity.master_data) or Lack.ABSENT)


@rule("EAQ414", "unlisted-code-list", subject=DataEntity, applies=_is_master_data, asks=("code_list",))
def unlisted_code_list(_entity: DataEntity, _landscape: Landscape) -> Iterator[Finding | Lacking]:
    """Master data cite no shared code list.

    A code list said not to apply, with its reason, is an answer: what has no codes needs no list of them.
    """
    yield from ()
