"""Code frames: the faulty line with carets measured in display columns."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from eaquang.assessment.results import Place
from eaquang.reporters.wording import visible
from eaquang.source.document import Document

_LEAST_SHOWN = 20
"""Columns of the marked text that are shown however narrow the terminal is."""


def width(text: str) -> int:
    """How many terminal columns a text takes: none for combining marks, two for wide letters."""
    return len(text) if text.isascii() else sum(map(_columns, text))


@lru_cache(maxsize=4096)
def _columns(char: str) -> int:
    # Not by combining class: variation selectors and some vowel signs have none and still take no column.
    if unicodedata.category(char) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def frame(
    document: Document, place: Place, insertion: str = "", columns: int = 72
) -> Iterator[tuple[str, str, str]]:
    """The lines of a frame as (gutter, role, text), at most ``columns`` wide.

    Roles: ``source``, ``caret``, ``insert`` and ``blank``. A line that is longer is cut, with ``…``
    where something is left out; the beginning of the marked text is always shown.
    """
    start = place.span.start
    line = document.line(start.line)
    marked = _marked(line, place)
    before, rest = line[: start.column - 1], line[start.column - 1 + len(marked) :]
    before, marked, rest = (visible(part.replace("\t", "    ")) for part in (before, marked, rest))
    if width(before) > columns - _LEAST_SHOWN:
        before = "…" + _last(before, columns - _LEAST_SHOWN - 1)
    shown = _first(marked, columns - width(before))
    rest = _first(rest, columns - width(before) - width(shown)) if shown == marked else ""
    yield "", "blank", ""
    yield str(start.line), "source", f"{before}{shown}{rest}".rstrip()
    yield "", "caret", " " * width(before) + "^" * max(1, width(shown))
    if insertion:
        left = columns - width(insertion)
        indent = max(0, min(width(before) + 2, left))
        yield "+", "insert", _first(" " * indent + insertion, columns)
    yield "", "blank", ""


def wrapped(text: str, columns: int, *, first: str = "", rest: str = "") -> list[str]:
    """A text in lines of at most ``columns`` display columns, which begin with ``first`` and then ``rest``.

    Broken at spaces only: what has none is never broken and may be longer. At least one line.
    """
    lines: list[str] = []
    line, used, bare = first, width(first), True
    for word in filter(None, text.split(" ")):
        needed = width(word)
        if not bare and used + 1 + needed > columns:
            lines.append(line)
            line, used, bare = rest, width(rest), True
        line, used = (line + word, used + needed) if bare else (f"{line} {word}", used + 1 + needed)
        bare = False
    return [*lines, line]


def _first(text: str, columns: int) -> str:
    """As much of the beginning as fits, with ``…`` for the rest."""
    if width(text) <= columns:
        return text
    kept, used = 0, 1
    for char in text:
        used += _columns(char)
        if used > columns:
            break
        kept += 1
    return text[:kept] + "…" if columns > 0 else ""


def _last(text: str, columns: int) -> str:
    kept, used = len(text), 0
    while kept and used + _columns(text[kept - 1]) <= columns:
        kept -= 1
        used += _columns(text[kept])
    return text[kept:]


def _marked(line: str, place: Place) -> str:
    start, end = place.span
    if end.line > start.line:
        return line[start.column - 1 :].rstrip()
    return line[start.column - 1 : end.column - 1]
