"""The clauses of references by three characters in a row, by which a term is found sooner than by two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Set

_SIZE = 3
_TELLING = 32
"""Keys at most in which three characters stand that are part of a term: what stands in more is told everywhere."""


def triples(words: str) -> list[str]:
    return [words[start : start + _SIZE] for start in range(len(words) - _SIZE + 1)]


class Triples:
    """Keys of clauses, to be found by what stands in them."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._keys = tuple(keys)
        holders: dict[str, list[int]] = defaultdict(list)
        for at, key in enumerate(self._keys):
            for triple in set(triples(key)):
                holders[triple].append(at)
        self._holders = dict(holders)
        self.telling = frozenset(triple for triple, held in holders.items() if len(held) <= _TELLING)
        """Those that may be part of a term."""

    @property
    def known(self) -> Set[str]:
        """Three characters in a row that stand in any of the keys."""
        return self._holders.keys()

    def holding(self, words: str) -> Iterator[str]:
        """The keys in which these words stand, in their order; the words are three characters or more."""
        held = min((self._holders.get(triple, []) for triple in triples(words)), key=len, default=[])
        return (key for at in held if words in (key := self._keys[at]))
