"""Long runs between two sure matches, walked along side by side: what is alike beyond doubt there need not be weighed.

A long text of which every paragraph was touched is most often still in its order. Where two units of one side say what one
of the other does, all three belong together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Indel

from tracker.compare.passes.near import gaps
from tracker.compare.units import Match, Task, similarity

_SHORTEST = 100
"""Units of the shorter side below which a gap is left to the passes that weigh every pair in it."""

_SIMILAR = 0.7
"""The characters in common, in order, that two units side by side need."""

_AHEAD = 0.2
"""How far they must be ahead of what either shares with what stands before or behind the other: among clauses that are
nearly equal no place is sure."""

_ALIKE = 0.6
"""The similarity that they need."""

_MOST_ODD = 0.2, 20
"""The share of steps that may find no counterparts, and how many may before that is asked: the sides are not in one order."""

_SKIPS = tuple(
    sorted(((a, b) for a in range(5) for b in range(5) if a or b), key=lambda skip: (sum(skip), max(skip), skip))
)
"""How many units of both sides are passed over to where they are side by side again."""

_LONGER = 1.3
"""How many times longer than either unit what is joined of the shorter side's may become."""

_Places = tuple[int, ...]


def find(task: Task) -> list[Match]:
    found: list[Match] = []
    for old, new in gaps(task):
        if min(len(old), len(new)) >= _SHORTEST:
            found += _walked([task.old[i].key for i in old], [task.new[j].key for j in new], old, new)
    return found


def _walked(before: Sequence[str], after: Sequence[str], old: Sequence[int], new: Sequence[int]) -> Iterator[Match]:
    for places, others in _steps(_Sides(before, after)):
        alike = similarity("".join([before[a] for a in places]), "".join([after[b] for b in others]))
        if alike >= _ALIKE:
            yield Match(tuple([old[a] for a in places]), tuple([new[b] for b in others]), "abreast", alike)


def _steps(sides: _Sides) -> list[tuple[_Places, _Places]]:
    found: list[tuple[_Places, _Places]] = []
    a = b = odd = 0
    while a < len(sides.old) and b < len(sides.new):
        step = sides.beside(a, b)
        if step:
            found.append((tuple(range(a, a + step[0])), tuple(range(b, b + step[1]))))
        else:
            odd += 1
            if odd > _MOST_ODD[1] + _MOST_ODD[0] * len(found):
                break
            step = next((skip for skip in _SKIPS if sides.beside(a + skip[0], b + skip[1])), (1, 1))
        a, b = a + step[0], b + step[1]
    return found


class _Sides:
    """The keys of a gap."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        self.old, self.new = old, new

    def beside(self, a: int, b: int) -> tuple[int, int] | None:
        """How many units of both sides are counterparts that begin here; None where that is not beyond doubt."""
        if a >= len(self.old) or b >= len(self.new):
            return None
        old, new, olds, news = self.old[a], self.new[b], 1, 1
        best = Indel.normalized_similarity(old, new)
        while True:
            longer_old, longer_new = old, new
            if news == 1 and len(old) < len(new) and a + olds < len(self.old):
                longer_old += self.old[a + olds]
            elif olds == 1 and len(new) < len(old) and b + news < len(self.new):
                longer_new += self.new[b + news]
            if max(len(longer_old), len(longer_new)) > _LONGER * max(len(old), len(new)):
                break
            share = Indel.normalized_similarity(longer_old, longer_new)
            if share <= best:
                break
            best, olds, news = share, olds + (longer_old != old), news + (longer_new != new)
            old, new = longer_old, longer_new
        return None if best < _SIMILAR or self._is_elsewhere(a, b, best - _AHEAD) else (olds, news)

    def _is_elsewhere(self, a: int, b: int, least: float) -> bool:
        """Is either unit so alike to what stands before or behind the other too?"""
        pairs = ((i, j) for i, j in ((a + 1, b), (a, b + 1), (a - 1, b), (a, b - 1)) if i >= 0 and j >= 0)
        return any(
            Indel.normalized_similarity(self.old[i], self.new[j], score_cutoff=least) >= least
            for i, j in pairs
            if i < len(self.old) and j < len(self.new)
        )
