"""Words exchanged within a term, however its sentence is told, near what the draft restates (智慧海洋与数字航运 → 智慧海洋与智能航运).

A clause that is told freely has no counterpart that could be held against it word by word; but a long term in it is the reference's
own, and where one word of such a term is another, the term is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from tracker.check.closely.around import is_wrong_on_purpose
from tracker.check.closely.otherwise import is_slip
from tracker.check.closely.retelling import cut, is_empty, says_nothing
from tracker.check.freely.nearby import Nearby
from tracker.check.freely.scales import are_other_steps
from tracker.check.freely.triples import triples
from tracker.check.prose.attributed import OWN
from tracker.check.reading import Reading
from tracker.compare.classes import modality, negation
from tracker.compare.classes.numerals import numbers
from tracker.compare.classes.reading import read
from tracker.compare.simplified import simplified
from tracker.compare.words import tagged, words
from tracker.model import Span

_HAN = re.compile("[\u4e00-\u9fff]+")
_SIDE, _BOTH = 2, 5
"""Characters that must be equal on each side of the word, and on both together."""

_LONG = 6
"""Characters that must be equal where they stand on one side only; there the word must be a slip of the other (联控, 联治), or another
step of one scale (全省, 全国).
"""

_LOOK = 12
"""Characters on either side of a word that are looked at."""

_MOST = 4
"""Characters of a word at most."""

_GLUED = "由向从对把被给为在与和及将"
"""Characters that the dictionary joins to what follows them (由市, 由区)."""

_KEYS = 8
"""Clauses of the references at most that are looked at for a term."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A word of the draft, and the one that the reference has in its place."""

    old: str
    new: str
    draft: Span
    source: Span


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a clause, with what stands before and behind it in the clause."""

    before: str
    word: str
    behind: str
    start: int
    first: bool
    last: bool
    """Does no other word of content stand before it, or behind?"""


def exchanges(reading: Reading) -> Iterator[Exchange]:
    """The words that stand in another one's place within a term, in the order of the draft."""
    nearby = Nearby(reading)
    for c, clause in enumerate(reading.clauses):
        if not clause.claims or clause.key in reading.library.source.places:
            continue
        found = [each for word in _words(c, nearby, reading) for each in _exchanged(word, c, reading)]
        if found and not is_of_others(c, reading):
            yield from found


def _words(c: int, nearby: Nearby, reading: Reading) -> Iterator[_Word]:
    """The words of a clause that stand within what may be a term: what is beside them is the reference's, near what the draft tells,
    but not with them.
    """
    span, library = reading.bare(c), reading.library.triples
    text, at = reading.draft.words(span), 0
    mine = triples(text)
    near = nearby.triples(reading.clauses[c].segment)
    telling = [triple in near and triple in library.telling for triple in mine]
    if not any(telling):
        return
    known = [triple in library.known for triple in mine]
    if all(known):
        return
    told = cut(text)
    for n, word in enumerate(told):
        start, at = at, at + len(word)
        short = 1 < len(word) <= _MOST
        if short and (_is_strange(known, telling, start, at) or _binds(word)) and _is_content(word):
            first, last = (
                not beside or is_empty(beside[0]) for beside in (told[max(n - 1, 0) : n], told[n + 1 : n + 2])
            )
            yield _Word(
                text[max(start - _LOOK, 0) : start], word, text[at : at + _LOOK], span.start + start, first, last
            )


@lru_cache(maxsize=65_536)
def _is_content(word: str) -> bool:
    whole = word[0] not in _GLUED and bool(_HAN.fullmatch(word))
    return whole and not numbers(read(word)) and (not is_empty(word) or tagged(word)[0][1] == "n")


@lru_cache(maxsize=65_536)
def _binds(word: str) -> bool:
    return modality.binds(word)


def _is_strange(known: Sequence[bool], telling: Sequence[bool], start: int, end: int) -> bool:
    """Do the references hold what stands before or behind a word, as part of a term, but not together with it? `known` says which three
    characters they hold, `telling` which of them may be part of a term.
    """
    beside = (start > 2 and telling[start - 3]) or (end < len(telling) and telling[end])
    return beside and not (known[max(start - 2, 0)] and known[min(end, len(known)) - 1])


