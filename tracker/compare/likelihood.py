"""How likely it is that a new segment is an old one's counterpart: evidence of their words and of what surrounds them, weighed.

Two looks: the words alone give first odds; then those of the rivals and of the neighbours are weighed with them. A share of
common words does not mean the same as one of common pairs of ideographs, so each has its weights. They are those of
logistic regressions, fitted by `bench/fit_likelihood.py` on drafts and laws whose counterparts are known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from math import log

from tracker.compare.evidence import Evidence, evidence
from tracker.compare.surroundings import Surroundings, surroundings
from tracker.compare.units import Pair, Task, Unit

_IDEOGRAPH = re.compile("[\u3041-\u30ff\u3400-\u9fff]")
_LETTER = re.compile(r"[^\W\d_\u3041-\u30ff\u3400-\u9fff]{2,}")
_UNITS, _SAMPLE = 1_000, 60
"""Units of each side, and characters at the beginning of a key, by which the script is told."""

_PLAIN = 5.0
"""Log-odds of a pair that is alike beyond doubt,"""
_ALIKE, _HELD, _AHEAD, _LONG = 0.85, 0.5, 0.15, log(12)
"""with what it needs: order, the lesser share of rare words, the lead over its rivals, and length."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights and biases of both looks."""

    words: Evidence
    bias: float
    again: Evidence
    around: Surroundings
    again_bias: float


IDEOGRAPHS = Weights(
    words=Evidence(1.87, -1.41, 1.56, -5.52, 2.24, -0.182, -1.47, -2.45, 8.63, 9.92), bias=-10.2,
    again=Evidence(1.13, -0.768, 2.1, -5.36, 2.49, -0.408, -1.81, -0.104, 8.61, 1.94),
    around=Surroundings(-0.383, -0.109, 2.43, 0.203), again_bias=-16.6,
)  # fmt: skip
LETTERS = Weights(
    words=Evidence(5.51, -5.16, 1.72, -1.87, 3.14, -2.88, -1.8, -3.79, 1.39, 5.62), bias=-9.01,
    again=Evidence(4.3, -4.74, 2.16, 1.19, 2.56, -2.97, -2.28, -1.48, 1.92, 0.52),
    around=Surroundings(-0.274, 0.133, 2.39, 0.551), again_bias=-13.4,
)  # fmt: skip


def log_odds(task: Task) -> dict[Pair, float]:
    """The logarithm of the odds that a pair is one of counterparts, for each pair of open units worth a look."""
    if not task.open_old() or not task.open_new():
        return {}
    weights = IDEOGRAPHS if in_ideographs((*task.old[:_UNITS], *task.new[:_UNITS])) else LETTERS
    of = evidence(task)
    words = {pair: weights.bias + _sum(weights.words, held) for pair, held in of.items()}
    sure = frozenset((match.old[0], match.new[0]) for match in task.matches)
    around = surroundings(words, sure, (len(task.old), len(task.new)))
    odds = {
        pair: weights.again_bias + _sum(weights.again, held) + _sum(weights.around, around[pair])
        for pair, held in of.items()
    }
    return {pair: max(value, _PLAIN) if _is_plain(of[pair]) else value for pair, value in odds.items()}


def _is_plain(of: Evidence) -> bool:
    """Are the words so alike, and no others so like either, that nothing else needs to be weighed?"""
    return of.order >= _ALIKE and of.less >= _HELD and of.behind > _AHEAD and of.shorter > _LONG


def in_ideographs(units: Iterable[Unit]) -> bool:
    """Are the units written in ideographs or kana, by most of their first words?"""
    starts = "\n".join(unit.key[:_SAMPLE] for unit in units)
    return len(_IDEOGRAPH.findall(starts)) >= 2 * len(_LETTER.findall(starts))


def _sum(weights: Evidence | Surroundings, held: Evidence | Surroundings) -> float:
    return sum(weight * value for weight, value in zip(weights, held, strict=True))
