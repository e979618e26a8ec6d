"""What the words of two segments say about whether they are counterparts: a few pieces of evidence for each pair worth a look.

Every piece is symmetric, so that swapping the sides changes nothing.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from math import log
from typing import NamedTuple

from rapidfuzz.distance import Indel

from tracker.compare.units import Pair, Task

_TOKEN = re.compile(r"[^\W\d_\u3041-\u30ff\u3400-\u9fff]+|\d+|[\u3041-\u30ff\u3400-\u9fff]+")
_MARK = re.compile(r"[,。:;.\n]")
_MOST = 12
"""Candidates of a segment that are looked at closely: those that share most."""

_LEAST = 0.15
"""The share of the rarer words of one that the other must hold: neighbours alone make no counterparts."""

_LONGEST = 1500
"""Characters of a key whose order is compared, since that takes the product of both lengths."""

_OPENING = 40
"""Characters of a first clause that are compared."""

_COMMON = 200
"""Segments that a gram may stand in before it says too little to be followed."""

_MANY, _FOLLOWED = 40_000, 12
"""Pairs above which only so many grams of a segment are followed, the rarest."""


class Evidence(NamedTuple):
    """What speaks for a pair. All but `shared`, `length` and `shorter` are from 0 to 1, or differences of such."""

    more: float
    """The share of one side's rare grams that the other holds, for the side that is held best,"""
    less: float
    """and for the other."""
    shared: float
    """What the grams in common weigh, as a logarithm: much in common is more than a large part of little."""
    order: float
    """Characters in common, in order (Indel)."""
    opening: float
    """The same of their first clauses, in which articles and paragraphs name their matter."""
    length: float
    """How many times longer one is, as a logarithm."""
    shorter: float
    """Characters of the shorter one, as a logarithm."""
    place: float
    """How far apart they stand, as shares of their texts."""
    ahead: float
    """How far it is ahead of the next best pair of either, on the side where that is more,"""
    behind: float
    """and where it is less."""


def grams(key: str) -> frozenset[str]:
    """What a key is compared by: pairs of ideographs or kana, whole words elsewhere."""
    found: list[str] = []
    for token in _TOKEN.findall(key):
        if token[0] >= "\u3041" and len(token) > 1:
            found += map("".join, pairwise(token))
        else:
            found.append(token.casefold())
    return frozenset(found)


def rarity(old: Sequence[frozenset[str]], new: Sequence[frozenset[str]]) -> dict[str, int]:
    """Inverse document frequencies, in thousandths, so that sums do not depend on the order of a set."""
    counts = Counter(gram for side in (old, new) for held in side for gram in held)
    size = len(old) + len(new) + 1
    by_count = {count: round(1000 * log(size / count)) + 1 for count in set(counts.values())}
    return {gram: by_count[count] for gram, count in counts.items()}


def evidence(task: Task) -> dict[Pair, Evidence]:
    """The evidence for every pair of open units worth a look, by their indices in the task."""
    open_old, open_new = task.open_old(), task.open_new()
    old, new = [task.old[i].key for i in open_old], [task.new[j].key for j in open_new]
    sides = [grams(key) for key in old], [grams(key) for key in new]
    weights = rarity(sides[0], sides[1])
    totals = [[sum(weights[gram] for gram in held) for held in side] for side in sides]
    openings = [_opening(key) for key in old], [_opening(key) for key in new]
    shared = candidates(sides[0], sides[1], weights)
    orders = {(i, j): Indel.normalized_similarity(old[i][:_LONGEST], new[j][:_LONGEST]) for i, j in shared}
    likeness = {(i, j): common / (totals[0][i] + totals[1][j]) + orders[i, j] / 2 for (i, j), common in shared.items()}
    rivals = best_others(likeness, 0), best_others(likeness, 1)
    found: dict[Pair, Evidence] = {}
    for (i, j), common in shared.items():
        covers = common / totals[0][i], common / totals[1][j]
        if max(covers) < _LEAST:
            continue
        lengths = len(old[i]) or 1, len(new[j]) or 1
        leads = [likeness[i, j] - rivals[side].get((i, j), 0.0) for side in (0, 1)]
        found[open_old[i], open_new[j]] = Evidence(
            more=max(covers),
            less=min(covers),
            shared=log(1 + common),
            order=orders[i, j],
            opening=Indel.normalized_similarity(openings[0][i], openings[1][j]),
            length=abs(log(lengths[0] / lengths[1])),
            shorter=log(min(lengths)),
            place=abs(open_old[i] / len(task.old) - open_new[j] / len(task.new)),
            ahead=max(leads),
            behind=min(leads),
        )
    return found


def best_others(values: dict[Pair, float], side: int) -> dict[Pair, float]:
    """For each pair, the value of the best other pair that shares its unit of a side, where there is one."""
    by_unit: dict[int, list[tuple[float, Pair]]] = defaultdict(list)
    for pair, value in values.items():
        by_unit[pair[side]].append((value, pair))
    others: dict[Pair, float] = {}
    for held in by_unit.values():
        held.sort(reverse=True)
        if len(held) > 1:
            others.update((pair, held[1][0] if pair == held[0][1] else held[0][0]) for _, pair in held)
    return others


_Grams = Sequence[frozenset[str]]


def _opening(key: str) -> str:
    return _MARK.split(key[: _OPENING + 1], maxsplit=1)[0][:_OPENING]


def candidates(old: _Grams, new: _Grams, weights: dict[str, int]) -> dict[Pair, int]:
    """For each old key, the new ones that share most with it, and what weight they share.

    Between many keys only the rarest grams are followed: the work stays in proportion to the keys.
    """
    standing: dict[str, list[int]] = defaultdict(list)
    for j, held in enumerate(new):
        for gram in held:
            standing[gram].append(j)
    many = len(old) * len(new) > _MANY
    close: dict[Pair, int] = {}
    for i, held in enumerate(old):
        followed = [gram for gram in held if 0 < len(standing.get(gram, ())) <= _COMMON]
        if many:
            followed = sorted(followed, key=lambda gram: (len(standing[gram]), gram))[:_FOLLOWED]
        votes: dict[int, int] = defaultdict(int)
        for gram in followed:
            for j in standing[gram]:
                votes[j] += weights[gram]
        best = sorted(votes, key=lambda j: (-votes[j] / (len(held) + len(new[j])), j))[:_MOST]
        close.update(((i, j), sum(weights[gram] for gram in held & new[j])) for j in best)
    return close
