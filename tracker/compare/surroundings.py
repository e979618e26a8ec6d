"""What the pairs around a pair say about it: its rivals for either unit, and whether its neighbours are counterparts too.

Blocks move together, so a pair that is off the order of the whole is backed by its neighbours no less than one that keeps it.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import exp
from typing import NamedTuple

from tracker.compare.evidence import best_others
from tracker.compare.units import Pair

_STEPS = (((1, 1), 1.0), ((1, 2), 0.7), ((2, 1), 0.7), ((2, 2), 0.6), ((1, 3), 0.5), ((3, 1), 0.5))
"""Steps to a neighbour on both sides, and what a counterpart there counts."""

_EDGE = 0.5
"""What it counts that both texts begin, or end, there."""

_NO_RIVAL = -8.0
"""The log-odds of a rival where there is none."""


class Surroundings(NamedTuple):
    """Log-odds of the best rivals, and how far the neighbours before and behind are counterparts (from 0 to 1)."""

    stronger: float
    """The best other pair of either unit, where that is better,"""
    weaker: float
    """and where it is worse."""
    backed: float
    """The neighbours on the side where they are counterparts most,"""
    lonely: float
    """and on the other."""


def surroundings(odds: Mapping[Pair, float], sure: frozenset[Pair], sizes: tuple[int, int]) -> dict[Pair, Surroundings]:
    """What surrounds each pair, by log-odds as the words give them; `sure` pairs are matched, `sizes` are units a side."""
    likely = {pair: 1 / (1 + exp(-value)) for pair, value in odds.items()} | dict.fromkeys(sure, 1.0)
    rivals = best_others(dict(odds), 0), best_others(dict(odds), 1)
    found: dict[Pair, Surroundings] = {}
    for pair in odds:
        others = [max(_NO_RIVAL, side.get(pair, _NO_RIVAL)) for side in rivals]
        beside = [_beside(pair, way, likely, sizes) for way in (-1, 1)]
        found[pair] = Surroundings(max(others), min(others), max(beside), min(beside))
    return found


def _beside(pair: Pair, way: int, likely: Mapping[Pair, float], sizes: tuple[int, int]) -> float:
    best = 0.0
    for (a, b), counts in _STEPS:
        i, j = pair[0] + way * a, pair[1] + way * b
        outside = i in (-1, sizes[0]), j in (-1, sizes[1])
        value = _EDGE if all(outside) else 0.0 if any(outside) else likely.get((i, j), 0.0)
        best = max(best, counts * value)
    return best
