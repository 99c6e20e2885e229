"""What several kinds have in common: its page, and where a record or field is told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from eaquang.model.architecture_object import ArchitectureObject
from eaquang.model.entity import Entity, NamedEntity
from eaquang.model.facts import NotApplicable, Unknown
from eaquang.model.kinds import KINDS
from eaquang.model.shape import FieldShape, ListShape, MapShape, RecordShape, Shape, shape_of
from eaquang.reference.askers import askers
from eaquang.reference.examples import field_value
from eaquang.reference.pages.fields import Place, field_section
from eaquang.reference.pages.markdown import block, page
from eaquang.source.writing import yaml_text
from eaquang.words import Language, text
from eaquang.words.records import declaring_record, record_text

COMMON_PAGE: Final = "common.md"
BASES: Final = (Entity, NamedEntity, ArchitectureObject)
"""The classes whose fields several kinds have."""


@cache
def shared_records() -> Mapping[type, str]:
    """The records that stand in several kinds, with the heading under which the common page tells them."""
    found: Counter[type] = Counter()
    for kind in KINDS:
        own = (f for key, f in shape_of(kind).fields.items() if declaring_record(kind, key) not in BASES)
        found.update({record for field in own for record in _records_in(field.shape)})
    for base in BASES:
        for record in {record for field in own_fields(base) for record in _records_in(field.shape)}:
            found[record] += 2
    chosen = [record for record, count in found.items() if count > 1]
    return {record: heading_of(record) for record in sorted(chosen, key=heading_of)}


def own_fields(record: type) -> tuple[FieldShape, ...]:
    """The fields that a record class declares itself, in their order."""
    return tuple(
        field for key, field in shape_of(record).fields.items() if declaring_record(record, key) is record
    )


def inner_record(shape: Shape) -> RecordShape | None:
    """The record that stands in a field, in its list or in its map."""
    match shape:
        case RecordShape():
            return shape
        case ListShape(item=RecordShape() as item) | MapShape(item=RecordShape() as item):
            return item
        case _:
            return None


def common_page(language: Language) -> str:
    """The page of what kinds have in common."""
    parts = [f"# {text('reference.common.title', language)}", text("reference.common.about", language)]
    parts += _facts(language)
    for base in BASES:
        parts += [f"## {heading_of(base)}", _told(base, language)]
        for field in own_fields(base):
            place = Place(base, field, (heading_of(base),), linked(field), askers(base, (field.key,)))
            parts += field_section(place, language)
    for record, heading in shared_records().items():
        parts += [f"## {heading}", _told(record, language)]
        for field in shape_of(record).fields.values():
            parts += field_section(Place(record, field, (heading,), linked(field)), language)
    return page(parts)


def linked(field: FieldShape) -> tuple[str, str] | None:
    """The page and heading that tell the record in a field, when that is a shared one."""
    inner = inner_record(field.shape)
    if inner is None or inner.record not in shared_records():
        return None
    return COMMON_PAGE, shared_records()[inner.record]


def _facts(language: Language) -> Iterator[str]:
    for record, key in ((Unknown, "unknown"), (NotApplicable, "not_applicable")):
        yield f"## {key}"
        yield _told(record, language)
        fields = shape_of(record).fields
        parts = {name: field_value(record, name) for name in fields}
        yield block("yaml", yaml_text({key: parts if record is Unknown else parts["reason"]}))
        if record is Unknown:
            for field in fields.values():
                yield from field_section(Place(record, field, (key,), None), language)


def _told(record: type, language: Language) -> str:
    return f"**{record_text(record, 'title', language)}.** {record_text(record, 'about', language)}"


def heading_of(record: type) -> str:
    """The heading under which the common page tells a class: ``architecture-object``."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", record.__name__).lower()


def _records_in(shape: Shape) -> Iterator[type]:
    inner = inner_record(shape)
    if inner is not None:
        yield inner.record
        for field in inner.fields.values():
            yield from _records_in(field.shape)
