"""An index of character trigrams: which texts are worth a closer look, without ever comparing all pairs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from math import log

_LONGEST_LIST = 64
"""Texts that one trigram may name before it is too common to say anything."""


class GramIndex:
    """Candidates by shared trigrams, rare ones counting more (inverse document frequency; Spärck Jones 1972)."""

    def __init__(self, keys: Sequence[str]) -> None:
        self._lists: dict[str, list[int]] = defaultdict(list)
        for at, key in enumerate(keys):
            for gram in trigrams(key):
                self._lists[gram].append(at)
        self._size = len(keys)

    def candidates(self, key: str, most: int = 5) -> list[int]:
        """The places of the texts that share most with the key, best first."""
        scores: Counter[int] = Counter()
        for gram in trigrams(key):
            places = self._lists.get(gram, ())
            if 0 < len(places) <= _LONGEST_LIST:
                weight = log(1 + self._size / len(places))
                for at in places:
                    scores[at] += weight  # type: ignore[assignment]  # a Counter of floats
        return sorted(scores, key=lambda at: (-scores[at], at))[:most]


def trigrams(key: str) -> list[str]:
    """The different trigrams of a key, in order; a shorter key is its own."""
    return list(dict.fromkeys(map("".join, zip(key, key[1:], key[2:], strict=False)))) or [key]
