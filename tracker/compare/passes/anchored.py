"""Anchors: where much is open, what only one open unit of each side holds ties the two, wherever they stand.

So a long text of which every paragraph was touched costs little more than reading it, and the passes behind this one, which
weigh every pair that is worth a look, see small gaps.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from tracker.compare.chain import heaviest_chain
from tracker.compare.units import Match, Task, Unit, sampled, similarity

_MANY = 1_000_000
"""Open pairs above which anchors are sought; the other passes find more in fewer."""

_GRAM = 6
"""Characters that tie two units when they stand in no others."""

_TIES = 2
_SIMILAR = 0.6
_MOVED = 0.75
"""The similarity that two units need, and that those need which are out of order."""

_SEVERAL = -1


def find(task: Task) -> list[Match]:
    old, new = task.open_old(), task.open_new()
    if len(old) * len(new) <= _MANY:
        return []
    alike = {
        (i, j): similarity(task.old[i].key, task.new[j].key) for i, j in _mutual(_ties(task.old, old, task.new, new))
    }
    likely = {pair: value for pair, value in alike.items() if value >= _SIMILAR}
    kept = set(heaviest_chain({pair: value * len(task.old[pair[0]].key) for pair, value in likely.items()}))
    found = sorted(pair for pair, value in likely.items() if value >= _MOVED or pair in kept)
    return [Match((i,), (j,), "anchored", alike[i, j]) for i, j in found]


def _ties(
    old: Sequence[Unit], open_old: Iterable[int], new: Sequence[Unit], open_new: Iterable[int]
) -> Counter[tuple[int, int]]:
    """How many samples two units hold that no other open unit of either side does."""
    homes: dict[str, int] = {}
    for i in open_old:
        for gram in sampled(old[i].key, _GRAM):
            homes[gram] = _SEVERAL if gram in homes else i
    theirs: dict[str, int] = {}
    for j in open_new:
        for gram in sampled(new[j].key, _GRAM):
            if homes.get(gram, _SEVERAL) != _SEVERAL:
                theirs[gram] = _SEVERAL if gram in theirs else j
    return Counter((homes[gram], j) for gram, j in theirs.items() if j != _SEVERAL)


def _mutual(ties: Counter[tuple[int, int]]) -> list[tuple[int, int]]:
    """The pairs with ties enough, both of which have fewer ties to any other."""
    most: tuple[dict[int, int], dict[int, int]] = ({}, {})
    best: tuple[Counter[int], Counter[int]] = (Counter(), Counter())
    for pair, count in ties.items():
        for side in (0, 1):
            if count > most[side].get(pair[side], 0):
                most[side][pair[side]] = count
                best[side][pair[side]] = 1
            elif count == most[side][pair[side]]:
                best[side][pair[side]] += 1
    return [
        (i, j)
        for (i, j), count in ties.items()
        if count >= _TIES and count == most[0][i] == most[1][j] and best[0][i] == best[1][j] == 1
    ]
