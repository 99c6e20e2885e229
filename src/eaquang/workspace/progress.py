"""How far a long run has come."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias, TypeVar

T = TypeVar("T")

Progress: TypeAlias = Callable[[str, int, int], None]
"""Is told the stage of a run (``reading``, ``judging``), how much of it is done, and of how much."""


def silent(stage: str, done: int, total: int) -> None:
    """Tells nobody."""


def followed(items: Iterable[T], total: int, stage: str, progress: Progress) -> Iterator[T]:
    """The same items; each is told when it has been dealt with."""
    for done, item in enumerate(items, 1):
        yield item
        progress(stage, done, total)
