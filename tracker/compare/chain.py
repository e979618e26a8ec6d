"""The heaviest chain of pairs that never goes back on either side: what is off it has moved."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from tracker.compare.units import Pair


def heaviest_chain(weights: Mapping[Pair, float]) -> list[Pair]:
    """The increasing chain of the greatest total weight, in O(n log n), by a Fenwick tree of prefix maxima."""
    ordered = sorted(weights, key=lambda pair: (pair[0], -pair[1]))
    if all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(ordered)) and min(weights.values(), default=0) > 0:
        return ordered
    ranks = {new: rank for rank, new in enumerate(sorted({new for _, new in ordered}), 1)}
    best: list[tuple[float, int]] = [(0.0, -1)] * (len(ranks) + 1)
    before: list[int] = []
    totals: list[float] = []
    for index, pair in enumerate(ordered):
        rank = ranks[pair[1]]
        total, previous = _upto(best, rank - 1)
        before.append(previous)
        totals.append(total + weights[pair])
        at = rank
        while at < len(best):
            if totals[index] > best[at][0]:
                best[at] = (totals[index], index)
            at += at & -at
    return _walk(ordered, before, _upto(best, len(ranks))[1])


def _walk(ordered: list[Pair], before: list[int], index: int) -> list[Pair]:
    chain: list[Pair] = []
    while index >= 0:
        chain.append(ordered[index])
        index = before[index]
    return chain[::-1]


def _upto(best: list[tuple[float, int]], rank: int) -> tuple[float, int]:
    found = (0.0, -1)
    while rank > 0:
        if best[rank][0] > found[0]:
            found = best[rank]
        rank -= rank & -rank
    return found
