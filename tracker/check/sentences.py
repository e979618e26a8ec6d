"""The sentences of references, to be found by their words, and what each counts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby
from math import log

from tracker.check.retelling import content_words
from tracker.compare.claims import Clause
from tracker.compare.classes.numerals import numbers
from tracker.compare.classes.reading import read
from tracker.model import Segment, Span

CITED = re.compile(
    r"第?[（(]?[〇零一二三四五六七八九十百千\d]+[）)]?[条條款项項章节節]|(?i:section|article|clause)s? [\d.]+"
)
_ABOUT = re.compile("(?<=[\\d〇零一二三四五六七八九十百千万亿])[余多来](?=[万亿\u4e00-\u9fff])")
_SHARE = 0.5
"""Share of the weight of a sentence's words that the reference's sentence must hold."""

_RARE = (1, 2)
"""Sentences of the references that count, in which a rare word stands."""

_LEAST_BESIDE = 4
"""Characters of the words beside a number that must stand in the reference's sentence, where one of them is rare."""

_LEAST = 6
"""Characters of the words that both must hold."""


class Sentences:
    """The sentences of references, each with its words and the numbers in it."""

    def __init__(self, segments: Sequence[Segment], clauses: Sequence[Clause]) -> None:
        self.places: list[Span] = []
        self.numbers: list[list[str]] = []
        self._words: list[frozenset[str]] = []
        self._holders: dict[str, list[int]] = defaultdict(list)
        for (segment, _), group in groupby(clauses, key=lambda each: (each.segment, each.sentence)):
            sentence = list(group)
            span = Span(segment, sentence[0].start, sentence[-1].end)
            text = segments[segment].text[span.start : span.end]
            words = frozenset(content_words(CITED.sub("", text)))
            self._words.append(words)
            for word in words:
                self._holders[word].append(len(self.places))
            self.places.append(span)
            self.numbers.append(counted(text))
        self._size = len(self.places) + 1
        self.all = frozenset(number for numbers_ in self.numbers for number in numbers_)
        """Every number, with its unit."""

    def nearest(self, said: Sequence[str], *, counting: bool) -> list[int]:
        """The sentences that share most of these words, if they share enough; of those that count, or of all.

        One that does holds one of the rarer words, which are looked up until what is left of their weight is not enough.
        """
        weights = {word: log(1 + self._size / (len(self._holders.get(word, ())) or 1)) for word in said}
        total = left = sum(weights.values())
        met: set[int] = set()
        for word in sorted(weights, key=lambda word: (-weights[word], word)):
            if left < _SHARE * total:
                break
            met.update(at for at in self._holders.get(word, ()) if self.numbers[at] or not counting)
            left -= weights[word]
        shared = {at: sum(weight for word, weight in weights.items() if word in self._words[at]) for at in met}
        top = max(shared.values(), default=0.0)
        if top < _SHARE * total:
            return []
        near = sorted(at for at, weight in shared.items() if weight >= 0.99 * top)
        return [at for at in near if sum(len(word) for word in weights if word in self._words[at]) >= _LEAST]

    def of_rare(self, said: Sequence[str]) -> list[int]:
        """The sentences that hold a rare one of these words, and enough of them."""
        met = {
            at
            for word in said
            if len(self._holders.get(word, ())) in _RARE
            for at in self._holders[word]
            if self.numbers[at]
        }
        return sorted(at for at in met if sum(len(word) for word in said if word in self._words[at]) >= _LEAST_BESIDE)


def counted(text: str) -> list[str]:
    """The numbers of a text with their units, without those of articles that it cites; 余 and 多 behind a number leave it as it is."""
    return numbers(_ABOUT.sub("", CITED.sub(" ", read(text))))
