"""What goes when an entry of a map is taken out of a text: the entry with its comments."""

from __future__ import annotations

import re
from typing import Final

from eaquang.diagnostics import Pointer
from eaquang.source.document import Document

_LINE: Final = re.compile(r"([ \t]*)(#?)[^\r\n]*(?:\r\n?|\n|\Z)")
_BLANK: Final = re.compile(r"[ \t]*(?:\r\n?|\n|\Z)")
_COMMA: Final = re.compile(r"\s*,[ \t]*")
_REST: Final = re.compile(r"[ \t]*(?:#[^\r\n]*)?(?:\r\n?|\n)")


def entry_stretch(document: Document, pointer: Pointer) -> tuple[int, int] | None:
    """The start and end, in code points, of the text of one entry of a map.

    In block style these are whole lines: the comments directly above at the same indentation, those within
    and those below that are indented deeper, and the blank lines that set it apart. In flow style it is the
    entry with one comma. ``None`` where the entry shares its first line with something else.
    """
    text, node = document.text, document.spans[pointer]
    start, end = node.key_start, max(node.key_end, node.end)
    parent = document.spans[pointer[:-1]]
    line = _line_start(text, start)
    alone = not text[line:start].strip(" ")
    if text.startswith("{", parent.start):
        return _in_flow(text, start, end, line if alone else start)
    if not alone:
        return None
    first, last = _first_line(text, line, start - line), _last_line(text, end, start - line)
    below = _blank_end(text, last)
    if below < parent.end:
        return first, below
    # The last one: what stands below belongs to others, the blank lines above would be left over.
    while (above := _line_start(text, first - 1)) < first and _BLANK.fullmatch(text, above, first):
        first = above
    return first, last


def _in_flow(text: str, start: int, end: int, line: int) -> tuple[int, int]:
    comma = _COMMA.match(text, end)
    if comma is not None:
        rest = _REST.match(text, comma.end())
        return (line, rest.end()) if rest is not None and line < start else (start, comma.end())
    before = text[:start].rstrip()
    return (len(before) - 1 if before.endswith(",") else start), end


def _first_line(text: str, at: int, indent: int) -> int:
    """Where the comments directly above begin, or the line at ``at`` itself."""
    while at > 0:
        above = _line_start(text, at - 1)
        found = _LINE.match(text, above)
        if found is None or not found[2] or len(found[1]) != indent:
            break
        at = above
    return at


def _last_line(text: str, at: int, indent: int) -> int:
    """The end of the last line that belongs to an entry whose content ends at ``at``."""
    end = _line_end(text, at)
    at = end
    while at < len(text):
        found = _LINE.match(text, at)
        if found is None or (not found[2] and not _BLANK.fullmatch(text, at, found.end())):
            break
        at = found.end()
        if found[2]:
            if len(found[1]) <= indent:
                break
            end = at
    return end


def _blank_end(text: str, at: int) -> int:
    while at < len(text) and (blank := _BLANK.match(text, at)) is not None:
        at = blank.end()
    return at


def _line_start(text: str, at: int) -> int:
    """The start of the line that holds the offset; the two characters of a CRLF are one line end."""
    if at > 0 and text[at - 1 : at + 1] == "\r\n":
        at -= 1
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def _line_end(text: str, at: int) -> int:
    found = _LINE.match(text, at)
    return len(text) if found is None else found.end()
