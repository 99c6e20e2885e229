"""Where a character of a text stands in its file, however the text is written in YAML."""

from __future__ import annotations

import re
from typing import Final

from eaquang.diagnostics import Pointer
from eaquang.source.document import Document

_ESCAPE: Final = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|\r?\n[ \t]*|.)")
_BLANK: Final = " \t\r\n"


def offset_inside(document: Document, pointer: Pointer, index: int) -> int:
    """The offset in the file of the character ``index`` of the text at ``pointer``.

    Plain and quoted texts, literal and folded blocks keep every character but blanks, which may be more in
    the file or fewer: a blank is placed where its run begins. The end of the text is the end of what is
    written. Raises ``KeyError`` for a pointer that is not in the document.
    """
    span = document.spans[pointer]
    value: object = document.data
    for step in pointer:
        value = value[step]  # type: ignore[index] # the pointer has a span, so every step is there
    if not isinstance(value, str):
        return span.start
    return span.start + _inside(document.shown[span.start : span.end], value, index)


def _inside(written: str, value: str, index: int) -> int:
    style = written[:1]
    at = 0
    if style in ("|", ">"):
        at = written.find("\n") + 1
    elif style in ("'", '"'):
        at = 1
    for character in value[:index]:
        at = _after(written, _start(written, at, character, style), character, style)
    return min(_start(written, at, value[index] if index < len(value) else "", style), len(written) - 1)


def _start(written: str, at: int, character: str, style: str) -> int:
    """Where ``character`` begins: beyond the blanks, and the ends of lines that are escaped, before it."""
    while at < len(written):
        if style == '"' and written.startswith(("\\\n", "\\\r\n"), at):
            at = _escape(written, at)
        elif written[at] in _BLANK and (not character or character not in _BLANK):
            at += 1
        else:
            break
    return at


def _after(written: str, at: int, character: str, style: str) -> int:
    if at >= len(written):
        return at
    if style == '"' and written[at] == "\\":
        return _escape(written, at)
    if style == "'" and written.startswith("''", at):
        return at + 2
    # A blank that stands for the end of a folded line may have no blank of its own.
    return at if character in _BLANK and written[at] not in _BLANK else at + 1


def _escape(written: str, at: int) -> int:
    found = _ESCAPE.match(written, at)
    return at + 1 if found is None else found.end()
