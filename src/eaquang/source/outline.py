"""The lines a person sees as headings: where collections and their entities begin, told by indentation alone.

Used only after a break, when the parser no longer knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

KEY = (
    r"(?:\"[^\"\n]{0,128}\"|'[^'\n]{0,128}'"
    r"|[^\s#\"'\[\]{},&*!|>%@`?-][^\n:#]{0,127}|-[^\s:#][^\n:#]{0,126})"
)
"""A key on one line. Its length is bounded so that a search stays linear."""

_LINE = re.compile(rf"^( *)(?=[^\s#])(?:({KEY})(?=:(?:\s|\Z)))?", re.MULTILINE)
_CLOSERS = re.compile(r"[\]}),]+[ \t]*(?:#[^\n]*)?$", re.MULTILINE)
_OPENING = re.compile(rf"{KEY}:[ \t]*(?:#[^\n]*)?$", re.MULTILINE)
_DASH = re.compile(r"-(?=\s)")
_COLUMN_ZERO = re.compile(r"^(?!-\s)[^\s#\]}),]", re.MULTILINE)
_MENTION = re.compile(r"(?<![\w.-])([a-z0-9][a-z0-9-]{0,63})[\"']?(?=[ \t]*:(?:\s|\Z))")
_LONE_WORD = re.compile(r"^[ \t]*([a-z0-9][a-z0-9-]{0,63})[ \t]*$", re.MULTILINE)

# What was passed over on the way to a place to read on, as the length of the pointer that stays certain.
_COLLECTION, _ENTITY, _NOTHING = 0, 1, 2


class Line(NamedTuple):
    """A line that is neither blank nor comment: its start, its first character, its key when it has one."""

    start: int
    offset: int
    key: str | None

    @property
    def indent(self) -> int:
        """Spaces before the first character."""
        return self.offset - self.start


class Unit(NamedTuple):
    """What is lost by one break: a line, and the collection it stands in (none at column 0)."""

    line: Line
    collection: Line | None


def mentions(text: str, start: int, end: int) -> frozenset[str]:
    """The words that may be ids in a stretch: before a colon, or alone on a line as if it was forgotten."""
    line = text.rfind("\n", 0, start) + 1
    return frozenset(
        match[1]
        for pattern, begin in ((_MENTION, start), (_LONE_WORD, line))
        for match in pattern.finditer(text, begin, end)
    )


def next_collection(flat: str, start: int, end: int) -> int:
    """The start of the first line after ``start`` that stands at column 0, or ``end``."""
    match = _COLUMN_ZERO.search(flat, start + 1, end)
    return end if match is None else match.start()


class Outline:
    """A walk over the headings of a text with LF line ends. It only goes forward: one pass for all breaks."""

    def __init__(self, flat: str, start: int, end: int, restore: Mapping[int, int]) -> None:
        self._flat = flat
        self._end = end
        self._lines: Iterator[Line] = (
            Line(match.start(), match.end(1), _bare(match[2], restore))
            for match in _LINE.finditer(flat, start, end)
        )
        self._ahead: Line | None = next(self._lines, None)
        self._collection: Line | None = None
        self._column: int | None = None
        self._unit = Unit(Line(start, start, None), None)
        self.passed = _NOTHING

    def unit_at(self, offset: int) -> Unit:
        """The last collection or entity that begins at or before ``offset``."""
        while self._ahead is not None and self._ahead.offset <= offset:
            self._step()
        line, flat = self._unit.line, self._flat
        start = flat.rfind("\n", 0, offset) + 1
        if self._column is None and start > line.start and self._unit.collection is None:
            # Below the line that opens a collection, before its first entity: where the entities stand is
            # told by those that follow.
            self._column = self._column_of_entities(start)
            return Unit(Line(start, offset, None), self._collection)
        return self._unit

    def entities_stand_at(self, column: int) -> None:
        """Say where the entities of the collection stand, when that is known better than by the lines."""
        self._column = column

    def resume(self, *, inside: bool) -> Unit | None:
        """The next collection, or with ``inside`` the next entity of the same collection if it comes first.

        ``passed`` then tells how far above the broken unit the skipped lines reach.
        """
        collection = self._collection
        self.passed = _NOTHING
        while self._ahead is not None:
            line = self._ahead
            self._step()
            same = self._collection is collection
            if line.key is not None and line is self._unit.line:
                if line.indent == 0:
                    return self._unit
                if inside and same and line.indent == self._column:
                    return self._unit
            if not same:
                self.passed = _COLLECTION
            elif line is self._unit.line:
                self.passed = min(self.passed, _ENTITY)
        return None

    def _column_of_entities(self, start: int) -> int | None:
        end = next_collection(self._flat, start, self._end)
        lines = _LINE.finditer(self._flat, start, end)
        return min((len(line[1]) for line in lines if line[2] is not None and line[1]), default=None)

    def _step(self) -> None:
        line = self._ahead
        if line is None:
            return
        self._ahead = next(self._lines, None)
        dash = _DASH.match(self._flat, line.offset) is not None
        if line.indent == 0 and not dash and _CLOSERS.match(self._flat, line.offset) is None:
            self._collection, self._unit = line, Unit(line, None)
            # -1 keeps every line below in the collection's unit: what has a value on its line, or a list,
            # has no entities.
            self._column = None if _OPENING.match(self._flat, line.offset) else -1
            return
        if self._column is None:
            if dash:
                self._column = -1
            elif line.key is not None:
                self._column = line.indent
            else:
                self._column = self._column_of_entities(line.start)
        # A dash may stand in the column of the key whose list it is in: it begins nothing of its own.
        if not dash and (self._column is None or line.indent <= self._column):
            self._unit = Unit(line, self._collection)


def _bare(key: str | None, restore: Mapping[int, int]) -> str | None:
    """A key as written without its quotes and the blanks before its colon."""
    if key is None:
        return None
    key = key.rstrip().translate(restore)
    return key[1:-1] if key[0] in "\"'" else key
