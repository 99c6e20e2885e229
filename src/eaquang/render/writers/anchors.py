"""Addresses inside a document: a stable, unique id for every heading."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from eaquang.render.markdown.tree import Block, Code, Heading, plain

_GAP = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A heading with its id."""

    id: str
    level: int
    heading: Heading


@dataclass(frozen=True, slots=True)
class Anchors:
    """The headings of a document in order. ``codes`` leads from the code a heading ends in to its id."""

    all: tuple[Anchor, ...]
    codes: Mapping[str, str]


def anchors_of(blocks: Iterable[Block]) -> Anchors:
    """Ids made of the headings' own words; the same heading again gets a number."""
    found: list[Anchor] = []
    codes: dict[str, str] = {}
    taken: set[str] = set()
    for block in blocks:
        if not isinstance(block, Heading):
            continue
        last = block.line[-1] if block.line else None
        wanted = slug(last.text if isinstance(last, Code) else plain(block.line)) or "muc"
        name, again = wanted, 1
        while name in taken:
            again += 1
            name = f"{wanted}-{again}"
        taken.add(name)
        if isinstance(last, Code):
            codes.setdefault(last.text, name)
        found.append(Anchor(name, block.level, block))
    return Anchors(tuple(found), codes)


def slug(text: str) -> str:
    """``Mục đích, phạm vi`` as ``muc-dich-pham-vi``; at most 80 characters."""
    folded = text.casefold().replace("đ", "d")
    bare = "".join(c for c in unicodedata.normalize("NFD", folded) if unicodedata.category(c) != "Mn")
    return _GAP.sub("-", bare).strip("-")[:80].strip("-")
