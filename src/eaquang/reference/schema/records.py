"""Schemas of records and their fields.

A record stands once, under ``definitions``, without words: those of the field that holds it are what an
editor shows, and words on both sides of a ``$ref`` are lost in one editor or the other. A field that a
kind inherits stands once as well, words and all, and is named by a bare ``$ref``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from eaquang.model.facts import NO_VALUE_KEYS, NotApplicable, Unknown
from eaquang.model.shape import (
    Choice,
    FieldShape,
    Leaf,
    ListShape,
    MapShape,
    RecordShape,
    Shape,
    shape_of,
)
from eaquang.reference.labels import value_label
from eaquang.reference.schema.hovers import Schema, field_hover, record_hover
from eaquang.reference.schema.leaves import FILLED_FORM, form_schema, leaf_schema
from eaquang.reference.schema.snippets import not_applicable_snippet, record_snippets, unknown_snippet
from eaquang.words import Language
from eaquang.words.records import declaring_record

DEFINITIONS: Final = "definitions"
"""Where shared parts stand: the word of draft-07, which all later drafts still know."""


@dataclass(frozen=True, slots=True)
class Records:
    """The records of one schema in one language; ``definitions`` grows while they are asked for.

    ``is_open`` is for what is written by eaquang alone: keys may be added to it, and nobody inserts it.
    """

    language: Language
    definitions: dict[str, Schema] = field(default_factory=dict)
    is_open: bool = False

    def body(self, shape: RecordShape) -> Schema:
        """The schema of a record in its own place."""
        schema: Schema = {
            "type": "object",
            "properties": {key: self._property(shape, field) for key, field in shape.fields.items()},
        }
        if not self.is_open:
            schema["additionalProperties"] = False
        required = [field.key for field in shape.fields.values() if field.required]
        return {**schema, "required": required} if required else schema

    def schema(self, shape: Shape) -> Schema:
        """The schema of whatever has a shape, without words of its own."""
        match shape:
            case Leaf():
                return leaf_schema(shape, self.language)
            case ListShape():
                return {"type": "array", "items": self._item(shape.item)}
            case MapShape():
                return self._map(shape)
            case RecordShape():
                return self._defined(shape.record.__name__, shape)
            case Choice():
                return {"anyOf": [self.schema(member) for member in shape.members]}

    def _property(self, shape: RecordShape, field: FieldShape) -> Schema:
        declared_by = declaring_record(shape.record, field.key)
        if declared_by is shape.record:
            return self._field(shape.record, field)
        name = f"{declared_by.__name__}.{field.key}"
        if name not in self.definitions:
            self.definitions[name] = self._field(declared_by, field)
        return {"$ref": f"#/{DEFINITIONS}/{name}"}

    def _field(self, record: type, field: FieldShape) -> Schema:
        hover = field_hover(record, field, self.language)
        value = self.schema(field.shape)
        if field.standing and "additionalProperties" in value and "properties" not in value:
            # In a description these two keys always say that there is no value.
            value = {**value, "propertyNames": {"not": {"enum": list(NO_VALUE_KEYS)}}}
        forms = value.get("anyOf", [value])
        if field.unknown:
            forms = [*forms, self._unknown()]
        if field.not_applicable:
            forms = [*forms, self._not_applicable()]
        if len(forms) > 1:
            return {**hover, "anyOf": forms}
        if "$ref" in value:
            # Beside `allOf` the words of the field stay; the type tells an editor how to begin it.
            return {**hover, "type": "object", "allOf": [value]}
        return {**hover, **value}

    def _item(self, item: Shape) -> Schema:
        if isinstance(item, RecordShape):
            return self.entry(item.record, self.schema(item))
        return self.schema(item)

    def entry(self, record: type, schema: Schema) -> Schema:
        """A record as an entry of a map or an item of a list: its own words, and a snippet."""
        hover = record_hover(record, self.language)
        made = {**hover, "type": "object", "allOf": [schema]} if "$ref" in schema else {**hover, **schema}
        snippets = [] if self.is_open else record_snippets(record, self.language)
        return {**made, "defaultSnippets": snippets} if snippets else made

    def _map(self, shape: MapShape) -> Schema:
        item = self.schema(shape.item)
        if shape.keys is None:
            return {"type": "object", "additionalProperties": item}
        entry: Schema = {"type": "object", "allOf": [item]} if "$ref" in item else item
        properties = {key.value: {"title": value_label(key, self.language), **entry} for key in shape.keys}
        return {"type": "object", "properties": properties, "additionalProperties": False}

    def _defined(self, name: str, shape: RecordShape) -> Schema:
        if name not in self.definitions:
            # The name first: what stands inside may ask for the same record.
            self.definitions[name] = {}
            self.definitions[name] = self.body(shape)
        return {"$ref": f"#/{DEFINITIONS}/{name}"}

    def _unknown(self) -> Schema:
        # The short forms (`true`, a bare reason) are read as well, but rule 021 asks for the rest.
        name = "unknown"
        if name not in self.definitions:
            parts = shape_of(Unknown)
            body = self.body(parts)
            for part in body["properties"].values():
                if part.get("type") == "string" and "pattern" not in part:
                    part.update(form_schema(FILLED_FORM, "filled", self.language))
            known = {**record_hover(Unknown, self.language), **body, "required": list(parts.fields)}
            self.definitions[name] = {
                **_only("unknown", known),
                "defaultSnippets": [unknown_snippet(self.language)],
            }
        return {"$ref": f"#/{DEFINITIONS}/{name}"}

    def _not_applicable(self) -> Schema:
        name = "not_applicable"
        if name not in self.definitions:
            words = record_hover(NotApplicable, self.language)
            reason = {**words, **form_schema(FILLED_FORM, "filled", self.language)}
            self.definitions[name] = {
                **_only("not_applicable", reason),
                "defaultSnippets": [not_applicable_snippet(self.language)],
            }
        return {"$ref": f"#/{DEFINITIONS}/{name}"}


def _only(key: str, value: Schema) -> Schema:
    return {"type": "object", "properties": {key: value}, "required": [key], "additionalProperties": False}
