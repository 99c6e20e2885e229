"""Numbers side by side on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from eaquang.reporters.frames import width as columns_of
from eaquang.reporters.frames import wrapped

_GAP: Final = 2
"""Spaces between columns."""
_LEAST: Final = 20
"""Columns that labels have however narrow the terminal is."""


def side_by_side(heads: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    """Labels and right-aligned numbers; heads and labels that leave no room go on in further lines."""
    columns = range(1, len(heads))
    numbers = [max((columns_of(row[index]) for row in rows), default=0) for index in columns]
    labels = max(columns_of(row[0]) for row in (heads, *rows))
    most = max((len(head.split()) for head in heads), default=1)
    for lines in range(1, most + 1):
        narrow = [_narrowed(heads[index], lines) for index in columns]
        widths = [max(pair) for pair in zip(narrow, numbers, strict=True)]
        # A line more for the heads where everything would not fit.
        if sum(one + _GAP for one in widths) + labels + _GAP <= width:
            break
    room = max(_LEAST, width - sum(one + _GAP for one in widths) - _GAP)
    label = min(room, labels)
    for row in (heads, *rows):
        cells = [wrapped(row[0], label), *(wrapped(row[i], widths[i - 1]) for i in columns)]
        for line in range(max(map(len, cells))):
            first, *others = (cell[line] if line < len(cell) else "" for cell in cells)
            right = "".join(
                " " * (_GAP + one - columns_of(cell)) + cell for one, cell in zip(widths, others, strict=True)
            )
            yield f"  {first}{' ' * (label - columns_of(first))}{right}".rstrip()


def _narrowed(head: str, lines: int) -> int:
    """The fewest columns in which a head takes no more than so many lines."""
    longest = max(map(columns_of, head.split()), default=0)
    fits = (w for w in range(longest, columns_of(head)) if len(wrapped(head, w)) <= lines)
    return next(fits, columns_of(head))
