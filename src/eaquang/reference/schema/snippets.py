"""Snippets: what an editor offers to insert, with a stop at every place to fill in.

Whatever they insert is right as it stands, so that one may stop filling in at any time: a reference
names an object of the registry that is shipped, since nothing else is known to exist.
"""

from __future__ import annotations

import re
from typing import Any, Final

from eaquang.frameworks.catalogue import national_registry
from eaquang.model.facts import NotApplicable, Unknown
from eaquang.model.references import NATIONAL
from eaquang.model.registry import RegistryKind
from eaquang.model.shape import Expected, FieldShape, Leaf, RecordShape, shape_of
from eaquang.reference.schema.hovers import Schema
from eaquang.source.writing import scalar
from eaquang.words import Language, text
from eaquang.words.records import field_example, record_text

CHOICES: Final = (
    "kind",
    "level",
    "delivery",
    "style",
    "form",
    "option",
    "status",
    "outcome",
    "answer",
    "record",
    "layer",
    "component",
    "lifecycle",
)
"""The closed choices that a new record opens with, where it has them."""
ENOUGH: Final = 4
"""A record that has opened with fewer fields goes on with its own plain ones up to so many."""


def record_snippets(record: type, language: Language) -> list[Schema]:
    """What inserts a new record; nothing for one that has no field to begin with."""
    body = _body(shape_of(record))
    if not body:
        return []
    title = record_text(record, "title", language)
    return [
        {
            "label": text("schema.snippet.new", language, title=title),
            "description": record_text(record, "about", language),
            "body": body,
        }
    ]


def unknown_snippet(language: Language) -> Schema:
    """What inserts a fact that is not known yet, with its four parts."""
    parts = {
        key: _stop(stop, field_example(Unknown, key)) for stop, key in enumerate(shape_of(Unknown).fields, 1)
    }
    return _fact_snippet("unknown", parts, Unknown, language)


def not_applicable_snippet(language: Language) -> Schema:
    """What inserts a fact that does not apply, with its reason."""
    reason = _stop(1, field_example(NotApplicable, "reason"))
    return _fact_snippet("not_applicable", reason, NotApplicable, language)


def _fact_snippet(key: str, body: Any, record: type, language: Language) -> Schema:
    return {
        "label": text("schema.snippet.new", language, title=record_text(record, "title", language)),
        "description": record_text(record, "about", language),
        "body": {key: body},
    }


def _body(shape: RecordShape) -> dict[str, str]:
    """The fields of a new record with their stops; nothing where one of them must name what nobody ships."""
    objects = {field.key: _shipped(_leaf(field)) for field in _opening(shape)}
    body: dict[str, str] = {}
    named: set[str] = set()
    for stop, field in enumerate(_opening(shape), 1):
        leaf = _leaf(field)
        if leaf.allowed:
            body[field.key] = f"${{{stop}|{','.join(leaf.allowed)}|}}"
        elif leaf.reference is None:
            body[field.key] = _stop(stop, field_example(shape.record, field.key))
        else:
            free = [name for name in objects[field.key] if name not in named]
            if not free:
                return {}
            named.add(free[0])
            body[field.key] = _stop(stop, free[0])
    return body


def _stop(number: int, default: str) -> str:
    """A place to fill in, in quotes where its default needs them."""
    written = scalar(default)
    quoted = written != default
    inside = re.sub(r"([\\$}])", r"\\\1", written[1:-1] if quoted else written)
    return f'"${{{number}:{inside}}}"' if quoted else f"${{{number}:{inside}}}"


def _opening(shape: RecordShape) -> tuple[FieldShape, ...]:
    """What a new record opens with: all it needs and its closed choices, else its first texts."""
    leaves = [field for field in shape.fields.values() if isinstance(field.shape, Leaf)]
    chosen = {
        field.key: field
        for field in sorted(leaves, key=_rank)
        if field.required or (field.key in CHOICES and _leaf(field).enumeration is not None)
    }
    own = getattr(shape.record, "__annotations__", {})
    for field in leaves:
        if len(chosen) < ENOUGH and field.attribute in own and _is_plain(_leaf(field)):
            chosen[field.key] = field
    return tuple(chosen.values())


def _rank(field: FieldShape) -> int:
    return CHOICES.index(field.key) if field.key in CHOICES and not field.required else -1


def _leaf(field: FieldShape) -> Leaf:
    assert isinstance(field.shape, Leaf)  # noqa: S101 - only such are chosen
    return field.shape


def _is_plain(leaf: Leaf) -> bool:
    return leaf.expected in (Expected.TEXT, Expected.DATE) and leaf.reference is None and not leaf.is_path


def _shipped(leaf: Leaf) -> tuple[str, ...]:
    """The objects of the shipped registry that a reference may name."""
    if leaf.reference is None or not leaf.reference.registry:
        return ()
    kinds = leaf.reference.kinds
    return tuple(
        f"{NATIONAL}.{name}"
        for name, entry in national_registry().items()
        if isinstance(entry.kind, RegistryKind) and entry.kind.entity_kind in kinds
    )
