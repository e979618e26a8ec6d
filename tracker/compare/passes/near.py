"""Neighbourhoods: between two sure matches, pairs in order that are alike beyond doubt."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.compare.chain import heaviest_chain
from tracker.compare.in_order import in_order
from tracker.compare.units import Match, Task

_SIMILAR = 0.6


def find(task: Task) -> list[Match]:
    found: list[Match] = []
    for old, new in gaps(task):
        found += in_order(task, old, new, _SIMILAR, "near")
    return found


def gaps(task: Task) -> Iterator[tuple[list[int], list[int]]]:
    """What is open on both sides between neighbours on the chain of matches."""
    open_old, open_new = task.open_old(), task.open_new()
    if not open_old or not open_new:
        return
    weights = {(m.old[0], m.new[0]): float(1 + len(task.old[m.old[0]].key)) for m in task.matches}
    anchors = [*heaviest_chain(weights), (len(task.old), len(task.new))]
    rest_old, rest_new = iter([*open_old, len(task.old)]), iter([*open_new, len(task.new)])
    i, j = next(rest_old), next(rest_new)
    for end_old, end_new in anchors:
        old: list[int] = []
        new: list[int] = []
        while i < end_old:
            old.append(i)
            i = next(rest_old)
        while j < end_new:
            new.append(j)
            j = next(rest_new)
        if old and new:
            yield old, new
