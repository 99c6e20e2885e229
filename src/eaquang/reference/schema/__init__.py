"""JSON Schemas: titles, completions and marks in an editor while one writes.

What eaquang reports comes from the models themselves; a schema never knows more than they do.
"""

from __future__ import annotations

import json
from typing import Final

from eaquang.reference.schema.documents import DOCUMENTS, schema
from eaquang.reference.schema.hovers import Schema
from eaquang.words import LANGUAGES, Language

__all__ = ["NAMES", "Schema", "file_name", "schema", "schema_files", "schema_text"]

NAMES: Final = tuple(DOCUMENTS)
"""The names of all schemas."""


def file_name(name: str, language: Language) -> str:
    """Where a schema stands below ``schemas/``: the Vietnamese ones at its root, the others beside them."""
    return f"{name}.json" if language == "vi" else f"{language}/{name}.json"


def schema_text(schema: Schema) -> str:
    """A schema as it stands in its file: the same bytes for the same models and words."""
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def schema_files() -> dict[str, str]:
    """The text of every schema in every language by the name of its file."""
    return {
        file_name(name, language): schema_text(schema(name, language))
        for language in LANGUAGES
        for name in NAMES
    }
