"""A move on a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from eaquang.reporters.columns import side_by_side
from eaquang.reporters.frames import wrapped
from eaquang.reporters.moving.blocks import Block, Counts, Heading, Item
from eaquang.reporters.report import Paint, plain
from eaquang.reporters.wording import inert

NARROWEST = 40


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
                yield from side_by_side(block.heads, block.rows, width)
            case _:
                yield from wrapped(block.words, width, rest="  ")
