"""The sentences of references, to be found by their words, and what each counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from itertools import groupby
from math import log

from tracker.check.freely.measures import measured
from tracker.compare.fold import fold_key
from tracker.compare.restate import Source
from tracker.model import Segment, Span

_SHARE = 0.5
"""Share of the weight of a sentence's words that the reference's sentence must hold."""

_RARE = (1, 2)
"""Sentences of the references that count, in which a rare word stands."""

_TELLING = 3
_LEAST_BESIDE = 4
"""Characters of the words beside a number that must stand in the reference's sentence, where one of them is rare."""

_COMMON, _FEW = 10, 50
"""The part of all sentences in which a common word stands, and how many they are at least."""

_LEAST = 6
"""Characters of the words that both must hold."""

_ENGLISH_WORD = 2


class Sentences:
    """The sentences of references, to be found by the words in them. Words are looked up when they are first asked for."""

    def __init__(self, segments: Sequence[Segment], source: Source) -> None:
        self.places: list[Span] = []
        self._segments, self._source = segments, source
        self.of_clause: list[int] = []
        """The sentence of each clause."""
        for (segment, _), group in groupby(source.clauses, key=lambda each: (each.segment, each.sentence)):
            sentence = list(group)
            self.of_clause += [len(self.places)] * len(sentence)
            self.places.append(Span(segment, sentence[0].start, sentence[-1].end))
        self._holders: dict[str, frozenset[int]] = {}
        self._common: dict[str, bool] = {}
        self._numbers: dict[int, tuple[str, ...]] = {}

    def holders(self, word: str) -> frozenset[int]:
        """The sentences in a clause of which a word stands, by index."""
        if word not in self._holders:
            keys = self._source.alike.holding(fold_key(word))
            self._holders[word] = frozenset(self.of_clause[f] for key in keys for f in self._source.places[key])
        return self._holders[word]

    def telling(self, word: str) -> frozenset[int]:
        """The sentences that hold a word which stands in few of them."""
        held = self.holders(word) if not self._is_common(word) else frozenset()
        return held if len(held) <= _TELLING else frozenset()

    def _is_common(self, word: str) -> bool:
        """Does a word stand in so many sentences that it tells none of them from the others?"""
        if word not in self._common:
            most = max(_FEW, len(self.places) // _COMMON)
            self._common[word] = self._source.alike.at_most(fold_key(word)) > most
        return self._common[word]

    def numbers(self, at: int) -> tuple[str, ...]:
        """The numbers in a sentence, with their units."""
        if at not in self._numbers:
            self._numbers[at] = tuple(measured(self.text(at)))
        return self._numbers[at]

    def text(self, at: int) -> str:
        """The words of a sentence."""
        span = self.places[at]
        return self._segments[span.segment].text[span.start : span.end]

    @cached_property
    def all_numbers(self) -> frozenset[str]:
        return frozenset(number for at in range(len(self.places)) for number in self.numbers(at))

    def nearest(self, said: Sequence[str], *, counting: bool) -> list[int]:
        """The sentences that share most of these words, if they share enough; of those that count, or of all.

        One that does holds one of the rarer words, which are looked up until what is left of their weight is not enough.
        """
        size = len(self.places) + 1
        telling = [word for word in said if not self._is_common(word)]
        weights = {word: log(1 + size / max(len(self.holders(word)), 1)) for word in telling}
        total = left = sum(weights.values())
        met: set[int] = set()
        for word in sorted(weights, key=lambda word: (-weights[word], word)):
            if left < _SHARE * total:
                break
            met |= self.holders(word)
            left -= weights[word]
        shared: dict[int, float] = defaultdict(float)
        for word, weight in weights.items():
            for at in self.holders(word) & met:
                shared[at] += weight
        shared = {at: weight for at, weight in shared.items() if weight >= _SHARE * total}
        if counting:
            shared = {at: weight for at, weight in shared.items() if self.numbers(at)}
        top = max(shared.values(), default=0.0)
        near = sorted(at for at, weight in shared.items() if weight >= 0.99 * top)
        return [at for at in near if sum(_size(word) for word in weights if at in self.holders(word)) >= _LEAST]

    def of_rare(self, said: Sequence[str], least: int = _LEAST_BESIDE) -> list[int]:
        """The sentences that count, and hold a rare one of these words, and enough of them."""
        said = [word for word in said if not self._is_common(word)]
        met = {at for word in said if len(self.holders(word)) in _RARE for at in self.holders(word) if self.numbers(at)}
        return sorted(at for at in met if sum(_size(word) for word in said if at in self.holders(word)) >= least)


def _size(word: str) -> int:
    """How much a word tells, in characters; one that is written with an alphabet as much as one of two."""
    return _ENGLISH_WORD if word.isascii() else len(word)
