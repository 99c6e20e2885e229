"""Edits applied to bytes, and where everything else then stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from eaquang.diagnostics import Edit

BOM = b"\xef\xbb\xbf"


def fixed(raw: bytes, edits: Iterable[Edit]) -> bytes:
    """The bytes with every edit applied; everything outside the edits stays byte for byte.

    Regions count code points of the text without its byte order mark, which stays. Raises ``ValueError``
    for edits that overlap or lie outside, and for bytes that are not UTF-8.
    """
    text = raw.removeprefix(BOM).decode("utf-8")
    pieces: list[str] = []
    reached = 0
    for edit in ordered(edits):
        start, end = edit.region.start, edit.region.end
        if not reached <= start <= end <= len(text):
            raise ValueError(edit)
        pieces += (text[reached:start], edit.text)
        reached = end
    pieces.append(text[reached:])
    return (BOM if raw.startswith(BOM) else b"") + "".join(pieces).encode("utf-8")


def ordered(edits: Iterable[Edit]) -> list[Edit]:
    """Edits in the order of the text."""
    return sorted(edits, key=lambda edit: (edit.region.start, edit.region.end))


def overlap(one: Edit, other: Edit) -> bool:
    """Whether two edits cannot both be applied: they share text, or begin at one place."""
    a, b = one.region, other.region
    return a.path == b.path and (a.start == b.start or (a.start < b.end and b.start < a.end))


class Moved:
    """Where offsets of the old text lie in the new one."""

    def __init__(self, edits: Iterable[Edit]) -> None:
        self._edits: Sequence[Edit] = ordered(edits)
        self._starts = [edit.region.start for edit in self._edits]
        grown = (len(edit.text) - (edit.region.end - edit.region.start) for edit in self._edits)
        self._shifts = [0, *accumulate(grown)]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The new place of an old stretch with the edits that lie in it; other edits do not touch it."""
        before = bisect_right(self._starts, start - 1)
        within = bisect_right(self._starts, max(start, end - 1))
        return start + self._shifts[before], end + self._shifts[within]

    def touches(self, start: int, end: int) -> bool:
        """Whether some edit changes a part of an old stretch, or inserts at its start."""
        at = bisect_right(self._starts, max(start, end - 1)) - 1
        return at >= 0 and (self._edits[at].region.end > start or self._starts[at] == start)

    def deleted(self, start: int, end: int) -> bool:
        """Whether an old stretch lies wholly in one edit that puts nothing in its place."""
        at = bisect_right(self._starts, start) - 1
        return at >= 0 and not self._edits[at].text and self._edits[at].region.end >= end > start
