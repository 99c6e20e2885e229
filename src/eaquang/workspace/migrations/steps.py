"""The steps of a migration. Each changes a tree and says what it did, so that a text can follow.

A step leaves alone what is not of the old form, and what has both forms: so data of the new form pass
unchanged, and whatever was mistaken is found by the model at its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from eaquang.diagnostics import Pointer
from eaquang.workspace.migrations.tree import Node, matching


@dataclass(frozen=True, slots=True)
class Renamed:
    """The key of the node at an old pointer is another one."""

    at: Pointer
    key: str


@dataclass(frozen=True, slots=True)
class Wrapped:
    """The node at an old pointer stands as ``key`` in the map ``into`` beside it, which may be a new one."""

    at: Pointer
    into: str
    key: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class Keyed:
    """The list at an old pointer is a map: each item is named by the value at the other old pointer."""

    at: Pointer
    items: tuple[tuple[Pointer, Pointer], ...]


Rewrite: TypeAlias = Renamed | Wrapped | Keyed


class Step(Protocol):
    """One change of form."""

    def apply(self, root: Node) -> Iterator[Rewrite]:
        """Change the tree, and give what was done while it is done."""
        ...


@dataclass(frozen=True, slots=True)
class RenameKey:
    """``old`` becomes ``new`` in every map that ``within`` means."""

    within: Pointer
    old: str
    new: str

    def apply(self, root: Node) -> Iterator[Rewrite]:
        """Rename in place: the order of the keys stays."""
        for holder in matching(root, self.within):
            names = holder.names
            if self.old in names and self.new not in names:
                yield Renamed(names[self.old].origin, self.new)
                holder.content = {self.new if key == self.old else key: n for key, n in names.items()}


@dataclass(frozen=True, slots=True)
class MoveKey:
    """``key`` of every map that ``within`` means becomes ``key`` of the map ``into`` beside it."""

    within: Pointer
    key: str
    into: str

    def apply(self, root: Node) -> Iterator[Rewrite]:
        """Move it; where there is no such map yet, the new one takes its place."""
        for holder in matching(root, self.within):
            names = holder.names
            moved, target = names.get(self.key), names.get(self.into)
            if moved is None or self.key in (target.names if target else ()):
                continue
            if target is not None and not isinstance(target.content, dict):
                continue
            yield Wrapped(moved.origin, self.into, self.key, target is None)
            if target is None:
                wrapped = Node(moved.origin, {self.key: moved})
                holder.content = {
                    self.into if key == self.key else key: wrapped if key == self.key else n
                    for key, n in names.items()
                }
            else:
                del names[self.key]
                target.names[self.key] = moved


@dataclass(frozen=True, slots=True)
class ListToMap:
    """Every list that ``at`` means becomes a map with the texts that its items have under ``key`` as keys."""

    at: Pointer
    key: str

    def apply(self, root: Node) -> Iterator[Rewrite]:
        """Key the items; a list of which some item has no text of its own there stays a list."""
        for holder in matching(root, self.at):
            named = [(item.names.get(self.key), item) for item in holder.items]
            texts = [name.content for name, _ in named if name is not None and isinstance(name.content, str)]
            if not named or len(set(texts)) < len(named):
                continue
            entries: dict[str, Node] = {}
            for text, (name, item) in zip(texts, named, strict=True):
                rest = {key: child for key, child in item.names.items() if key != self.key}
                entries[text] = Node(item.origin, rest, name.origin if name is not None else None)
            yield Keyed(
                holder.origin,
                tuple((n.origin, n.named_by) for n in entries.values() if n.named_by is not None),
            )
            holder.content = dict(entries)
