"""How wide the columns of a table are: shares of the whole, computed from what stands in them.

Every writer uses the same shares, so that a table looks alike on screen and on paper.
"""

from __future__ import annotations

import re
from typing import Final

from eaquang.render.markdown.tree import Code, Inline, Line, Table, plain

MANY_COLUMNS: Final = 7
"""A table with more columns is set in a smaller face."""
SHORT_CODE: Final = 8
"""A code of at most so many characters is never broken."""
CODE_BREAK: Final = re.compile(r"[^.\-_/:@]+[.\-_/:@]*|[.\-_/:@]+")
"""The pieces into which a longer code may be broken."""

_WIDTH: Final = 104.0
_WIDTH_OF_MANY: Final = 124.0
# Characters that fit beside each other across a page, in the two faces.
_PADDING: Final = 2.6
_LONGEST_WORD: Final = 14
_SOME_WORDS: Final = 9
_SLACK: Final = 1.1
_WIDER: Final = 1.2
# How much wider than the text of a row the face of codes and that of heads are.


def shares(table: Table) -> tuple[int, ...]:
    """The widths of the columns in percent; they sum to 100.

    A column is at least as wide as its longest word and some words, and at most as its longest text.
    Between these, widths grow with the cube root of the mean square of the lengths: that keeps the sum of
    the squares of lines in all cells smallest, so that no column makes the rows tall on its own.
    """
    least, most, wanted = [], [], []
    for at in range(len(table.head)):
        rows = [row[at] for row in table.rows]
        lengths = [len(plain(line)) for line in rows] or [0]
        head = len(plain(table.head[at]))
        longest = max(*lengths, head)
        word = max(_longest_word(rows), _WIDER * _longest_word([table.head[at]]))
        floor = max(word * _SLACK, min(longest, _SOME_WORDS)) + _PADDING
        least.append(floor)
        most.append(max(floor, longest * _SLACK + _PADDING))
        wanted.append((sum(length**2 for length in lengths) / len(lengths)) ** (1 / 3) + 1)
    width = _WIDTH if len(table.head) <= MANY_COLUMNS else _WIDTH_OF_MANY
    return _in_percent(_fitted(least, most, wanted, max(width, sum(least))))


def _fitted(least: list[float], most: list[float], wanted: list[float], width: float) -> list[float]:
    """``wanted`` scaled so that, each kept between its bounds, all together fill ``width`` if they can."""

    def at(scale: float) -> list[float]:
        return [min(max(scale * w, low), high) for low, high, w in zip(least, most, wanted, strict=True)]

    low, high = 0.0, width
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if sum(at(middle)) < width else (low, middle)
    return at(low)


def _longest_word(lines: list[Line]) -> float:
    return max((min(_LONGEST_WORD, _token(node)) for line in lines for node in line), default=0.0)


def _token(node: Inline) -> float:
    text = plain((node,))
    if isinstance(node, Code):
        pieces = [text] if len(text) <= SHORT_CODE else CODE_BREAK.findall(text)
        return _WIDER * max(map(len, pieces), default=0)
    return float(max(map(len, text.split()), default=0))


def _in_percent(widths: list[float]) -> tuple[int, ...]:
    total = sum(widths)
    percents = [max(1, int(round(width * 100 / total, 6))) for width in widths]
    # What rounding left over goes to the widest column.
    widest = max(range(len(widths)), key=widths.__getitem__)
    percents[widest] += 100 - sum(percents)
    return tuple(percents)
