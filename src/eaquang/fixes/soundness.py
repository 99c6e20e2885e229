"""Whether edits did to a document what they were meant to do, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from eaquang.diagnostics import Edit, Pointer
from eaquang.fixes.editing import Moved
from eaquang.source.document import Document, NodeSpan, Plain


def keeps_the_rest(old: Document, new: Document, edits: Iterable[Edit]) -> bool:
    """Whether everything that was read before is read again at its place, but for what the edits name.

    A value that no edit touches has its old value under its old keys; one that an edit touches still stands
    there, whatever it has become; only what is deleted as a whole may be gone. Nothing more is unreadable.
    """
    if len(new.holes) > len(old.holes):
        return False
    places = _Places(new, Moved(edits))
    inner = {pointer[:-1] for pointer in old.spans if pointer}
    return all(_is_there(old, pointer, places) for pointer in old.spans if pointer not in inner)


class _Places:
    """The nodes of the new text by their place, and how places of the old one lead there."""

    def __init__(self, new: Document, moved: Moved) -> None:
        self.new = new
        self.moved = moved
        self._values: dict[tuple[int, int], list[Pointer]] = {}
        self._keys: dict[tuple[int, int], list[Pointer]] = {}
        for pointer, node in new.spans.items():
            self._values.setdefault((node.start, node.end), []).append(pointer)
            self._keys.setdefault((node.key_start, node.key_end), []).append(pointer)

    def of(self, node: NodeSpan) -> list[Pointer]:
        """What stands where a node has gone to. A value that was left out is told by its key alone."""
        if node.end > node.start:
            return self._values.get(self.moved.span(node.start, node.end), [])
        return self._keys.get(self.moved.span(node.key_start, node.key_end), [])


def _is_there(old: Document, pointer: Pointer, places: _Places) -> bool:
    node, moved = old.spans[pointer], places.moved
    if moved.deleted(node.key_start, max(node.key_end, node.end)):
        return True
    is_touched = node.end > node.start and moved.touches(node.start, node.end)
    value = repr(value_at(old.data, pointer))
    return any(
        _same_way(old, pointer, now, moved) and (is_touched or repr(value_at(places.new.data, now)) == value)
        for now in places.of(node)
    )


def _same_way(old: Document, before: Pointer, now: Pointer, moved: Moved) -> bool:
    """Whether two pointers differ only in keys that an edit touches."""
    if len(before) != len(now):
        return False
    for depth, (one, other) in enumerate(zip(before, now, strict=True), 1):
        if one == other:
            continue
        node = old.spans[before[:depth]]
        if isinstance(one, int) or not moved.touches(node.key_start, node.key_end):
            return False
    return True


def value_at(data: Plain, pointer: Pointer) -> Plain:
    """The value at a pointer of plain data. Raises ``LookupError`` and ``TypeError``."""
    value: Any = data
    for step in pointer:
        value = value[step]
    return value  # type: ignore[no-any-return]  # what stands in plain data is plain
