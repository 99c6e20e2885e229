"""What a report is made of, before it becomes text or Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Heading:
    """A title; ``level`` counts from 1."""

    level: int
    words: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence that stands alone."""

    words: str


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a list; ``depth`` counts from 0."""

    words: str
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers in a table: a label and its numbers a row."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block: TypeAlias = Heading | Paragraph | Item | Counts
