"""A whole record as one writes it, put together from the examples of its fields."""

from __future__ import annotations

from eaquang.model.entity import Entity
from eaquang.model.shape import Choice, Expected, Leaf, ListShape, MapShape, RecordShape, Shape, shape_of
from eaquang.source.document import Plain
from eaquang.words.records import ABSENT, declaring_record, field_example


def record_example(record: type) -> dict[str, Plain]:
    """Every field of a record but those that all entities have, with an example value each."""
    return {
        key: field_value(record, key)
        for key, field in shape_of(record).fields.items()
        if field.required or declaring_record(record, key) is not Entity
    }


def field_value(record: type, key: str) -> Plain:
    """An example value of a field: its own, else what its form gives."""
    example: Plain = field_example(record, key)
    return _value(shape_of(record).fields[key].shape) if example is ABSENT else example


def _value(shape: Shape) -> Plain:
    match shape:
        case Leaf():
            return _leaf(shape)
        case ListShape():
            return [_value(shape.item)]
        case MapShape():
            # A map without allowed keys has an example of its own.
            return {shape.allowed[0]: _value(shape.item)}
        case RecordShape():
            return {key: field_value(shape.record, key) for key in shape.fields}
        case Choice():
            return _value(shape.members[-1])


def _leaf(leaf: Leaf) -> Plain:
    if leaf.allowed:
        return leaf.allowed[0]
    if leaf.expected is Expected.FLAG:
        return True
    # Texts, numbers and days have examples of their own.
    raise KeyError(leaf)
