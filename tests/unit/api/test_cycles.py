"""Which nodes of a graph are on a cycle, in time that grows with the graph."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from specshim.api.settling.cycles import on_cycles

nodes = st.integers(0, 7)
graphs = st.dictionaries(nodes, st.frozensets(nodes, max_size=4), max_size=8)


def _comes_back(start: int, graph: dict[int, frozenset[int]]) -> bool:
    seen: set[int] = set()
    waiting = list(graph[start])
    while waiting:
        node = waiting.pop()
        if node == start:
            return True
        if node not in seen:
            seen.add(node)
            waiting += graph.get(node, ())
    return False


@given(graphs)
def test_a_node_is_on_a_cycle_if_some_way_leads_back_to_it(
    graph: dict[int, frozenset[int]],
) -> None:
    assert on_cycles(graph) == {node for node in graph if _comes_back(node, graph)}


def test_a_long_chain_is_walked_once() -> None:
    looks = 0

    class Counted(tuple[int, ...]):
        def __iter__(self):  # type: ignore[no-untyped-def]
            nonlocal looks
            looks += 1
            return super().__iter__()

    chain = {number: Counted((number + 1,)) for number in range(20_000)}
    assert on_cycles(chain) == frozenset()
    assert looks == len(chain)
