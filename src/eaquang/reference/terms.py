"""The table of terms: each key and value of the language with its official label, in either direction."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from eaquang.model.entity import Entity
from eaquang.model.facts import NotApplicable, Unknown
from eaquang.model.kinds import KINDS
from eaquang.model.registry import RegistryObject
from eaquang.model.settings import Settings
from eaquang.model.shape import FieldShape, ListShape, MapShape, RecordShape, Shape, shape_of
from eaquang.model.waiver import Waiver
from eaquang.reference.labels import value_label
from eaquang.reference.schema.hovers import leaves_of
from eaquang.words import LANGUAGES, Language
from eaquang.words.records import declaring_record, field_text, record_text

COMMON = "common"
"""Where the fields stand that several kinds have."""


@dataclass(frozen=True, slots=True)
class Term:
    """One key or value. ``kind`` is the kind it belongs to, or the file; ``path`` says where it stands.

    ``path`` is a collection (``systems``), a field (``systems.security.level``; ``[]`` for each item of
    a list, ``.*`` for each entry of a map) or, with ``value``, a value of that field.
    """

    kind: str
    path: str
    value: str
    vi: str
    en: str

    @property
    def written(self) -> str:
        """What one writes: the value, else the last key of the path."""
        return self.value or self.path.rpartition(".")[2].removesuffix("[]")

    def label(self, language: Language) -> str:
        """The official label."""
        return self.vi if language == "vi" else self.en


@cache
def all_terms() -> tuple[Term, ...]:
    """Every term: those common to all kinds first, then kind by kind in the order of the reference."""
    found = list(_of_record(COMMON, "", shape_of(Entity), None))
    for kind in KINDS:
        found.append(_of_whole(kind.KIND, kind.COLLECTION, kind))
        found += _of_record(kind.KIND, kind.COLLECTION, shape_of(kind), Entity)
    for name, record, path in (
        ("unknown", Unknown, "unknown"),
        ("not-applicable", NotApplicable, "not_applicable"),
        ("workspace", Settings, ""),
        ("waivers", Waiver, "waivers"),
        ("registry", RegistryObject, "registry"),
    ):
        if path:
            found.append(_of_whole(name, path, record))
        if record is not NotApplicable:
            found += _of_record(name, path, shape_of(record), None)
    return tuple(found)


def kinds_of_terms() -> tuple[str, ...]:
    """What terms may be narrowed to, in their order."""
    return tuple(dict.fromkeys(term.kind for term in all_terms()))


def search(word: str, kind: str = "") -> tuple[Term, ...]:
    """The terms whose key, value or label in either language holds ``word``; all for an empty one.

    Letters count without case and marks, so that ``he thong`` finds «Hệ thống»; those that are the word
    itself come first.
    """
    wanted = folded(word)
    found = [term for term in all_terms() if (not kind or term.kind == kind) and wanted in _searched(term)]
    return tuple(sorted(found, key=lambda term: wanted not in _whole(term)))


def folded(text: str) -> str:
    """A text without case and marks, and with one space for every joint of its words."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c))
    return " ".join(bare.replace("đ", "d").replace("-", " ").replace("_", " ").split())


@cache
def _whole(term: Term) -> frozenset[str]:
    return frozenset(map(folded, (term.written, term.path, term.vi, term.en)))


@cache
def _searched(term: Term) -> str:
    return "\n".join(sorted(_whole(term)))


def _of_record(kind: str, path: str, shape: RecordShape, known: type | None) -> Iterator[Term]:
    """The terms of a record's fields, without those that ``known``, a base of it, has."""
    for key, field in shape.fields.items():
        if known is not None and issubclass(known, declaring_record(shape.record, key)):
            continue
        yield from _of_field(kind, f"{path}.{key}".lstrip("."), shape.record, field)


def _of_field(kind: str, path: str, record: type, field: FieldShape) -> Iterator[Term]:
    vi, en = (field_text(record, field.key, "title", language) for language in LANGUAGES)
    yield Term(kind, path, "", vi, en)
    keys = field.shape.keys if isinstance(field.shape, MapShape) else None
    enumerations = [leaf.enumeration for leaf in leaves_of(field.shape)]
    for enumeration in (keys, *enumerations):
        for value in enumeration or ():
            vi, en = (value_label(value, language) for language in LANGUAGES)
            yield Term(kind, path, value.value, vi, en)
    inner, steps = _inside(field.shape)
    if inner is not None:
        yield from _of_record(kind, path + steps, inner, None)


def _inside(shape: Shape) -> tuple[RecordShape | None, str]:
    match shape:
        case RecordShape():
            return shape, ""
        case ListShape(item=RecordShape() as item):
            return item, "[]"
        case MapShape(item=RecordShape() as item):
            return item, ".*"
        case _:
            return None, ""


def _of_whole(kind: str, path: str, record: type) -> Term:
    vi, en = (record_text(record, "title", language) for language in LANGUAGES)
    return Term(kind, path, "", vi, en)
