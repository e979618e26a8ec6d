"""How alike two clauses are, by the pairs of characters that they share, rare pairs saying more."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import chain
from math import log

from tracker.compare.units import bigrams


class Likeness:
    """Weighted Dice coefficient over bigrams; the weights are inverse document frequencies in the keys given.

    Weights are whole thousandths, so that a sum does not depend on the order of a set. Source: Dice (1945), Spärck Jones (1972).
    """

    def __init__(self, keys: Iterable[str]) -> None:
        self._keys = list(dict.fromkeys(keys))
        self._each = list(map(bigrams, self._keys))
        self._grams = dict(zip(self._keys, self._each, strict=True))
        holders: dict[int, list[int]] = defaultdict(list)
        for at, grams in enumerate(self._each):
            for gram in grams:
                holders[gram].append(at)
        self._holders = dict(holders)
        """Pair of characters → the keys that hold it, by index."""
        size = len(self._keys)
        by_count = {count: round(1000 * log(1 + size / count)) for count in {1, *map(len, holders.values())}}
        self._weights = {gram: by_count[len(held)] for gram, held in holders.items()}
        self._rarest = by_count[1]
        weigh = self._weights.__getitem__
        self._totals = [sum(map(weigh, grams)) for grams in self._each]

    def __call__(self, a: str, b: str) -> float:
        """From 0 to 1; pairs that none of the keys holds weigh most."""
        if a == b:
            return 1.0
        mine, theirs = self.grams(a), self.grams(b)
        total = self._weight(mine) + self._weight(theirs)
        return 2 * self._weight(mine & theirs) / total if total else 0.0

    def nearest(self, asked: str, least: float) -> list[tuple[str, float]]:
        """The given keys that are at least so alike, in their order.

        A key that is alike enough shares at least `needed` of the weight asked for: once less than that is left, only keys that
        were met by rarer pairs can be (prefix filtering: Chaudhuri, Ganti, Kaushik 2006).
        """
        mine, weights, totals = self.grams(asked), self._weights, self._totals
        known = sorted([(weights[gram], gram) for gram in mine if gram in weights], reverse=True)
        left = sum([weight for weight, _ in known])
        total = left + self._rarest * (len(mine) - len(known))
        needed = least * total / (2 - least)
        met: list[list[int]] = []
        most = [0]  # that so many of the pairs that were met weigh
        for weight, gram in known:
            if left < needed:
                break
            left -= weight
            met.append(self._holders[gram])
            most.append(most[-1] + weight)
        counts = Counter(chain.from_iterable(met))
        alike = sorted([at for at, n in counts.items() if 2 * (most[n] + left) >= least * (total + totals[at])])
        weigh = weights.__getitem__
        found = [(self._keys[at], 2 * sum(map(weigh, mine & self._each[at])) / (total + totals[at])) for at in alike]
        return [(key, likeness) for key, likeness in found if likeness >= least]

    def holding(self, words: str) -> list[str]:
        """The given keys in which these words stand."""
        grams = bigrams(words)
        rarest = min(grams, key=lambda gram: len(self._holders.get(gram, ())), default=None)
        held = self._holders.get(rarest, ()) if rarest is not None else ()
        return [key for at in held if words in (key := self._keys[at])]

    def at_most(self, words: str) -> int:
        """In how many of the given keys these words stand, or fewer."""
        return min((len(self._holders.get(gram, ())) for gram in bigrams(words)), default=0)

    def grams(self, key: str) -> frozenset[int]:
        """The pairs of characters of a key."""
        return self._grams.get(key) or bigrams(key)

    def _weight(self, grams: Iterable[int]) -> int:
        return sum(self._weights.get(gram, self._rarest) for gram in grams)
