"""Tables on a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from io import StringIO


def table(heads: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> str:
    """A plain table; the last column wraps, and so do wide ones. Text is shown as it is, never as markup."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from eaquang.reporters.wording import inert, visible

    made = Table(box=SIMPLE_HEAD, pad_edge=False)
    for index, head in enumerate(heads):
        widest = max((len(row[index]) for row in rows), default=0)
        # Where all cannot stay whole, the last one gives way: a cell that is cut would hide something.
        narrow = widest <= width // 2 and index < len(heads) - 1
        made.add_column(Text(head), no_wrap=narrow, overflow="fold")
    for row in rows:
        made.add_row(*(Text(visible(cell)) for cell in row))
    out = StringIO()
    Console(file=out, width=width, color_system=None, highlight=False, legacy_windows=False).print(made)
    return inert("\n".join(line.rstrip() for line in out.getvalue().splitlines())) + "\n"
