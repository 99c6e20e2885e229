"""Where the one document of a file begins and ends, and the directives before it."""

from __future__ import annotations

import re
from typing import NamedTuple

from eaquang.source.faults import Trouble
from eaquang.source.tokens import token_at

# Three dashes or dots at the start of a line always end a document, inside quotes and block scalars too.
_MARKER = re.compile(r"^(?:---|\.\.\.)(?=\s|\Z)", re.MULTILINE)
_OF_INTEREST = re.compile(r"^(?:%|---|\.\.\.)", re.MULTILINE)


class Frame(NamedTuple):
    """The document ends at ``end``, from ``rest`` on are others; ``directives`` are offsets of a ``%``."""

    end: int
    rest: int | None
    directives: tuple[int, ...]
    troubles: tuple[Trouble, ...]


def frame(flat: str) -> Frame:
    """Find the first document in a text whose only line end is LF."""
    if _OF_INTEREST.search(flat) is None:
        return Frame(len(flat), None, (), ())
    troubles: list[Trouble] = []
    directives: list[int] = []
    at = _content(flat, 0, directives)
    for start in directives:
        end = start + len(flat[start : _line_end(flat, start)].rstrip())
        params = {"directive": flat[start:end].split(maxsplit=1)[0]}
        troubles.append(Trouble("forbidden-yaml", "directive", start, end, params))
    opening = _MARKER.match(flat, at)
    after = at + 3 if opening is not None and opening[0] == "---" else at
    closing = _MARKER.search(flat, after)
    end = len(flat) if closing is None else closing.start()
    rest = None if closing is None else _second(flat, closing)
    if rest is not None:
        token = token_at(flat, rest)
        end_of_token = rest + len(token)
        troubles.append(Trouble("forbidden-yaml", "several-documents", rest, end_of_token, {"found": token}))
    return Frame(end, rest, tuple(directives), tuple(troubles))


def _second(flat: str, marker: re.Match[str] | None) -> int | None:
    """Where a second document begins: at its ``---``, or at what follows the ``...`` of the first."""
    while marker is not None and marker[0] == "...":
        at = _content(flat, marker.end(), None)
        if at >= len(flat):
            return None
        marker = _MARKER.match(flat, at)
        if marker is None:
            return at
    return None if marker is None else marker.start()


def _content(flat: str, at: int, directives: list[int] | None) -> int:
    """The start of the first line from ``at`` that is neither blank nor comment; directives are collected."""
    while at < len(flat):
        end = _line_end(flat, at)
        line = flat[at:end].lstrip(" \t")
        if directives is not None and flat[at] == "%":
            directives.append(at)
        elif line and line[0] != "#":
            return at
        at = end + 1
    return len(flat)


def _line_end(flat: str, at: int) -> int:
    end = flat.find("\n", at)
    return len(flat) if end < 0 else end
