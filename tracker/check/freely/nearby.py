"""What of the references is near a paragraph of the draft: the segments that it touches or those beside it do, and around these."""

from __future__ import annotations

from collections import defaultdict

from tracker.check.reading import Reading

_NEAR = (-1, 0, 1)
"""Paragraphs around one, and segments around those that it touches."""


class Nearby:
    """What is near each paragraph of one draft."""

    def __init__(self, reading: Reading) -> None:
        self._library = reading.library
        self._segments: dict[int, set[int]] = defaultdict(set)
        for c, f in reading.found.items():
            home = reading.library.source.clauses[f].segment
            for step in _NEAR:
                self._segments[reading.clauses[c].segment + step].update(home + each for each in _NEAR)
        self._triples: dict[int, frozenset[str]] = {}

    def segments(self, paragraph: int) -> set[int]:
        """The segments of the references that are near a paragraph."""
        return self._segments.get(paragraph, set())

    def triples(self, paragraph: int) -> frozenset[str]:
        """Three characters in a row, as they stand in these segments."""
        if paragraph not in self._triples:
            self._triples[paragraph] = frozenset().union(*map(self._library.triples_in, self.segments(paragraph)))
        return self._triples[paragraph]
