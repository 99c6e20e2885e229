"""The page of a kind: what it is, its fields, the records in them, and an example of the whole."""

from __future__ import annotations

from collections.abc import Iterator

from eaquang.model.dossier import Dossier
from eaquang.model.entity import Entity
from eaquang.model.shape import FieldShape
from eaquang.reference.askers import askers, leaning_on, looking_at
from eaquang.reference.examples import record_example
from eaquang.reference.pages.addresses import to_rule
from eaquang.reference.pages.fields import Place, field_section
from eaquang.reference.pages.markdown import block, link, page
from eaquang.reference.pages.shared import BASES, COMMON_PAGE, heading_of, inner_record, linked, own_fields
from eaquang.source.document import Plain
from eaquang.source.writing import yaml_text
from eaquang.words import Language, rule_text, text
from eaquang.words.records import record_text

EXAMPLE_ID = "vi-du"
"""The id of the entity in the example of a page."""


def kind_page(kind: type[Entity], language: Language) -> str:
    """The page of one kind."""
    example: Plain = {**record_example(kind)}
    whole = {kind.COLLECTION: example if kind is Dossier else {EXAMPLE_ID: example}}
    return record_page(kind, kind.COLLECTION, yaml_text(whole), language)


def record_page(record: type, key: str, example: str, language: Language) -> str:
    """The page of a record that stands under ``key`` at the root of a file."""
    parts = [
        f"# {key}",
        f"**{record_text(record, 'title', language)}.** {record_text(record, 'about', language)}",
        _inherited(record, language),
        f"## {text('reference.example-of-all', language)}",
        block("yaml", example),
        f"## {text('reference.fields', language)}",
    ]
    parts += _fields(record, record, own_fields(record), (), language)
    parts += _rules(record, language)
    return page(parts)


def _rules(record: type, language: Language) -> Iterator[str]:
    found = looking_at(record)
    if found:
        yield f"## {text('reference.rules-of', language)}"
        lines = []
        for rule in found:
            demanded = "; ".join(f"{pack}: {', '.join(ids)}" for pack, ids in leaning_on(rule.name))
            summary = rule_text(rule.name, "summary", language)
            lines.append(f"- {to_rule(rule.name)} {summary}" + (f" — {demanded}" if demanded else ""))
        yield "\n".join(lines)


def _inherited(record: type, language: Language) -> str:
    names = [heading_of(base) for base in BASES if issubclass(record, base)]
    links = ", ".join(link(f"`{name}`", COMMON_PAGE, name) for name in names)
    return text("reference.inherited", language, links=links) if names else ""


def _fields(
    kind: type, record: type, fields: tuple[FieldShape, ...], way: tuple[str, ...], language: Language
) -> Iterator[str]:
    """The sections of fields, then those of the records that stand in them, each after its heading."""
    inside: list[tuple[FieldShape, tuple[str, ...]]] = []
    for field in fields:
        shared = linked(field)
        inner = inner_record(field.shape)
        path = (*way, field.key)
        if inner is not None and shared is None:
            inside.append((field, path))
            shared = ("", text("reference.inside-of", language, path=".".join(path)))
        yield from field_section(Place(record, field, way, shared, askers(kind, path)), language)
    for field, path in inside:
        inner = inner_record(field.shape)
        if inner is not None:
            yield f"## {text('reference.inside-of', language, path='.'.join(path))}"
            yield record_text(inner.record, "about", language)
            yield from _fields(kind, inner.record, tuple(inner.fields.values()), path, language)
