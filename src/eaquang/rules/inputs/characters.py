"""Characters that look like something else than they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import is_normalized, normalize

from eaquang.diagnostics import Edit, Finding, Fix, Pointer, Region
from eaquang.model.faults import echo
from eaquang.rules.inputs.reporting import reported
from eaquang.rules.inputs.unmasking import unmasked
from eaquang.rules.rule import rule
from eaquang.source.document import Document
from eaquang.workspace.landscape import Landscape
from eaquang.workspace.source_file import SourceFile

_PUNCTUATION = re.compile(r"[\x00-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f]")
_LINE_TEXT = re.compile(r"[^\s](?:[^\r\n]*[^\s])?")


@rule("EAQ016", "text-not-nfc", subject=SourceFile)
def text_not_nfc(file: SourceFile, _landscape: Landscape) -> Iterator[Finding]:
    """Decomposed Vietnamese text: it looks the same and is neither found nor equal.

    One finding for each key, value and line of comment. What only an escape spells is not looked at.
    """
    document = file.document
    if is_normalized("NFC", document.text):
        return
    for at, start, end in _pieces(document):
        written = document.text[start:end]
        if is_normalized("NFC", written):
            continue
        composed = normalize("NFC", written)
        # A few signs compose into ASCII that means something to YAML, such as U+1FEF into a back quote.
        safe = _PUNCTUATION.findall(composed) == _PUNCTUATION.findall(written)
        region = Region(file.path, start, end)
        yield Finding(
            at=region if at is None else at,
            variant="elsewhere" if at is None else "",
            params={"text": _first_line(document.shown[start:end])},
            fix=Fix((Edit(region, composed),), safe=safe),
        )


@rule("EAQ017", "suspicious-character", subject=SourceFile)
def suspicious_character(file: SourceFile, _landscape: Landscape) -> Iterator[Finding]:
    """A character that hides, turns the direction of text, breaks lines unseen, or imitates a letter."""
    yield from reported(file, "suspicious-character", unmasked)


def _first_line(written: str) -> str:
    """The first line that is to be mended, composed, in a length fit for a message."""
    line = next((line for line in written.splitlines() if not is_normalized("NFC", line)), written)
    return echo(normalize("NFC", line).strip())


def _pieces(document: Document) -> Iterator[tuple[Pointer | None, int, int]]:
    """Every stretch of text in order: scalar values by pointer; keys, comments and holes without one."""
    inner = {pointer[:-1] for pointer in document.spans if pointer}
    tokens: set[tuple[int, int, Pointer | None]] = set()
    for pointer, node in document.spans.items():
        if pointer and isinstance(pointer[-1], str):
            tokens.add((node.key_start, node.key_end, None))
        if pointer not in inner:
            tokens.add((node.start, node.end, pointer))
    reached = 0
    for start, end, at in sorted(tokens, key=lambda token: token[:2]):
        yield from _lines(document.text, reached, start)
        if end > reached:
            yield at, max(start, reached), end
            reached = end
    yield from _lines(document.text, reached, len(document.text))


def _lines(text: str, start: int, end: int) -> Iterator[tuple[None, int, int]]:
    for match in _LINE_TEXT.finditer(text, start, max(start, end)):
        yield None, match.start(), match.end()
