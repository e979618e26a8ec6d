"""The best pairs in order of two short runs of segments."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.compare.units import Match, Task, similarity

_MOST_PAIRS = 10_000
"""Runs with more pairs than this are left to the passes that have an index."""


def in_order(task: Task, old: Sequence[int], new: Sequence[int], least: float, made_by: str) -> list[Match]:
    """Pairs in order that maximise the similarity beyond the least that counts (Needleman & Wunsch 1970)."""
    if not old or not new or len(old) * len(new) > _MOST_PAIRS:
        return []
    alike = [[similarity(task.old[i].key, task.new[j].key) for j in new] for i in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for a in range(len(old) - 1, -1, -1):
        for b in range(len(new) - 1, -1, -1):
            gain = alike[a][b] - least
            paired = best[a + 1][b + 1] + gain if gain > 0 else 0.0
            best[a][b] = max(best[a + 1][b], best[a][b + 1], paired)
    found: list[Match] = []
    a = b = 0
    while a < len(old) and b < len(new):
        gain = alike[a][b] - least
        if gain > 0 and best[a][b] == best[a + 1][b + 1] + gain:
            found.append(Match((old[a],), (new[b],), made_by, alike[a][b]))
            a, b = a + 1, b + 1
        elif best[a][b] == best[a + 1][b]:
            a += 1
        else:
            b += 1
    return found
