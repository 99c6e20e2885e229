"""Tables on a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from io import StringIO
from typing import Final

_GAP: Final = 3
"""Columns between two cells."""
_LEAST: Final = 20
"""Columns that a cell which wraps needs to be read."""


def table(heads: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> str:
    """A plain table; the last column wraps, and so do wide ones. Text is shown as it is, never as markup."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from eaquang.reporters.wording import inert, visible

    made = Table(box=SIMPLE_HEAD, pad_edge=False)
    whole = _whole(heads, rows, width)
    for index, head in enumerate(heads):
        made.add_column(Text(head), no_wrap=index in whole, overflow="fold")
    for row in rows:
        made.add_row(*(Text(visible(cell)) for cell in row))
    out = StringIO()
    Console(file=out, width=width, color_system=None, highlight=False, legacy_windows=False).print(made)
    return inert("\n".join(line.rstrip() for line in out.getvalue().splitlines())) + "\n"


def _whole(heads: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> frozenset[int]:
    """The columns that stay on one line: never the last one, and no others where they leave it no room.

    A cell that is cut would hide something, so the widest give way first.
    """
    widest = {
        index: max(max((len(row[index]) for row in rows), default=0), len(heads[index]))
        for index in range(len(heads) - 1)
    }
    whole = {index for index, columns in widest.items() if columns <= width // 2}
    while whole and sum(widest[index] + _GAP for index in whole) + (len(heads) - len(whole)) * _LEAST > width:
        whole.remove(max(whole, key=lambda index: widest[index]))
    return frozenset(whole)
