"""A line on the terminal that shows how far a long run has come, and is gone when it ends."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from eaquang.words import Language, text
from eaquang.workspace.progress import Progress, silent

if TYPE_CHECKING:
    from rich.progress import Progress as Bars
    from rich.progress import TaskID

PATIENCE: Final = 1.0
"""Seconds after which somebody begins to wonder."""
PAUSE: Final = 0.1
"""Seconds between two pictures."""


@contextmanager
def progress(language: Language, *, quiet: bool = False) -> Iterator[Progress]:
    """What a run tells its progress to. Silent where standard error is no terminal to draw on."""
    shown = sys.stderr is not None and sys.stderr.isatty() and "CI" not in os.environ
    if quiet or not shown or os.environ.get("TERM") == "dumb":
        yield silent
        return
    line = _Line(language)
    try:
        yield line.tell
    finally:
        line.end()


class _Line:
    def __init__(self, language: Language) -> None:
        self._language = language
        self._next = time.monotonic() + PATIENCE
        self._bars: Bars | None = None
        self._task: TaskID | None = None

    def tell(self, stage: str, done: int, total: int) -> None:
        """Draw the line anew, now and then."""
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + PAUSE
        bars = self._bars or self._begin()
        said = text(f"progress.{stage}", self._language)
        if self._task is None:
            self._task = bars.add_task(said, total=total)
        bars.update(self._task, description=said, completed=done, total=total)
        bars.refresh()

    def end(self) -> None:
        """Take the line away."""
        if self._bars is not None:
            self._bars.stop()

    def _begin(self) -> Bars:
        # Most runs have ended before it would be worth loading.
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
        from rich.progress import Progress as Bars

        # No thread of its own: a run forks.
        self._bars = Bars(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            console=Console(stderr=True),
            transient=True,
            auto_refresh=False,
        )
        self._bars.start()
        return self._bars
