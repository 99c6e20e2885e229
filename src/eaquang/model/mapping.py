"""Mappings: where an object stands in the figures of the framework and in the source it comes from.

They are the rows of Bảng 3 of the ministry's dataset (Mẫu số 03); its columns are the source of the
fields and its value list of the relations.
"""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from eaquang.model.entity import Entity
from eaquang.model.facts import ABSENT, Day, Fact, Perhaps, Stated
from eaquang.model.record import Record, record
from eaquang.model.references import GapRef, ObjectRef


class MappingRelation(StrEnum):
    """How an object relates to the one of the source document."""

    INHERITED = "inherited"
    CONCRETISED = "concretised"
    EXTENDED = "extended"
    REFERENCED = "referenced"
    EQUIVALENT = "equivalent"
    UNMAPPED = "unmapped"
    OTHER = "other"


@record
class MappingSource(Record):
    """The document an object comes from; ``code`` and ``name`` are those of the object in it."""

    title: Fact[str] = ABSENT
    issuer: Fact[str] = ABSENT
    version: Fact[str] = ABSENT
    effective: Fact[Day] = ABSENT
    code: Perhaps[str] = ABSENT
    name: Perhaps[str] = ABSENT


@record
class ObjectMapping(Entity):
    """The mapping of one object.

    ``overview_block`` is its place in Hình 3, 5 or 7, ``own_block`` in Hình 4, 6 or 8 and
    ``commune_block`` in Hình 9; ``explanation`` tells any other relation, ``result`` what differs.
    """

    KIND: ClassVar[str] = "mapping"
    COLLECTION: ClassVar[str] = "mappings"

    entity: Stated[ObjectRef]
    overview_block: Perhaps[str] = ABSENT
    own_block: Perhaps[str] = ABSENT
    commune_block: Perhaps[str] = ABSENT
    source: Perhaps[MappingSource] = ABSENT
    relation: Perhaps[MappingRelation] = ABSENT
    explanation: Fact[str] = ABSENT
    result: Fact[str] = ABSENT
    gaps: Perhaps[tuple[GapRef, ...]] = ABSENT
