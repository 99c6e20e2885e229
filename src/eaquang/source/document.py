"""A parsed source file: plain data, the span of every pointer, and what could not be read."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeAlias

from eaquang.diagnostics import Fault, Pointer, Position, Span

_LINE_END = re.compile(r"\r\n?|\n")

Plain: TypeAlias = "str | int | float | bool | list[Plain] | dict[str, Plain] | None"
"""What YAML becomes: YAML 1.2 core scalars, lists and maps with string keys."""


class NodeSpan(NamedTuple):
    """Code-point offsets of a node: its key (or its value, for list items and the root) and its value."""

    key_start: int
    key_end: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hole:
    """A stretch that could not be read: what it holds is unreadable, not absent.

    ``pointer`` is the deepest node that is known to lose something (``("systems", "a")`` or ``()``). What is
    in ``data`` was read, always; what is not in ``data`` and lies at or below ``pointer`` is unreadable.
    ``mentions`` are the words before a ``:`` in the stretch, which are the ids it may hold.
    """

    start: int
    end: int
    pointer: Pointer
    mentions: frozenset[str]


@dataclass(frozen=True)
class Document:
    """One file after reading.

    ``data`` is ``{}`` for an empty file. ``spans`` has an entry for every pointer in ``data``, the
    root included, and no other. ``text`` is the decoded text without a leading byte order mark, with its
    line ends as written; empty when it was not decoded, and with U+FFFD for each byte that is not UTF-8.
    ``masked`` is the same text with a mask for each character of a secret, empty where there is none:
    ``data`` and ``faults`` are read from it, so that only edits ever see a secret.
    """

    path: str
    digest: str
    text: str
    data: Plain
    spans: Mapping[Pointer, NodeSpan]
    holes: tuple[Hole, ...] = ()
    faults: tuple[Fault, ...] = ()
    masked: str = ""

    @property
    def shown(self) -> str:
        """The text as it may be quoted."""
        return self.masked or self.text

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in _LINE_END.finditer(self.text))]

    def position(self, offset: int) -> Position:
        """Line and column of a code-point offset. Only CR, LF and CRLF end a line."""
        line = bisect_right(self._line_starts, offset)
        return Position(line, offset - self._line_starts[line - 1] + 1)

    def span(self, start: int, end: int) -> Span:
        """The span between two offsets."""
        return Span(self.position(start), self.position(end))

    def line(self, number: int) -> str:
        """The text of a 1-based line as it may be quoted, without its end; empty beyond the last."""
        starts = self._line_starts
        if not 1 <= number <= len(starts):
            return ""
        end = starts[number] if number < len(starts) else len(self.text)
        return self.shown[starts[number - 1] : end].rstrip("\r\n")

    def nearest(self, pointer: Pointer) -> tuple[Pointer, NodeSpan]:
        """The longest prefix of ``pointer`` that stands in the text, with its span."""
        while pointer and pointer not in self.spans:
            pointer = pointer[:-1]
        return pointer, self.spans.get(pointer, NodeSpan(0, 0, 0, 0))
