"""A clause of a draft beside what it restates: what differs in it, spot by spot and as terms, and how close the rest is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz.distance import LCSseq

from tracker.check.closely.stretch import bare, stretch
from tracker.check.library import Library
from tracker.check.prose.draft import Draft
from tracker.compare.claims import Clause
from tracker.compare.classes import classify
from tracker.compare.classes.numerals import numbers
from tracker.compare.classes.reading import read as read_term
from tracker.compare.diff import diff
from tracker.compare.fold import fold_key
from tracker.compare.spots import changes
from tracker.compare.terms import terms
from tracker.model import ChangeClass, Link, Span

_WORD = re.compile(r"[\w%£$'-]+")
_BLOCK = 2
"""Characters in a row that make a word."""


@dataclass(frozen=True, slots=True)
class Spot:
    """What differs between two equal stretches: `gone` from the reference's clause, `come` in the draft's.

    `head` and `tail`: does it stand at the beginning or the end of the draft's clause?
    """

    gone: str
    come: str
    source: Span
    draft: Span
    head: bool
    tail: bool


@dataclass(frozen=True, slots=True)
class Change:
    """Spots that are told as one pair of terms: `old` is the reference's, `new` the draft's."""

    old: str
    new: str
    cls: ChangeClass
    source: Span
    draft: Span
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Restated:
    """A clause of the draft that restates one of the library's in other words; the spans leave out the marks around. Of a long clause
    (`whole`), `source` are the items that are restated.

    `close` is the share of the shorter one that is equal, from 0 to 1; what the draft puts before or behind does not count.
    """

    clause: int
    source_clause: int
    whole: Span
    source: Span
    draft: Span
    changes: tuple[Change, ...]
    close: float
    shared: int
    """How many characters stand in both, in order; words, where the clause is written with an alphabet."""

    sure: bool
    """Does it restate clause for clause, and not only a part, or something told otherwise?"""

    @property
    def spots(self) -> tuple[Spot, ...]:
        return tuple(spot for change in self.changes for spot in change.spots)


def restated(
    c: int, f: int, sure: bool, draft: Draft, said: Sequence[Clause], library: Library, known: Sequence[str]
) -> Restated:
    """What differs between a clause of the draft and its counterpart. `known` are terms that are told whole."""
    whole, mine = bare(library.source.clauses[f], library), bare(said[c], draft)
    link = _link(stretch(f, draft.words(mine), library), mine, library, draft)
    spots = tuple(_spots(link))
    told = tuple(_changes(link, spots, draft, library, known))
    shared, close = _shared(link, spots, library, draft)
    return Restated(c, f, whole, link.old_spans[0], mine, told, close, shared, sure)


def _link(source: Span, draft: Span, library: Library, home: Draft) -> Link:
    change = diff(library.words(source), home.words(draft))
    return Link(
        "restated", (source.segment,), (draft.segment,), "restate", old_spans=(source,), new_spans=(draft,),
        edits=change.edits, limited=change.limited,
    )  # fmt: skip


def _spots(link: Link) -> Iterator[Spot]:
    """The changed places as the edits have them; what only came or went inside a word that both have is narrowed to that."""
    source, draft = link.old_spans[0], link.new_spans[0]
    for i, gone, j, come in changes(link.edits):
        for a, b, k, m in _parted(gone, come):
            there = Span(source.segment, source.start + i + a, source.start + i + b)
            here = Span(draft.segment, draft.start + j + k, draft.start + j + m)
            yield _narrow(gone[a:b], come[k:m], there, here, draft)


def _parted(gone: str, come: str) -> Iterator[tuple[int, int, int, int]]:
    """A change that is made of several, parted where a word stands in both: ranges of either side."""
    if min(len(gone), len(come)) <= _BLOCK or gone.isascii():
        yield 0, len(gone), 0, len(come)
        return
    block = SequenceMatcher(None, gone, come, autojunk=False).find_longest_match()
    if block.size < _BLOCK or numbers(read_term(gone[block.a : block.a + block.size])):
        yield 0, len(gone), 0, len(come)
        return
    a, b = block.a + block.size, block.b + block.size
    for start, end, first, last in _parted(gone[: block.a], come[: block.b]):
        if start < end or first < last:
            yield start, end, first, last
    for start, end, first, last in _parted(gone[a:], come[b:]):
        if start < end or first < last:
            yield a + start, a + end, b + first, b + last


def _narrow(gone: str, come: str, there: Span, here: Span, clause: Span) -> Spot:
    narrow = _narrowed(gone, come, there, here, clause)
    if not gone or not come or (narrow.gone and narrow.come) or numbers(read_term(gone + come)):
        return Spot(gone, come, there, here, here.start == clause.start, here.end == clause.end)
    return narrow


def _changes(
    link: Link, spots: Sequence[Spot], draft: Draft, library: Library, known: Sequence[str]
) -> Iterator[Change]:
    for old, new, place in terms((link,), library.segments, draft.segments, known):
        if place.old is not None and place.new is not None:
            mine = tuple(spot for spot in spots if _covers(place.old, spot.source) and _covers(place.new, spot.draft))
            spot = _narrowed(old, new, place.old, place.new, link.new_spans[0])
            yield Change(old, new, classify(old, new), place.old, place.new, mine or (spot,))


def _narrowed(old: str, new: str, source: Span, draft: Span, clause: Span) -> Spot:
    """A change as one spot, without the characters that it begins and ends with on both sides."""
    most = min(len(old), len(new))
    head = next((at for at in range(most) if old[at] != new[at]), most)
    tail = next((at for at in range(most - head) if old[-1 - at] != new[-1 - at]), most - head)
    first, last = draft.start + head, draft.end - tail
    return Spot(
        old[head : len(old) - tail],
        new[head : len(new) - tail],
        Span(source.segment, source.start + head, source.end - tail),
        Span(draft.segment, first, last),
        first == clause.start,
        last == clause.end,
    )


def _covers(whole: Span, part: Span) -> bool:
    return whole.start <= part.start and part.end <= whole.end


def _shared(link: Link, spots: Sequence[Spot], library: Library, draft: Draft) -> tuple[int, float]:
    """How much stands in both clauses in order: in characters, and as a share of the shorter one without what is put around it."""
    source, mine = link.old_spans[0], link.new_spans[0]
    start, end = mine.start, mine.end
    for spot in spots:
        if not spot.gone and spot.head:
            start = spot.draft.end
        elif not spot.gone and spot.tail:
            end = spot.draft.start
    theirs, words = _units(library.words(source)), _units(draft.words(Span(mine.segment, start, end)))
    shared = LCSseq.similarity(theirs, words)
    return shared, shared / max(min(len(theirs), len(words)), 1)


def _units(text: str) -> Sequence[str]:
    """What a text is measured in: characters, and words where it is written with an alphabet."""
    key = fold_key(text)
    return _WORD.findall(key.lower()) if key.isascii() else key
