"""Articles that a draft cites (条例第二十六条规定 …), held against where what it tells of them stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from tracker.check.freely.articles import ARTICLE, is_article, number
from tracker.check.reading import Reading
from tracker.model import Segment, Span

_CLOSE = 0.7


@dataclass(frozen=True, slots=True)
class Miscited:
    """An article that is cited, the one in which what is told of it stands, and where."""

    draft: Span
    cited: str
    right: str
    source: Span


def miscited(reading: Reading) -> Iterator[Miscited]:
    """The citations of a sentence that cites one article, and tells what stands in another one of the same reference."""
    close = {each.clause: each.close for each in reading.restated}
    for (segment, _), group in groupby(
        enumerate(reading.clauses), key=lambda pair: (pair[1].segment, pair[1].sentence)
    ):
        sentence = list(group)
        text = reading.draft.segments[segment].text
        start, end = sentence[0][1].start, sentence[-1][1].end
        cited = list(ARTICLE.finditer(text, start, end))
        told = [c for c, _ in sentence if c in reading.found and close.get(c, 1.0) >= _CLOSE]
        if len(cited) != 1 or not told:
            continue
        homes = {reading.library.source.clauses[reading.found[c]].segment for c in told}
        labels = {_article(reading.library.segments, home) for home in homes}
        words = "".join(reading.library.segments[home].text for home in homes)
        if len(labels) != 1 or "" in labels or cited[0].group() in words:
            continue
        right, said = labels.pop(), number(cited[0].group())
        known = {number(each.label) for each in reading.library.segments if each.label}
        if said in known and said != number(right) and _long(reading, told):
            at = cited[0]
            source = reading.counterpart(told[0])
            if source is not None:
                yield Miscited(Span(segment, at.start(), at.end()), at.group(), right, source)


def _long(reading: Reading, told: list[int]) -> bool:
    return sum(len(reading.clauses[c].key) for c in told) >= 10


def _article(segments: tuple[Segment, ...], at: int) -> str:
    """The label of the article that a segment belongs to; "" where it has none."""
    while at >= 0:
        label = segments[at].label
        if label and is_article(label):
            return label
        if segments[at].kind in ("title", "heading"):
            return ""
        at -= 1
    return ""
