"""Neighbourhoods: between two sure matches, the best pairs in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.compare.chain import heaviest_chain
from tracker.compare.units import Match, Task, similarity

_SIMILAR = 0.42
_MOST_PAIRS = 40_000
"""A gap with more pairs than this is left to the index of the next pass."""


def find(task: Task) -> list[Match]:
    found: list[Match] = []
    for old, new in _gaps(task):
        if old and new and len(old) * len(new) <= _MOST_PAIRS:
            found += _in_order(task, old, new)
    return found


def _gaps(task: Task) -> Iterator[tuple[list[int], list[int]]]:
    """What is open on both sides between neighbours on the chain of matches."""
    weights = {(m.old[0], m.new[0]): float(1 + len(task.old[m.old[0]].key)) for m in task.matches}
    anchors = [*heaviest_chain(weights), (len(task.old), len(task.new))]
    open_old, open_new = iter([*task.open_old(), len(task.old)]), iter([*task.open_new(), len(task.new)])
    i, j = next(open_old), next(open_new)
    for end_old, end_new in anchors:
        old: list[int] = []
        new: list[int] = []
        while i < end_old:
            old.append(i)
            i = next(open_old)
        while j < end_new:
            new.append(j)
            j = next(open_new)
        yield old, new


def _in_order(task: Task, old: Sequence[int], new: Sequence[int]) -> list[Match]:
    """Pairs in order that maximise the similarity beyond the threshold (Needleman & Wunsch 1970)."""
    alike = [[similarity(task.old[i].key, task.new[j].key) for j in new] for i in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for a in range(len(old) - 1, -1, -1):
        for b in range(len(new) - 1, -1, -1):
            gain = alike[a][b] - _SIMILAR
            paired = best[a + 1][b + 1] + gain if gain > 0 else 0.0
            best[a][b] = max(best[a + 1][b], best[a][b + 1], paired)
    found: list[Match] = []
    a = b = 0
    while a < len(old) and b < len(new):
        gain = alike[a][b] - _SIMILAR
        if gain > 0 and best[a][b] == best[a + 1][b + 1] + gain:
            found.append(Match((old[a],), (new[b],), "near", alike[a][b]))
            a, b = a + 1, b + 1
        elif best[a][b] == best[a + 1][b]:
            a += 1
        else:
            b += 1
    return found
