"""A draft held against the references: which of its clauses restate which of theirs, and what wording differs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from tracker.check.attributed import Attributed, attributed
from tracker.check.claims import EDGES, claims
from tracker.check.counterparts import counterparts
from tracker.check.draft import Draft
from tracker.check.library import Held, Library, Stale
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
_TELLING = 8
"""Characters from which a clause that only an earlier version holds is taken for a quotation of it."""


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
    """A clause of the draft that restates one of the library's in other words; the spans leave out the marks around.

    `close` is the share of the longer one that is equal, from 0 to 1; what the draft puts before or behind does not count.
    """

    clause: int
    source_clause: int
    source: Span
    draft: Span
    changes: tuple[Change, ...]
    close: float
    shared: int
    """How many characters stand in both, in order; words, where the clause is written with an alphabet."""

    @property
    def spots(self) -> tuple[Spot, ...]:
        return tuple(spot for change in self.changes for spot in change.spots)


@dataclass(frozen=True, slots=True)
class Reading:
    """A draft's clauses, what they are given as, those that only an earlier version holds, those of the library that they restate (by
    index), and those that do so in other words.
    """

    draft: Draft
    library: Library
    clauses: tuple[Clause, ...]
    given: Attributed
    stale: dict[int, Stale]
    found: dict[int, int]
    restated: tuple[Restated, ...]

    def bare(self, clause: int, start: int = 0) -> Span:
        """A clause of the draft without what introduces it, and without the marks around it; from `start` on."""
        return _bare(self.clauses[clause], self.draft, start)

    def asks(self, clause: int) -> bool:
        """Is a clause, or the sentence that it stands in, a question?"""
        mine = self.clauses[clause]
        last = max(each.end for each in self.clauses if (each.segment, each.sentence) == (mine.segment, mine.sentence))
        ends = (self.draft.segments[mine.segment].text[:end].rstrip("”」』 ") for end in (mine.end, last))
        return any(text.endswith(("？", "?", "呢", "吗")) for text in ends)

    def counterpart(self, clause: int) -> Span | None:
        """The clause of the references that one of the draft restates, if there is one."""
        f = self.found.get(clause)
        return None if f is None else _bare(self.library.source.clauses[f], self.library)

    def announces(self, clause: int) -> bool:
        """Does a clause only lead over to what follows its colon?"""
        return (
            self.draft.segments[self.clauses[clause].segment]
            .text[: self.clauses[clause].end]
            .rstrip("“「 ")
            .endswith(("：", ":"))
        )

    def passage(self, clause: int) -> str:
        """The segments of the references that the clause's sentence touches, or else its paragraph; "" where none is."""
        mine = self.clauses[clause]
        near = {c: f for c, f in self.found.items() if self.clauses[c].segment == mine.segment}
        same = {c: f for c, f in near.items() if self.clauses[c].sentence == mine.sentence}
        touched = dict.fromkeys(self.library.source.clauses[f].segment for f in (same or near).values())
        return "\n".join(self.library.segments[segment].text for segment in touched)

    def goes_on(self, clause: int, reference: Held) -> bool:
        """Does the draft restate the reference again behind this clause?"""
        theirs = self.library.source.clauses
        return any(c > clause and self.library.owner(theirs[f].segment) is reference for c, f in self.found.items())


def read(draft: Draft, library: Library, known: Sequence[str] = ()) -> Reading:
    """Hold a draft against the references. `known` are terms that are told whole where a part of them differs."""
    said = claims(draft.segments, library.source)
    given = attributed(draft, said, library)
    found = counterparts(said, library.source, given.sought)
    theirs = library.source.clauses
    stale = {c: library.stale[clause.key] for c, clause in enumerate(said) if _is_stale(clause.key, library)}
    restated = tuple(
        _restated(c, f, _link(_bare(theirs[f], library), _bare(said[c], draft), library, draft), draft, library, known)
        for c, f in found.items()
        if said[c].key != theirs[f].key and c not in stale
    )
    return Reading(draft, library, said, given, stale, found, restated)


def _is_stale(key: str, library: Library) -> bool:
    return len(key) >= _TELLING and key in library.stale


def _restated(c: int, f: int, link: Link, draft: Draft, library: Library, known: Sequence[str]) -> Restated:
    spots = tuple(_spots(link))
    told = tuple(_changes(link, spots, draft, library, known))
    shared, close = _shared(link, spots, library, draft)
    return Restated(c, f, link.old_spans[0], link.new_spans[0], told, close, shared)


def _bare(clause: Clause, home: Draft | Library, start: int = 0) -> Span:
    """A clause without what introduces it, and without the marks around it."""
    start, end = max(clause.start + clause.framing, start), clause.end
    words = home.words(Span(clause.segment, start, end))
    start += len(words) - len(words.lstrip(EDGES))
    return Span(clause.segment, start, start + len(words.strip(EDGES)))


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
        a, b = source.start + i, draft.start + j
        there, here = Span(source.segment, a, a + len(gone)), Span(draft.segment, b, b + len(come))
        narrow = _narrowed(gone, come, there, here, draft)
        if not gone or not come or (narrow.gone and narrow.come) or numbers(read_term(gone + come)):
            narrow = Spot(gone, come, there, here, here.start == draft.start, here.end == draft.end)
        yield narrow


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
