"""How alike two clauses are, by the pairs of characters that they share, rare pairs saying more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import chain
from math import log

from rapidfuzz import process
from rapidfuzz.distance import Indel

from tracker.compare.units import bigrams

_ROUGHLY = 0.7
"""Share of a likeness that two keys must have by their characters alone to be looked at closely."""


class Likeness:
    """Weighted Dice coefficient over bigrams; the weights are inverse document frequencies in the keys given.

    Weights are whole thousandths, so that a sum does not depend on the order of a set. Source: Dice (1945), Spärck Jones (1972).
    """

    def __init__(self, keys: Iterable[str]) -> None:
        self._keys = list(keys)
        self._grams = {key: bigrams(key) for key in self._keys}
        size = len(self._grams)
        counts = Counter(chain.from_iterable(self._grams.values()))
        by_count = {count: round(1000 * log(1 + size / count)) for count in {1, *counts.values()}}
        self._weights = {gram: by_count[count] for gram, count in counts.items()}
        self._rarest = by_count[1]

    def __call__(self, a: str, b: str) -> float:
        """From 0 to 1; pairs that none of the keys holds weigh most."""
        if a == b:
            return 1.0
        mine, theirs = self._bigrams(a), self._bigrams(b)
        total = self._weight(mine) + self._weight(theirs)
        return 2 * self._weight(mine & theirs) / total if total else 0.0

    def nearest(self, asked: str, least: float) -> list[tuple[str, float]]:
        """The given keys that are at least so alike, in their order; those that share too few characters are passed over."""
        near = process.extract(
            asked, self._keys, scorer=Indel.normalized_similarity, score_cutoff=_ROUGHLY * least, limit=None
        )
        found = [(key, self(asked, key)) for key, _, _ in sorted(near, key=lambda match: match[2])]
        return [(key, likeness) for key, likeness in found if likeness >= least]

    def _bigrams(self, key: str) -> frozenset[int]:
        return self._grams.get(key) or bigrams(key)

    def _weight(self, grams: Iterable[int]) -> int:
        return sum(self._weights.get(gram, self._rarest) for gram in grams)
