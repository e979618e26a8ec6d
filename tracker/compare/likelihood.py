"""How likely it is that a new segment is an old one's counterpart: a few pieces of evidence, weighed.

Every piece is symmetric, so that swapping the sides changes nothing. The weights are a logistic regression's, fitted by
`bench/fit_likelihood.py` on drafts and laws whose counterparts are known.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

from rapidfuzz.distance import Indel

from tracker.compare.units import Task

_TOKEN = re.compile(r"[^\W\d_\u3041-\u30ff\u3400-\u9fff]+|\d+|[\u3041-\u30ff\u3400-\u9fff]+")
_MOST = 12
"""Candidates of a segment that are looked at closely: those that share most."""

_LONGEST = 1500
"""Characters of a key whose order is compared, since that takes the product of both lengths."""

_COMMON = 200
"""Segments that a gram may stand in before it says too little to be followed."""

_MANY, _FOLLOWED = 40_000, 12
"""Pairs above which only so many grams of a segment are followed, the rarest."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a pair. All but `shorter` and `length` are from 0 to 1, or differences of such."""

    more: float
    """The share of one side's rare grams that the other holds, for the side that is held best,"""
    less: float
    """and for the other."""
    order: float
    """Characters in common, in order (Indel)."""
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


WEIGHTS = Evidence(
    more=6.09, less=-2.81, order=-3.18, length=-0.232, shorter=-0.129, place=-4.92, ahead=5.94, behind=8.37
)
BIAS = -0.403


def grams(key: str) -> frozenset[str]:
    """What a key is compared by: pairs of ideographs or kana, whole words elsewhere."""
    found: list[str] = []
    for token in _TOKEN.findall(key):
        if token[0] >= "\u3041" and len(token) > 1:
            found += map("".join, pairwise(token))
        else:
            found.append(token.casefold())
    return frozenset(found)


def evidence(task: Task) -> dict[tuple[int, int], Evidence]:
    """The evidence for every pair of open units worth a look, by their indices in the task."""
    open_old, open_new = task.open_old(), task.open_new()
    old, new = [task.old[i].key for i in open_old], [task.new[j].key for j in open_new]
    sides = [grams(key) for key in old], [grams(key) for key in new]
    weights = _weights(sides[0], sides[1])
    totals = [[sum(weights[gram] for gram in held) for held in side] for side in sides]
    close = {
        (i, j): (
            2 * common / (totals[0][i] + totals[1][j]),
            common,
            Indel.normalized_similarity(old[i][:_LONGEST], new[j][:_LONGEST]),
        )
        for (i, j), common in _close(sides[0], sides[1], weights).items()
    }
    likeness = {pair: (dice + order) / 2 for pair, (dice, _, order) in close.items()}
    rivals = _rivals(likeness, 0), _rivals(likeness, 1)
    found: dict[tuple[int, int], Evidence] = {}
    for (i, j), (_, common, order) in close.items():
        covers = common / totals[0][i], common / totals[1][j]
        lengths = len(old[i]) or 1, len(new[j]) or 1
        leads = [likeness[i, j] - rivals[side][(i, j)[side]].get((i, j), 0.0) for side in (0, 1)]
        found[open_old[i], open_new[j]] = Evidence(
            more=max(covers),
            less=min(covers),
            order=order,
            length=abs(log(lengths[0] / lengths[1])),
            shorter=log(min(lengths)),
            place=abs(open_old[i] / len(task.old) - open_new[j] / len(task.new)),
            ahead=max(leads),
            behind=min(leads),
        )
    return found


def log_odds(of: Evidence) -> float:
    """The logarithm of the odds that the pair is one of counterparts."""
    w = WEIGHTS
    return (
        BIAS
        + w.more * of.more
        + w.less * of.less
        + w.order * of.order
        + w.length * of.length
        + w.shorter * of.shorter
        + w.place * of.place
        + w.ahead * of.ahead
        + w.behind * of.behind
    )


_Grams = Sequence[frozenset[str]]


def _weights(old: _Grams, new: _Grams) -> dict[str, int]:
    """Inverse document frequencies, in thousandths, so that sums do not depend on the order of a set."""
    counts = Counter(gram for side in (old, new) for held in side for gram in held)
    size = len(old) + len(new) + 1
    by_count = {count: round(1000 * log(size / count)) + 1 for count in set(counts.values())}
    return {gram: by_count[count] for gram, count in counts.items()}


def _close(old: _Grams, new: _Grams, weights: dict[str, int]) -> dict[tuple[int, int], int]:
    """For each old key, the new ones that share most with it, and what weight they share.

    Between many keys only the rarest grams are followed: the work stays in proportion to the keys.
    """
    standing: dict[str, list[int]] = defaultdict(list)
    for j, held in enumerate(new):
        for gram in held:
            standing[gram].append(j)
    many = len(old) * len(new) > _MANY
    close: dict[tuple[int, int], int] = {}
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


def _rivals(likeness: dict[tuple[int, int], float], side: int) -> dict[int, dict[tuple[int, int], float]]:
    """For each key of a side, the likeness of the best other pair, by pair."""
    by_key: dict[int, list[tuple[float, tuple[int, int]]]] = defaultdict(list)
    for pair, value in likeness.items():
        by_key[pair[side]].append((value, pair))
    rivals: dict[int, dict[tuple[int, int], float]] = {}
    for key, values in by_key.items():
        values.sort(reverse=True)
        top, second = values[0], values[1] if len(values) > 1 else (0.0, values[0][1])
        rivals[key] = {pair: second[0] if pair == top[1] else top[0] for _, pair in values}
    return rivals
