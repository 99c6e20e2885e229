"""Data entities: the things that data are about."""

from __future__ import annotations

from typing import ClassVar

from eaquang.model.entity import Citation, NamedEntity
from eaquang.model.facts import ABSENT, Fact, Flag, Perhaps
from eaquang.model.record import record


@record
class DataEntity(NamedEntity):
    """A thing data are about; its shared code list and its dictionary are named by document."""

    KIND: ClassVar[str] = "data-entity"
    COLLECTION: ClassVar[str] = "data_entities"

    code_list: Perhaps[Citation] = ABSENT
    dictionary: Perhaps[Citation] = ABSENT
    master_data: Fact[Flag] = ABSENT
    domain: Fact[str] = ABSENT
