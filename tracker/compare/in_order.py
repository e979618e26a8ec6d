"""The best pairs in order of two runs of segments."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from tracker.compare.units import Match, Task, bigrams, similarity

_MOST_PAIRS = 10_000
"""Above so many pairs not all are looked at: the runs are walked along side by side."""

_WINDOWS = (4, 16)
"""Segments of both sides that are looked at together where those abreast are no counterparts; more, where none is found."""

_Alike = Callable[[int, int], float]
"""The similarity of an old and a new segment, by their places in the runs."""

_Pairs = list[tuple[int, int]]


def in_order(task: Task, old: Sequence[int], new: Sequence[int], least: float, made_by: str) -> list[Match]:
    """Pairs in order whose similarity is beyond the least that counts."""
    if not old or not new:
        return []
    grams = cache(bigrams)

    @cache
    def alike(a: int, b: int) -> float:
        return similarity(task.old[old[a]].key, task.new[new[b]].key, grams)

    if len(old) * len(new) > _MOST_PAIRS:
        pairs = _abreast(len(old), len(new), alike, least)
    else:
        pairs = _best(range(len(old)), range(len(new)), alike, least)
    return [Match((old[a],), (new[b],), made_by, alike(a, b)) for a, b in pairs]


def _best(old: range, new: range, alike: _Alike, least: float) -> _Pairs:
    """The pairs that maximise the similarity beyond the least (Needleman & Wunsch 1970)."""
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for a in range(len(old) - 1, -1, -1):
        for b in range(len(new) - 1, -1, -1):
            gain = alike(old[a], new[b]) - least
            paired = best[a + 1][b + 1] + gain if gain > 0 else 0.0
            best[a][b] = max(best[a + 1][b], best[a][b + 1], paired)
    found: _Pairs = []
    a = b = 0
    while a < len(old) and b < len(new):
        gain = alike(old[a], new[b]) - least
        if gain > 0 and best[a][b] == best[a + 1][b + 1] + gain:
            found.append((old[a], new[b]))
            a, b = a + 1, b + 1
        elif best[a][b] == best[a + 1][b]:
            a += 1
        else:
            b += 1
    return found


def _abreast(old: int, new: int, alike: _Alike, least: float) -> _Pairs:
    """Pairs of two long runs that go side by side; what drifts apart further than a window is left to other passes."""
    found: _Pairs = []
    a = b = 0
    while a < old and b < new:
        if _is_abreast(a, b, old, new, alike, least):
            found.append((a, b))
            a, b = a + 1, b + 1
            continue
        for size in _WINDOWS:
            window = _best(range(a, min(a + size, old)), range(b, min(b + size, new)), alike, least)
            kept = [(i, j) for i, j in window if max(i - a, j - b) <= size // 2]
            if kept:
                break
        found += kept
        a, b = (kept[-1][0] + 1, kept[-1][1] + 1) if kept else (a + size // 2, b + size // 2)
    return found


def _is_abreast(a: int, b: int, old: int, new: int, alike: _Alike, least: float) -> bool:
    """Are these two alike, and more so than either is with the other's next?"""
    mine = alike(a, b)
    return mine > least and (a + 1 >= old or mine >= alike(a + 1, b)) and (b + 1 >= new or mine >= alike(a, b + 1))
