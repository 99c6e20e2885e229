"""Data entities: the things that data are about."""

from __future__ import annotations

from typing import ClassVar

from pydantic.dataclasses import dataclass

from eaquang.model.entity import Citation, NamedEntity
from eaquang.model.facts import ABSENT, RECORD, Fact, Flag, Perhaps


@dataclass(frozen=True, slots=True, kw_only=True, config=RECORD)
class DataEntity(NamedEntity):
    """A thing data are about; its shared code list and its dictionary are named by document."""

    KIND: ClassVar[str] = "data-entity"
    COLLECTION: ClassVar[str] = "data_entities"

    code_list: Perhaps[Citation] = ABSENT
    dictionary: Perhaps[Citation] = ABSENT
    master_data: Fact[Flag] = ABSENT
    domain: Fact[str] = ABSENT
