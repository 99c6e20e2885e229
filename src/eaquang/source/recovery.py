"""Reading on after a break: at the next entity, else at the next collection.

What is skipped becomes a hole. Everything read before the broken entity is kept, but an entity that the
parser had not closed yet is read again on its own, because the parser looks ahead and may have lost its last
words.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from eaquang.diagnostics import Pointer
from eaquang.source.breaks import Break, Opened
from eaquang.source.composer import Composer
from eaquang.source.document import Hole, NodeSpan
from eaquang.source.outline import Line, Outline, Unit, mentions, next_collection


class _Segment(NamedTuple):
    """A part of the text to read next, and the map its keys belong to (none for the whole document)."""

    start: int
    end: int
    into: Pointer | None


class _Cut(NamedTuple):
    """The unit that was open at a break and has been forgotten: where its key and its line begin."""

    pointer: Pointer
    start: int


def read_tree(composer: Composer, end: int, restore: Mapping[int, int], most_breaks: int) -> None:
    """Read the document ``flat[:end]`` into the composer, going on after each break."""
    segment: _Segment | None = _Segment(0, end, None)
    recovery: _Recovery | None = None
    breaks = 0
    while segment is not None:
        trouble = composer.compose(*segment)
        if trouble is None:
            segment = _Segment(segment.end, end, ()) if segment.end < end else None
            continue
        breaks += 1
        if recovery is None:
            recovery = _Recovery(composer, end, restore)
        segment = recovery.after(trouble, segment, last=trouble.final or breaks > most_breaks)
    if recovery is not None:
        recovery.close()


class _Recovery:
    """What has to be known from one break to the next."""

    def __init__(self, composer: Composer, end: int, restore: Mapping[int, int]) -> None:
        self._composer = composer
        self._flat = composer.flat
        self._end = end
        self._outline = Outline(self._flat, 0, end, restore)
        self._collection_end = 0
        # The root and the collections of which more than one piece is read.
        self._pieced: set[Pointer] = set()

    def after(self, trouble: Break, segment: _Segment, *, last: bool) -> _Segment | None:
        """Forget what is broken, note the hole, and choose where to read on."""
        composer = self._composer
        composer.faults.add(trouble.trouble)
        if not self._has_sections(trouble.opened):
            self._lose_everything()
            return None
        unit = self._outline.unit_at(max(trouble.trouble.start, segment.start))
        lost_from = unit.line.offset
        lost = _pointer(unit)
        cut = self._cut(unit, trouble.opened)
        if cut is not None and cut.start < unit.line.start and not self._again(cut, unit.line.start):
            lost_from = cut.start
            lost = _common(lost, cut.pointer)
        follower = None if last else self._follower(unit)
        lost = () if last else lost[: self._outline.passed]
        self._hole(lost_from, self._end if follower is None else follower.start, lost)
        return follower

    def close(self) -> None:
        """Give the root and the collections that were read in pieces their ends."""
        spans = self._composer.spans
        for pointer in sorted(self._pieced, key=len, reverse=True):
            names = self._composer.map_at(pointer)
            if names is None or pointer not in spans:
                continue
            key_start, key_end, start, end = spans[pointer]
            inner = [spans[(*pointer, name)] for name in names]
            if inner:
                start, end = inner[0].key_start, max(child.end for child in inner)
            if not pointer:
                key_start, key_end = start, end
            spans[pointer] = NodeSpan(key_start, key_end, start, max(start, end))

    def _has_sections(self, opened: tuple[Opened, ...]) -> bool:
        """Whether the root is a block map (or nothing yet, or a scalar that was a line without its colon)."""
        composer = self._composer
        if isinstance(composer.data, list):
            return False
        if not isinstance(composer.data, dict):
            composer.data = {}
            composer.spans.clear()
        ended = composer.spans.get(())
        if ended is not None and self._flat.startswith("{", ended.start):
            return False
        return not any(node.pointer == () and node.flow for node in opened)

    def _lose_everything(self) -> None:
        composer = self._composer
        composer.data = {}
        composer.spans.clear()
        composer.holes.clear()
        self._hole(0, self._end, ())

    def _hole(self, start: int, end: int, pointer: Pointer) -> None:
        end = start + len(self._flat[start:end].rstrip())
        composer = self._composer
        words = mentions(self._flat, start, end)
        while composer.holes and composer.holes[-1].start >= start:
            # A hole within a hole says nothing more.
            composer.holes.pop()
        composer.holes.append(Hole(start, end, pointer, words))

    def _cut(self, unit: Unit, opened: tuple[Opened, ...]) -> _Cut | None:
        """Forget the open node and everything that reaches beyond the beginning of the broken unit.

        Returns the node that begins before it, if there is one: it may be read again up to there.
        """
        composer, offset = self._composer, unit.line.start
        holders = self._holders(unit, opened)
        for pointer in holders:
            composer.spans.pop(pointer, None)
        cuts: list[_Cut] = []
        for node in opened:
            if node.pointer and node.pointer not in holders:
                self._forget(node.pointer)
                cuts.append(_Cut(node.pointer, node.key_start))
                break
        for pointer in sorted(holders, key=len):
            for name in reversed(list(composer.map_at(pointer) or {})):
                span = composer.spans.get((*pointer, name))
                if span is None or max(span.key_start + 1, span.end) <= offset:
                    break
                self._forget((*pointer, name))
                cuts.append(_Cut((*pointer, name), span.key_start))
        composer.spans.update(holders)
        self._pieced.update(holders)
        return next((cut for cut in cuts if cut.start < offset), None)

    def _holders(self, unit: Unit, opened: tuple[Opened, ...]) -> dict[Pointer, NodeSpan]:
        """The root and the collection of the broken unit, where they are block maps that begin before it."""
        composer, offset = self._composer, unit.line.start
        holders: dict[Pointer, NodeSpan] = {}
        for node in opened[:2]:
            begun = not node.pointer or node.key_start < offset
            if node.start is None or node.flow or len(node.pointer) > 1 or not begun:
                break
            if composer.map_at(node.pointer) is not None:
                holders[node.pointer] = NodeSpan(node.key_start, node.key_end, node.start, node.start)
        # Those that had ended, or are kept from an earlier break.
        known: list[Pointer] = [()]
        if unit.collection is not None and unit.collection.key is not None:
            known.append((unit.collection.key,))
        for pointer in known:
            span = composer.spans.get(pointer)
            if span is None or composer.map_at(pointer) is None or self._flat.startswith("{", span.start):
                continue
            if not pointer or (unit.collection is not None and span.key_start == unit.collection.offset):
                holders[pointer] = span
        return holders

    def _keep(self, pointer: Pointer, span: NodeSpan) -> None:
        self._composer.spans.setdefault(pointer, span)
        self._pieced.add(pointer)

    def _forget(self, pointer: Pointer) -> None:
        """Take one unit out of data and spans; its spans are the last ones, since it was read last."""
        composer = self._composer
        spans, depth = composer.spans, len(pointer)
        while spans:
            newest, span = spans.popitem()
            if newest[:depth] != pointer:
                spans[newest] = span
                break
        names = composer.map_at(pointer[:-1])
        if names is not None and isinstance(pointer[-1], str):
            names.pop(pointer[-1], None)

    def _again(self, cut: _Cut, end: int) -> bool:
        """Read one forgotten unit on its own; false when that breaks too, and then nothing of it is kept."""
        composer = self._composer
        start = self._flat.rfind("\n", 0, cut.start) + 1
        if self._flat[start : cut.start].strip(" "):
            return False
        composer.faults.forget(cut.start, end)
        composer.holes = [hole for hole in composer.holes if not cut.start <= hole.start < end]
        trouble = composer.compose(start, end, cut.pointer[:-1])
        if trouble is None:
            return True
        composer.faults.forget(cut.start, end)
        self._forget(cut.pointer)
        return False

    def _follower(self, unit: Unit) -> _Segment | None:
        """Where to read on."""
        collection = unit.collection
        inside = collection is not None and self._resumable(collection)
        after = self._outline.resume(inside=inside)
        if after is None:
            return None
        if after.collection is None or after.collection.key is None:
            if not isinstance(self._composer.data, dict) or not self._composer.begun:
                self._composer.data, self._composer.begun = {}, True
            self._keep((), NodeSpan(0, 0, 0, 0))
            return _Segment(after.line.start, self._end, ())
        if self._collection_end <= after.line.start:
            self._collection_end = next_collection(self._flat, after.line.start, self._end)
        return _Segment(after.line.start, self._collection_end, (after.collection.key,))

    def _resumable(self, collection: Line) -> bool:
        """Whether further entities may be read into a collection; one that is empty yet is made a map."""
        composer = self._composer
        root = composer.map_at(())
        if collection.key is None or root is None:
            return False
        pointer = (collection.key,)
        span = composer.spans.get(pointer)
        if span is None or span.key_start != collection.offset:
            return False
        if root.get(collection.key) is None:
            root[collection.key] = {}
        if not isinstance(root[collection.key], dict):
            return False
        self._pieced.add(pointer)
        first = next(iter(composer.map_at(pointer) or {}), None)
        if first is not None:
            start = composer.spans[(collection.key, first)].key_start
            self._outline.entities_stand_at(start - (self._flat.rfind("\n", 0, start) + 1))
        return True


def _pointer(unit: Unit) -> Pointer:
    """The deepest node that is certainly lost with a unit."""
    line, collection = unit
    if collection is None:
        return () if line.key is None else (line.key,)
    if collection.key is None:
        return ()
    return (collection.key,) if line.key is None else (collection.key, line.key)


def _common(one: Pointer, other: Pointer) -> Pointer:
    """The deepest node above both."""
    shared = 0
    while shared < min(len(one), len(other)) and one[shared] == other[shared]:
        shared += 1
    return one[:shared]
