"""Neighbourhoods: between two sure matches, pairs in order that are alike beyond doubt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.compare.chain import heaviest_chain
from tracker.compare.evidence import candidates, grams, rarity
from tracker.compare.in_order import in_order
from tracker.compare.units import Match, Task, dice

_SIMILAR = 0.6
_SURE, _CLOSER = 0.85, 0.1
"""Similarity from which nothing better is sought elsewhere; and by how much what stands there must share more."""


def find(task: Task) -> list[Match]:
    found: list[Match] = []
    for old, new in gaps(task):
        found += in_order(task, old, new, _SIMILAR, "near")
    doubtful = [match for match in found if match.similarity < _SURE]
    lost = _closer_elsewhere(task, doubtful) if doubtful else frozenset()
    return [match for match in found if match not in lost]


def _closer_elsewhere(task: Task, doubtful: Sequence[Match]) -> frozenset[Match]:
    """The matches of which either unit is far more like an open unit that stands elsewhere: a line of a schedule
    that moved and changed is not the line that now stands in its place."""
    sides = task.open_old(), task.open_new()
    held = [grams(task.old[i].key) for i in sides[0]], [grams(task.new[j].key) for j in sides[1]]
    weights = rarity(*held)
    lost: set[Match] = set()
    for side in (0, 1):
        at = {unit: index for index, unit in enumerate(sides[side])}
        mine = [held[side][at[(match.old, match.new)[side][0]]] for match in doubtful]
        best: dict[int, float] = {}
        for (nth, other), shared in candidates(mine, held[1 - side], weights).items():
            if sides[1 - side][other] != (doubtful[nth].new, doubtful[nth].old)[side][0]:
                share = dice(mine[nth], held[1 - side][other]) if shared else 0.0
                best[nth] = max(best.get(nth, 0.0), share)
        there = {unit: index for index, unit in enumerate(sides[1 - side])}
        for nth, match in enumerate(doubtful):
            own = dice(mine[nth], held[1 - side][there[(match.new, match.old)[side][0]]])
            if best.get(nth, 0.0) > own + _CLOSER:
                lost.add(match)
    return frozenset(lost)


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
