"""Fixes on offer as edits by line and column."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from eaquang.diagnostics import Edit, Fix
from eaquang.reporters.sarif.messages import message_of
from eaquang.reporters.sarif.places import Places, region
from eaquang.source.document import Document
from eaquang.words import Language, text


def fixes(
    fix: Fix | None, documents: Mapping[str, Document], places: Places, language: Language
) -> list[dict[str, Any]]:
    """The fix, where the text of its files is at hand.

    One that touches a secret is left out: what it puts in its place would spell it.
    """
    if fix is None or not fix.edits or not all(_can_be_told(edit, documents) for edit in fix.edits):
        return []
    by_path: dict[str, list[Edit]] = {}
    for edit in fix.edits:
        by_path.setdefault(edit.region.path, []).append(edit)
    changes = [
        {
            "artifactLocation": places.file(path),
            "replacements": [_replacement(edit, documents[path]) for edit in edits],
        }
        for path, edits in by_path.items()
    ]
    described = message_of(text("sarif.safe" if fix.safe else "sarif.unsafe", language))
    return [{"description": described, "artifactChanges": changes}]


def _can_be_told(edit: Edit, documents: Mapping[str, Document]) -> bool:
    document = documents.get(edit.region.path)
    if document is None:
        return False
    stretch = slice(edit.region.start, edit.region.end)
    return document.shown[stretch] == document.text[stretch]


def _replacement(edit: Edit, document: Document) -> dict[str, Any]:
    deleted = {"deletedRegion": region(document.span(edit.region.start, edit.region.end))}
    return {**deleted, "insertedContent": {"text": edit.text}} if edit.text else deleted
