"""What fits into a comment: sections filled by weight until there is no room left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

LIMIT: Final = 65_000
"""A little less than the 65,536 characters that GitHub takes."""


@dataclass(frozen=True, slots=True)
class Section:
    """Items under a title, which GitHub shows folded or not. ``items`` are blocks of Markdown."""

    title: str
    items: tuple[str, ...]
    folded: bool = True

    def written(self, shown: int) -> str:
        """The section with its first items."""
        listed = "\n".join(self.items[:shown])
        if self.folded:
            return f"<details><summary>{self.title}</summary>\n\n{listed}\n\n</details>\n"
        return f"### {self.title}\n\n{listed}\n"


@dataclass(frozen=True, slots=True)
class Filled:
    """Sections as far as they fit, and what was left out: the title of each with its number of items."""

    text: str
    left: tuple[tuple[str, int], ...]


def filled(sections: Iterable[Section], room: int) -> Filled:
    """Fill the room from the first section on. What comes after the first item that is too long is left."""
    parts: list[str] = []
    left: list[tuple[str, int]] = []
    for section in sections:
        if not section.items:
            continue
        shown = _fitting(section, room) if not left else 0
        if shown:
            parts.append(section.written(shown))
            room -= size(parts[-1]) + 1
        if shown < len(section.items):
            left.append((section.title, len(section.items) - shown))
    return Filled("\n".join(parts), tuple(left))


def _fitting(section: Section, room: int) -> int:
    room -= size(section.written(0))
    for shown, length in enumerate(_lengths(section.items)):
        room -= length
        if room < 0:
            return shown
    return len(section.items)


def _lengths(items: Iterable[str]) -> Iterator[int]:
    for item in items:
        yield size(item) + 1


def size(text: str) -> int:
    """The length as GitHub counts it, where a letter outside the first plane is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
