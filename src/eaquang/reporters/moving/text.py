"""A move on a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from eaquang.reporters.frames import width as columns_of
from eaquang.reporters.frames import wrapped
from eaquang.reporters.moving.blocks import Block, Counts, Heading, Item
from eaquang.reporters.report import Paint, plain
from eaquang.reporters.wording import inert

NARROWEST = 40
_GAP = 2
"""Spaces between the columns of a table."""


def text(blocks: Iterator[Block], *, width: int = 80, paint: Paint = plain) -> str:
    """The whole report, no line wider than the terminal where words can be broken."""
    return inert("\n".join(_lines(blocks, max(NARROWEST, width), paint))) + "\n"


def _lines(blocks: Iterator[Block], width: int, paint: Paint) -> Iterator[str]:
    for order, block in enumerate(blocks):
        match block:
            case Heading(level, words):
                if order:
                    yield ""
                yield from (paint(line, "strong") for line in wrapped(words, width, rest="  "))
                if level == 1:
                    yield ""
            case Item(words, depth):
                lead = "  " * depth + "- "
                yield from wrapped(words, width, first=lead, rest=" " * len(lead))
            case Counts():
                yield from _table(block, width)
            case _:
                yield from wrapped(block.words, width, rest="  ")


def _table(counts: Counts, width: int) -> Iterator[str]:
    """Labels and right-aligned numbers; heads and labels that leave no room go on in further lines."""
    heads, columns = counts.heads, range(1, len(counts.heads))
    longest = [max(columns_of(word) for word in heads[index].split()) for index in columns]
    numbers = [max((columns_of(row[index]) for row in counts.rows), default=0) for index in columns]
    widths = [max(pair) for pair in zip(longest, numbers, strict=True)]
    room = max(NARROWEST // 2, width - sum(one + _GAP for one in widths) - _GAP)
    label = min(room, max(columns_of(row[0]) for row in (heads, *counts.rows)))
    for row in (heads, *counts.rows):
        cells = [wrapped(row[0], label), *(wrapped(row[i], widths[i - 1]) for i in columns)]
        for line in range(max(map(len, cells))):
            first, *others = (cell[line] if line < len(cell) else "" for cell in cells)
            right = "".join(
                " " * (_GAP + one - columns_of(cell)) + cell for one, cell in zip(widths, others, strict=True)
            )
            yield f"  {first}{' ' * (label - columns_of(first))}{right}".rstrip()
