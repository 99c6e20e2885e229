"""What an editor shows about a field: title, description, and the same with values and standing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

from eaquang.model.shape import Choice, FieldShape, Leaf, ListShape, MapShape, Shape
from eaquang.reference.labels import kind_names, value_label
from eaquang.words import Language, text
from eaquang.words.records import field_text, record_text

Schema: TypeAlias = dict[str, Any]


def record_hover(record: type, language: Language) -> Schema:
    """The words of a record: for the place of an entity, which has no field of its own."""
    about = record_text(record, "about", language)
    return {
        "title": record_text(record, "title", language),
        "description": about,
        "markdownDescription": about,
    }


def field_hover(record: type, field: FieldShape, language: Language) -> Schema:
    """The words of a field of ``record``."""
    about = field_text(record, field.key, "about", language)
    parts = [about, *_values(field.shape, language), *_standing(field, language)]
    return {
        "title": field_text(record, field.key, "title", language),
        "description": about,
        "markdownDescription": "\n\n".join(parts),
    }


def enumeration_hover(leaf: Leaf, language: Language) -> Schema:
    """What an editor shows beside each value of an enumeration."""
    if leaf.enumeration is None:
        return {}
    labels = [value_label(value, language) for value in leaf.enumeration]
    return {"enumDescriptions": labels, "markdownEnumDescriptions": labels}


def leaves_of(shape: Shape) -> Iterator[Leaf]:
    """The values without parts that may stand in a field itself, in its lists and its choices."""
    match shape:
        case Leaf():
            yield shape
        case ListShape():
            yield from leaves_of(shape.item)
        case MapShape():
            yield from leaves_of(shape.item)
        case Choice():
            for member in shape.members:
                yield from leaves_of(member)
        case _:
            return


def _values(shape: Shape, language: Language) -> Iterator[str]:
    for leaf in leaves_of(shape):
        if leaf.enumeration is not None:
            lines = [f"- `{value.value}` — {value_label(value, language)}" for value in leaf.enumeration]
            yield "\n".join((text("schema.values", language), "", *lines))
        if leaf.reference is not None:
            yield text("schema.refers", language, kinds=kind_names(leaf.reference.kinds, language))
    if isinstance(shape, MapShape) and shape.keys is not None:
        lines = [f"- `{key.value}` — {value_label(key, language)}" for key in shape.keys]
        yield "\n".join((text("schema.keys", language), "", *lines))


def _standing(field: FieldShape, language: Language) -> Iterator[str]:
    if field.not_applicable:
        yield text("schema.perhaps", language)
    elif field.unknown:
        yield text("schema.fact", language)
