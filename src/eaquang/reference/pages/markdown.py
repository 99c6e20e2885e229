"""Markdown of the reference pages: addresses inside a page, tables, blocks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence


def anchor(heading: str) -> str:
    """The address of a heading, as GitHub and most others make it."""
    bare = re.sub(r"[^\w\- ]", "", heading.lower())
    return bare.strip().replace(" ", "-")


def link(text: str, page: str, heading: str) -> str:
    """A link to a heading of a page; of the same page when ``page`` is empty."""
    return f"[{text}]({page}#{anchor(heading)})"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; bars in cells stay text."""
    lines = [list(heads), ["---"] * len(heads), *map(list, rows)]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


def block(language: str, text: str) -> str:
    """A block of code; ``text`` ends with a line break."""
    return f"```{language}\n{text}```"


def page(parts: Iterable[str]) -> str:
    """A page from its parts; empty ones are left out."""
    return "\n\n".join(part for part in parts if part) + "\n"


def capital(text: str) -> str:
    """A text that begins a line: with a capital letter, but for one that begins with code."""
    return text[:1].upper() + text[1:]


def bullets(lines: Iterable[str]) -> str:
    """A list; nothing where there is nothing to list."""
    return "\n".join(f"- {line}" for line in lines)
