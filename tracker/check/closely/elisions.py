"""Clauses that a quotation leaves out without saying so."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tracker.check.hits import Hit
from tracker.check.reading import Reading
from tracker.findings import Said
from tracker.model import Span

_LONGEST = 3
"""Clauses up to which what is left out is told; a quotation that skips more takes up another place."""


def elisions(reading: Reading) -> Iterator[Hit]:
    """Where quoted speech goes on in the same paragraph of the reference, but not with the next clause."""
    source = reading.library.source.clauses
    for speech in reading.given.speeches:
        claims = [c for c in speech.clauses if reading.clauses[c].claims]
        if not all(c in reading.found for c in claims):
            continue
        for before, after in pairwise(claims):
            f, g = reading.found[before], reading.found[after]
            between = source[f + 1 : g]
            start, end = reading.clauses[before].end, reading.clauses[after].start
            text = reading.draft.segments[speech.span.segment].text
            if (
                source[f].segment != source[g].segment
                or not 0 < len(between) <= _LONGEST
                or "…" in text[start - 2 : end + 2]
            ):
                continue
            span = Span(between[0].segment, between[0].start, between[-1].end)
            words = reading.library.words(span)
            yield Hit(
                Said(f"引文略去“{words}”，而没有用省略号", f"the quotation leaves out “{words}” without an ellipsis"),
                Span(speech.span.segment, start, start),
                span,
                "error",
                words,
            )
