"""Rings of dependency between systems."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from eaquang.diagnostics import EntityKey, Finding, Lack, Lacking, Related
from eaquang.model.exchange import Exchange, ExchangeKind, ExchangeStatus
from eaquang.model.facts import is_known, listed
from eaquang.model.references import END_KINDS
from eaquang.model.registry import RegistryObject
from eaquang.model.system import System
from eaquang.rules.lacking import is_doubtful, lack_of
from eaquang.rules.rule import rule
from eaquang.workspace.landscape import Landscape

Graph: TypeAlias = Mapping[str, Sequence[str]]


class _Dependencies(NamedTuple):
    """Who depends on whom for certain, and which exchanges of unknown status would add to it."""

    sure: dict[str, list[str]]
    doubtful: list[tuple[str, str, Exchange]]


@rule("EAQ501", "dependency-cycle", subject=Landscape, house=True)
def dependency_cycle(landscape: Landscape, _same: Landscape) -> Iterator[Finding | Lacking]:
    """Systems depend on each other in a ring, so that none can be changed or restored alone.

    A system depends on another by an exchange of kind dependency or service-use that has not ended, and
    by reusing it. Sending data to each other is no dependency. Datasets, channels and parts stand for
    their whole system; hubs, on which everything depends by their nature, are left out. One finding for
    each knot of systems that reach each other, with one shortest ring in it as example.
    """
    sure, doubtful = _dependencies(landscape)
    knot_of: dict[str, int] = {}
    for number, knot in enumerate(knots(sure)):
        knot_of.update(dict.fromkeys(knot, number))
        described = [name for name in knot if EntityKey("system", name) in landscape.entities]
        if not described:
            continue
        first, *others = described
        ring = shortest_ring(sure, first, frozenset(knot))
        yield Finding(
            entity=EntityKey("system", first),
            params={"ring": " → ".join((*ring, first)), "count": len(knot)},
            related=tuple(Related(EntityKey("system", name)) for name in others),
        )
    if doubtful:
        yield from _doubts(sure, doubtful, knot_of)


def _doubts(
    sure: dict[str, list[str]], doubtful: list[tuple[str, str, Exchange]], knot_of: dict[str, int]
) -> Iterator[Lacking]:
    """The exchanges that would close a ring if they had not ended."""
    whole = {name: list(after) for name, after in sure.items()}
    for one, other, _ in doubtful:
        whole.setdefault(one, []).append(other)
        whole.setdefault(other, [])
    wider = {name: number for number, knot in enumerate(knots(whole)) for name in knot}
    for one, other, exchange in doubtful:
        closes = one in wider and wider[one] == wider.get(other)
        if closes and (one not in knot_of or knot_of[one] != knot_of.get(other)):
            why = lack_of(exchange.status) or Lack.UNKNOWN
            yield Lacking(at=("status",), entity=EntityKey("exchange", exchange.id), why=why)


def _dependencies(landscape: Landscape) -> _Dependencies:
    sure: dict[str, list[str]] = {}
    doubtful: list[tuple[str, str, Exchange]] = []
    for exchange in landscape.all(Exchange):
        if exchange.kind not in (ExchangeKind.DEPENDENCY, ExchangeKind.SERVICE_USE):
            continue
        ends = _node(exchange.from_, landscape), _node(exchange.to, landscape)
        if "" in ends or ends[0] == ends[1] or exchange.status is ExchangeStatus.ENDED:
            continue
        if is_doubtful(exchange.status):
            doubtful.append((*ends, exchange))
        else:
            sure.setdefault(ends[0], []).append(ends[1])
    for system in landscape.all(System):
        one = _node(system.id, landscape)
        for reused in listed(system.reuses):
            other = _node(reused, landscape)
            if one and other and one != other:
                sure.setdefault(one, []).append(other)
    for after in list(sure.values()):
        after.sort()
        for name in after:
            sure.setdefault(name, [])
    return _Dependencies(dict(sorted(sure.items())), doubtful)


def _node(reference: object, landscape: Landscape) -> str:
    """The whole system that a reference leads to, or an object of a registry; empty for none and for hubs."""
    target = landscape.find(reference, *END_KINDS)
    if isinstance(target, RegistryObject):
        return "" if is_known(target.hub_role) else str(reference)
    behind = landscape.system_behind(target)
    if behind is None:
        return ""
    whole = landscape.whole_of(behind)
    if is_known(behind.hub_role) or (isinstance(whole, System) and is_known(whole.hub_role)):
        return ""
    return whole.id if isinstance(whole, System) else behind.id


def knots(graph: Graph) -> Iterator[tuple[str, ...]]:
    """The groups of two and more nodes that all reach each other.

    Every node is a key of ``graph``. Each group is sorted; groups come in the order of the search.
    """
    search = _Search(graph)
    for root in graph:
        if root not in search.found_at:
            yield from search.from_(root)


class _Search:
    """Tarjan's search for strongly connected components (1972) with a path of its own, not recursion."""

    def __init__(self, graph: Graph) -> None:
        self.found_at: dict[str, int] = {}
        self._graph = graph
        self._lowest: dict[str, int] = {}
        self._waiting: list[str] = []
        self._is_waiting: set[str] = set()

    def from_(self, root: str) -> Iterator[tuple[str, ...]]:
        """The groups that are reached from ``root`` and were not found before."""
        path = [(root, self._enter(root))]
        while path:
            node, after = path[-1]
            new = self._next_new(node, after)
            if new is not None:
                path.append((new, self._enter(new)))
                continue
            path.pop()
            if path:
                above = path[-1][0]
                self._lowest[above] = min(self._lowest[above], self._lowest[node])
            if self._lowest[node] == self.found_at[node]:
                group = self._leave(node)
                if len(group) > 1:
                    yield tuple(sorted(group))

    def _enter(self, node: str) -> Iterator[str]:
        self.found_at[node] = self._lowest[node] = len(self.found_at)
        self._waiting.append(node)
        self._is_waiting.add(node)
        return iter(self._graph[node])

    def _next_new(self, node: str, after: Iterator[str]) -> str | None:
        for one in after:
            if one not in self.found_at:
                return one
            if one in self._is_waiting:
                self._lowest[node] = min(self._lowest[node], self.found_at[one])
        return None

    def _leave(self, node: str) -> list[str]:
        """Take the group of ``node``, which lies on top, off the waiting ones."""
        group = [self._waiting.pop()]
        while group[-1] != node:
            group.append(self._waiting.pop())
        self._is_waiting.difference_update(group)
        return group


def shortest_ring(graph: Graph, start: str, inside: frozenset[str]) -> tuple[str, ...]:
    """A shortest way from ``start`` back to itself within a knot, without the return to ``start``."""
    came_from: dict[str, str] = {}
    queue = deque([start])
    while queue:
        node = queue.popleft()
        for one in graph[node]:
            if one == start:
                ring = [node]
                while ring[-1] != start:
                    ring.append(came_from[ring[-1]])
                return tuple(reversed(ring))
            if one in inside and one not in came_from:
                came_from[one] = node
                queue.append(one)
    raise ValueError(start)
