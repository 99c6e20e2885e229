"""What takes the place of a character that hides, turns text around or imitates a letter."""

from __future__ import annotations

import unicodedata
from typing import Final

from eaquang.diagnostics import Edit, Fault, Fix, Region
from eaquang.source.characters import latinised
from eaquang.source.document import Document
from eaquang.workspace.source_file import SourceFile

_BREAKING: Final = frozenset("\x0b\x0c\x85\u2028\u2029")
"""Characters that other programs show as a line end: something stood apart there."""
_TELLING: Final = frozenset("\x08\x1b")
"""Controls that do something to the text beside them, which would be left behind."""


def unmasked(file: SourceFile, fault: Fault) -> Fix | None:
    """Delete the character, or put a blank or the Latin letter in its place.

    Nothing is offered for one that an escape spells: whoever writes an escape means it.
    """
    at = fault.at
    if not isinstance(at, Region):
        return None
    text = file.document.text
    if fault.variant == "lookalike":
        return _latin(file.document, at, str(fault.params["word"]))
    found = text[at.start : at.end]
    if f"U+{ord(found[:1] or ' '):04X}" != fault.params.get("codepoint"):
        return None
    around = text[at.start - 1 : at.start], text[at.end : at.end + 1]
    apart = found[0] in _BREAKING and not any(one.isspace() or not one for one in around)
    return Fix((Edit(at, " " if apart else ""),), safe=_is_safe(found[0], around, fault.variant))


def _is_safe(character: str, around: tuple[str, str], variant: str) -> bool:
    if variant == "control":
        # From U+0080 on it is mostly a letter or sign that was decoded wrongly.
        return character not in _TELLING and ord(character) <= 0x7F  # noqa: PLR2004 - the end of ASCII
    # Other scripts spell with joiners, and write from right to left.
    return variant in ("zero-width", "bidirectional") and all(map(_is_at_home, around))


def _is_at_home(character: str) -> bool:
    """Whether a character belongs to Latin script or to none."""
    if not character.isalpha() and not unicodedata.category(character or " ").startswith("M"):
        return True
    return unicodedata.name(character, "").startswith(("LATIN ", "COMBINING "))


def _latin(document: Document, at: Region, word: str) -> Fix | None:
    """Latin letters for all that imitate one in the word; none where another foreign letter is left."""
    latin = latinised(word)
    if not all(map(_is_at_home, latin)):
        return None
    places = [index for index, letter in enumerate(word) if letter != latin[index]]
    start = at.start - places[0]
    edits = tuple(Edit(Region(at.path, start + index, start + index + 1), latin[index]) for index in places)
    # Keys take ASCII alone; a name may be spelled so on purpose.
    is_key = any(
        isinstance(pointer[-1], str) and node.key_start <= at.start < node.key_end
        for pointer, node in document.spans.items()
        if pointer
    )
    return Fix(edits, safe=is_key)