def _sides(word: _Word) -> Iterator[tuple[str, str]]:
    """What must stand before a word and behind it to be a term: a little on both sides, or much on one."""
    wanted = ((_SIDE, _SIDE, True), (0, _LONG, word.first), (_LONG, 0, word.last))
    for before, behind in ((before, behind) for before, behind, open_ in wanted if open_):
        sides = word.before[len(word.before) - before :], word.behind[:behind]
        if len(word.before) >= before and len(sides[1]) == behind and _HAN.fullmatch("".join(sides)):
            yield sides


def _exchanged(word: _Word, c: int, reading: Reading) -> Iterator[Exchange]:
    for before, behind in _sides(word):
        keys = _holding(word, before, behind, reading)
        if keys and any(reading.library.triples.holding(before[-_SIDE:] + word.word + behind[:_SIDE])):
            return
        for key in keys:
            old = _instead(word, before, behind, key)
            source = _place(before, old, behind, key, reading) if old else None
            if source is not None and _is_another(old, word.word, source, c, reading):
                mine = Span(reading.clauses[c].segment, word.start, word.start + len(word.word))
                yield Exchange(old, word.word, mine, source)
                return


def _holding(word: _Word, before: str, behind: str, reading: Reading) -> list[str]:
    """Some clauses of the references that hold what stands on one side of a word, and one character more where that is short."""
    library, least = reading.library, _SIDE + 1
    anchors = (
        word.before[-max(len(before), least) :] if before else "",
        word.behind[: max(len(behind), least)] if behind else "",
    )
    found: list[str] = []
    for each in anchors:
        if len(each) >= least and not library.triples.telling.isdisjoint(triples(each)):
            held = (key for key in library.triples.holding(each) if before in key and behind in key)
            found += islice(held, _KEYS)
    return found


def _instead(word: _Word, before: str, behind: str, key: str) -> str:
    """What a clause of the references has between what stands before a word and behind it; "" where that is no term."""
    size = len(word.word)
    if not (before and behind):
        at = key.find(before or behind) + len(before)
        old = key[at : at + size] if before else key[max(at - size, 0) : at]
        another = (is_slip(old, word.word) and not negation.holds(old, word.word)) or are_other_steps(old, word.word)
        return old if at >= len(before) and another else ""
    at = key.find(before)
    while at >= 0:
        start = at + _SIDE
        end = key.find(behind, start + 2, start + size + 1 + _SIDE)
        if end >= 0 and _equal(word.before[::-1], key[:start][::-1]) + _equal(word.behind, key[end:]) >= _BOTH:
            return key[start:end]
        at = key.find(before, at + 1)
    return ""


def _equal(a: str, b: str) -> int:
    """With how many characters that are the same two texts begin."""
    return next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _place(before: str, old: str, behind: str, key: str, reading: Reading) -> Span | None:
    """Where a word of a term stands in the references, if it is written there as it is compared."""
    source = reading.library.source
    clause = source.clauses[source.places[key][0]]
    text = reading.library.segments[clause.segment].text
    at = text.find(before + old + behind, clause.start, clause.end) + len(before)
    return Span(clause.segment, at, at + len(old)) if at >= clause.start + len(before) else None


def _is_another(old: str, new: str, source: Span, c: int, reading: Reading) -> bool:
    """Is a whole word exchanged, and is neither of the two only moved?"""
    library, f = reading.library, reading.library.source
    at = next(each for each in f.by_segment[source.segment] if f.clauses[each].end > source.start)
    clause = f.clauses[at]
    theirs = library.segments[source.segment].text
    edges, at = {clause.start}, clause.start
    for word in words(theirs[clause.start : clause.end]):
        at += len(word)
        edges.add(at)
    whole = len(old) == len(new) or {source.start, source.end} <= edges
    if not whole or any(map(says_nothing, words(old))) or numbers(read(old)):
        return False
    mine = "".join(reading.draft.words(reading.bare(each)) for each in reading.near(c))
    right, said = set(simplified(old)), set(simplified(new))
    short = right <= said or said <= right  # 科创 for 科技创新
    return not short and old not in mine and new not in theirs[clause.start : clause.end]


def is_of_others(c: int, reading: Reading) -> bool:
    """Is a clause a question, somebody's own, or known to be wrong?"""
    mine = "".join(reading.draft.words(reading.bare(each)) for each in reading.near(c) if each <= c)
    own = c not in reading.given.said and bool(OWN.search(mine))
    return own or reading.asks(c) or is_wrong_on_purpose(reading, c)
