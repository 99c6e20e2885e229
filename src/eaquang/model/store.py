"""The holding of data about an entity, in a system or a dataset."""

from __future__ import annotations

from enum import StrEnum

from eaquang.model.facts import ABSENT, Fact, Stated
from eaquang.model.record import Record, record
from eaquang.model.references import DataEntityRef, HolderRef


class StoreRole(StrEnum):
    """Whether the data have their origin here, are copied here, or are only looked up."""

    MASTER = "master"
    COPY = "copy"
    REFERENCE = "reference"


@record
class Store(Record):
    """Data about ``entity``; ``of`` names the holder that a copy or a look-up comes from.

    A store of a system and one of a dataset of the same system that name the same data entity are
    one holding.
    """

    entity: Stated[DataEntityRef]
    role: Fact[StoreRole] = ABSENT
    of: Fact[HolderRef] = ABSENT
