"""Rings of dependency: the linear search finds what a naive one finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from eaquang.rules.landscape.cycles import knots, shortest_ring

NODES = "abcdefg"
graphs = st.dictionaries(
    st.sampled_from(NODES), st.lists(st.sampled_from(NODES), max_size=4, unique=True), max_size=len(NODES)
).map(lambda some: {node: [to for to in some.get(node, []) if to != node] for node in NODES})


def reach(graph: dict[str, list[str]]) -> dict[str, set[str]]:
    """Whom each node reaches in one step or more, by plain repetition."""
    reached = {node: set(after) for node, after in graph.items()}
    for _ in graph:
        for node in graph:
            reached[node] |= {far for near in tuple(reached[node]) for far in reached[near]}
    return reached


@given(graphs)
def test_knots_are_the_groups_that_reach_each_other(graph: dict[str, list[str]]) -> None:
    """Each group once, sorted, and nothing that stands alone."""
    reached = reach(graph)
    naive = {
        tuple(sorted(other for other in graph if other in reached[node] and node in reached[other]))
        for node in graph
        if node in reached[node]
    }
    found = list(knots(graph))
    assert set(found) == naive
    assert len(found) == len(naive)


@given(graphs)
def test_a_ring_is_a_way_back(graph: dict[str, list[str]]) -> None:
    """Every step of the example is a dependency, nothing comes twice, and all of it is in the knot."""
    for knot in knots(graph):
        for start in knot:
            ring = shortest_ring(graph, start, frozenset(knot))
            assert ring[0] == start
            assert len(set(ring)) == len(ring) > 1
            assert set(ring) <= set(knot)
            assert all(to in graph[one] for one, to in zip(ring, (*ring[1:], start), strict=True))


def test_a_long_chain_needs_no_deep_stack() -> None:
    """A ring of 50,000 systems is found without recursion."""
    size = 50_000
    graph = {str(i): [str((i + 1) % size)] for i in range(size)}
    (knot,) = knots(graph)
    assert len(knot) == size
    assert len(shortest_ring(graph, "0", frozenset(knot))) == size
