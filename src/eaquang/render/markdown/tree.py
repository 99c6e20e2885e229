"""The small tree that every writer reads: what constrained Markdown can say and nothing more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Text:
    """Literal text."""

    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """An id or another piece of the description's own writing."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Set in italics."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Strong:
    """Set in bold."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Break:
    """A line that ends inside its paragraph."""


Inline: TypeAlias = "Text | Code | Emphasis | Strong | Break"
Line: TypeAlias = "tuple[Inline, ...]"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 6."""

    level: int
    line: Line


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    line: Line


@dataclass(frozen=True, slots=True)
class Table:
    """A table: always with a head, every row as wide as the head.

    ``caption`` is the paragraph in italics that stands directly before it, empty if there is none.
    """

    head: tuple[Line, ...]
    rows: tuple[tuple[Line, ...], ...]
    caption: Line = ()


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list; ``start`` is the first number of an ordered one, ``None`` for bullets."""

    items: tuple[tuple[Block, ...], ...]
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation; one that begins in bold is a notice to the reader."""

    blocks: tuple[Block, ...]

    @property
    def is_notice(self) -> bool:
        """Whether its first words are bold."""
        first = self.blocks[0] if self.blocks else None
        return isinstance(first, Paragraph) and bool(first.line) and isinstance(first.line[0], Strong)


@dataclass(frozen=True, slots=True)
class Listing:
    """A block of code, word for word."""

    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across. The first one of a document ends its cover."""


Block: TypeAlias = "Heading | Paragraph | Table | ListBlock | Quote | Listing | Rule"


def plain(line: Line) -> str:
    """The text of a line without its marks."""
    return "".join(_plain(node) for node in line)


def _plain(node: Inline) -> str:
    match node:
        case Text(text) | Code(text):
            return text
        case Emphasis(children) | Strong(children):
            return plain(children)
        case Break():
            return " "
