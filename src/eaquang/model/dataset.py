"""Datasets: databases, warehouses and other bodies of data."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from eaquang.model.architecture_object import ArchitectureObject
from eaquang.model.entity import Citation
from eaquang.model.facts import ABSENT, Count, Day, Fact, Flag, Perhaps, Stated
from eaquang.model.record import Record, record
from eaquang.model.references import SystemRef
from eaquang.model.store import Store


class DatasetKind(StrEnum):
    """What kind of body of data it is."""

    DATABASE = "database"
    WAREHOUSE = "warehouse"
    DATASET = "dataset"


class DataClass(StrEnum):
    """The class of data by who may use them."""

    OPEN = "open"
    SHARED = "shared"
    OWN_USE = "own-use"


class OpenDecision(StrEnum):
    """What has been decided on opening the data."""

    OPEN = "open"
    NOT_OPEN = "not-open"
    PENDING = "pending"


@record
class PersonalData(Record):
    """How many people the dataset has basic and sensitive personal data of."""

    basic_subjects: Fact[Count] = ABSENT
    sensitive_subjects: Fact[Count] = ABSENT


@record
class SharingRefusal(Record):
    """Why data are not shared, and on which legal basis."""

    reason: Fact[str] = ABSENT
    legal_basis: Fact[tuple[Citation, ...]] = ABSENT


@record
class DataSharing(Record):
    """By which platform data are shared, since when, and whether the law demands it."""

    via: Fact[SystemRef] = ABSENT
    since: Fact[Day] = ABSENT
    mandatory: Fact[Flag] = ABSENT
    refusal: Fact[SharingRefusal] = ABSENT


@record
class OpenData(Record):
    """The decision on opening the data and, where open, what users of open data need."""

    decision: Fact[OpenDecision] = ABSENT
    reason: Fact[str] = ABSENT
    legal_basis: Fact[tuple[Citation, ...]] = ABSENT
    url: Fact[str] = ABSENT
    licence: Fact[str] = ABSENT
    formats: Fact[tuple[str, ...]] = ABSENT
    frequency: Fact[str] = ABSENT


@record
class Dataset(ArchitectureObject):
    """One body of data and what it holds."""

    KIND: ClassVar[str] = "dataset"
    COLLECTION: ClassVar[str] = "datasets"

    kind: Stated[DatasetKind] = ABSENT
    system: Perhaps[SystemRef] = ABSENT
    entities: Fact[tuple[Store, ...]] = ABSENT
    classification: Fact[DataClass] = ABSENT
    personal: Perhaps[PersonalData] = ABSENT
    protection: Perhaps[str] = ABSENT
    sharing: Perhaps[DataSharing] = ABSENT
    open_data: Perhaps[OpenData] = ABSENT
    quality: Fact[str] = ABSENT
    update_frequency: Fact[str] = ABSENT
    impact_assessment: Perhaps[Citation] = ABSENT

    def _usually_catalogued(self) -> bool:
        return self.kind is DatasetKind.DATABASE
