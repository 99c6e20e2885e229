"""What the records of descriptions and of framework packs and their fields are, for those who write them.

``fields/<module>.yaml`` holds the words of the records of the module of that name (``system`` of
``eaquang.model.system``, ``pack`` of ``eaquang.frameworks.pack``), by class name::

    System:
      title: {vi: Hệ thống, en: system}
      about: {vi: …, en: …}
      fields:
        exposure: {title: {…}, about: {…}, example: intranet}

A record says only what it adds: the words of an inherited field stand with the class that declares
it. ``example`` is a value as one writes it in YAML; flags, enumerations and records have none of
their own, since it follows from their form.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from eaquang.compiled import Sources
from eaquang.words import Language

_FOLDER = Path(__file__).parent
SOURCES = Sources(_FOLDER, _FOLDER / "fields" / "compiled.json", ("fields/*.yaml",))
ABSENT: Final = object()
"""What :func:`field_example` gives for a field whose words have no example."""


def record_words(record: type) -> Mapping[str, Any]:
    """The words of a record class itself: title, about, fields. Raises ``KeyError`` without any."""
    module = record.__module__.rpartition(".")[2]
    records: Any = SOURCES.read(f"fields/{module}.yaml")
    words: Mapping[str, Any] = records[record.__name__]
    return words


def record_text(record: type, part: str, language: Language) -> str:
    """``title`` or ``about`` of a record class. Raises ``KeyError``."""
    return str(record_words(record)[part][language])


def field_text(record: type, key: str, part: str, language: Language) -> str:
    """``title`` or ``about`` of a field by its YAML key. Raises ``KeyError``."""
    return str(_field_words(record, key)[part][language])


def field_example(record: type, key: str) -> Any:
    """The example of a field, as plain data; :data:`ABSENT` where it has none."""
    return _field_words(record, key).get("example", ABSENT)


def declaring_record(record: type, key: str) -> type:
    """The class, of a record and its bases, that has the words of a field. Raises ``KeyError``."""
    for base in record.__mro__:
        if base.__module__.startswith("eaquang."):
            try:
                fields = record_words(base).get("fields", {})
            except KeyError:
                continue
            if key in fields:
                return base
    raise KeyError(f"{record.__name__}.{key}")


def _field_words(record: type, key: str) -> Mapping[str, Any]:
    words: Mapping[str, Any] = record_words(declaring_record(record, key))["fields"][key]
    return words
