"""Strays: what found no counterpart in its own article may have one elsewhere, if there is little doubt."""

from __future__ import annotations

from tracker.compare.passes.likely import likely_pairs
from tracker.compare.units import Match, Task, similarity

_LEAST = 1.0
"""Log-odds that a counterpart out of its article needs. A wrong move costs more trust than a missed one."""

_SHORTEST = 6
"""Characters below which a likeness at a distance says nothing."""


def find(task: Task) -> list[Match]:
    return [
        Match((i,), (j,), "stray", similarity(task.old[i].key, task.new[j].key))
        for i, j in likely_pairs(task, _LEAST, _LEAST)
        if min(len(task.old[i].key), len(task.new[j].key)) >= _SHORTEST
    ]
