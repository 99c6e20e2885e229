"""Plain data whose nodes remember where they stood before they were moved or renamed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from eaquang.diagnostics import Pointer
from eaquang.source.document import Plain

Content: TypeAlias = "dict[str, Node] | list[Node] | str | int | float | bool | None"


@dataclass(slots=True)
class Node:
    """One node: its old pointer, and the old pointer of the value that names it now, if it had no key."""

    origin: Pointer
    content: Content
    named_by: Pointer | None = None

    @property
    def names(self) -> dict[str, Node]:
        """The entries of a map; none of anything else."""
        return self.content if isinstance(self.content, dict) else {}

    @property
    def items(self) -> list[Node]:
        """The items of a list; none of anything else."""
        return self.content if isinstance(self.content, list) else []


def planted(data: Plain, at: Pointer = ()) -> Node:
    """The tree of plain data; the data itself is never changed."""
    if isinstance(data, dict):
        return Node(at, {key: planted(value, (*at, key)) for key, value in data.items()})
    if isinstance(data, list):
        return Node(at, [planted(value, (*at, index)) for index, value in enumerate(data)])
    return Node(at, data)


def harvested(node: Node) -> Plain:
    """The plain data of a tree."""
    if isinstance(node.content, dict):
        return {key: harvested(child) for key, child in node.content.items()}
    if isinstance(node.content, list):
        return [harvested(child) for child in node.content]
    return node.content


def walked(node: Node, at: Pointer = ()) -> Iterator[tuple[Pointer, Node]]:
    """Every node with its new pointer."""
    yield at, node
    for key, child in node.names.items():
        yield from walked(child, (*at, key))
    for index, child in enumerate(node.items):
        yield from walked(child, (*at, index))


def matching(node: Node, pattern: Pointer) -> Iterator[Node]:
    """The nodes that a pattern means; ``"*"`` stands for every entry and every item."""
    if not pattern:
        yield node
    elif pattern[0] == "*":
        for child in (*node.names.values(), *node.items):
            yield from matching(child, pattern[1:])
    elif pattern[0] in node.names:
        yield from matching(node.names[str(pattern[0])], pattern[1:])
