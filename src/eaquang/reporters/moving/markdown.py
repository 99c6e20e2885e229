"""A move as a document in Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from eaquang.markup import prose
from eaquang.reporters.moving.blocks import Block, Counts, Heading, Item
from eaquang.reporters.wording import inert


def markdown(blocks: Iterator[Block]) -> str:
    """The whole report; what people wrote stays literal."""
    return inert("\n".join(_lines(blocks))) + "\n"


def _lines(blocks: Iterator[Block]) -> Iterator[str]:
    listing = False
    for order, block in enumerate(blocks):
        if order and not (listing and isinstance(block, Item)):
            yield ""
        listing = isinstance(block, Item)
        match block:
            case Heading(level, words):
                yield f"{'#' * level} {prose(words)}"
            case Item(words, depth):
                yield f"{'  ' * depth}- {prose(words)}"
            case Counts(heads, rows):
                yield _row(heads)
                yield f"|---|{'--:|' * (len(heads) - 1)}"
                yield from map(_row, rows)
            case _:
                yield prose(block.words)


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(map(prose, cells))} |"
