"""Similar anywhere: moves, with or without edits. A wrong move costs more trust than a missed one."""

from __future__ import annotations

from tracker.compare.index import GramIndex
from tracker.compare.units import Match, Task, similarity

_SIMILAR = 0.6
_SHORTEST = 6
"""Characters below which a likeness at a distance says nothing."""


def find(task: Task) -> list[Match]:
    old = [i for i in task.open_old() if len(task.old[i].key) >= _SHORTEST]
    new = [j for j in task.open_new() if len(task.new[j].key) >= _SHORTEST]
    if not old or not new:
        return []
    index = GramIndex([task.new[j].key for j in new])
    pairs: list[tuple[float, int, int]] = []
    for i in old:
        for at in index.candidates(task.old[i].key):
            alike = similarity(task.old[i].key, task.new[new[at]].key)
            if alike >= _SIMILAR:
                pairs.append((alike, i, new[at]))
    found: list[Match] = []
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    for alike, i, j in sorted(pairs, key=lambda pair: (-pair[0], abs(pair[1] - pair[2]), pair[1], pair[2])):
        if i not in taken_old and j not in taken_new:
            taken_old.add(i)
            taken_new.add(j)
            found.append(Match((i,), (j,), "similar", alike))
    return found
