"""Words in another's place in a sentence of the reference that is told near by (老旧厂房、低效楼宇 → 老旧住宅、低效楼宇).

More than the one word that may be exchanged within a term: they may be several, a 的 may part them from what is equal, and they may
end the clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice

from tracker.check.closely.retelling import cut, differing, is_empty, is_retold
from tracker.check.freely.exchanged import Exchange, is_of_others
from tracker.check.freely.nearby import Nearby
from tracker.check.freely.triples import triples
from tracker.check.reading import Reading
from tracker.compare.claims import Clause
from tracker.compare.classes.numerals import numbers
from tracker.compare.classes.reading import read
from tracker.compare.simplified import simplified
from tracker.compare.words import tagged, words
from tracker.model import Span

_HAN = re.compile("[\u4e00-\u9fff]+")
_WORDS, _MOST = 3, 6
"""Words and characters at most that stand in others' place."""

_SIDE, _BOTH, _EDGE = 2, 5, 6
"""Characters that are equal on each side, on both together, and before words that end the clause."""

_ANCHOR, _KEYS = 3, 12
"""Characters by which a clause of the references is looked up, and how many are looked at."""

_LONGER = 2
"""Characters by which one may be longer than the other; at the end of a clause one."""

_CLOSE = 0.75
"""Share of a clause that must stand in its counterpart for it to be held against that word by word, so that nothing is left to tell."""


@dataclass(frozen=True, slots=True)
class _Said:
    """Words of a clause, with what stands before and behind them but for 的."""

    before: str
    words: str
    behind: str
    span: Span
    last: bool
    """Does nothing of content stand behind?"""


def instead(reading: Reading) -> Iterator[Exchange]:
    """The words that stand in others' place, in the order of the draft; of each clause the first."""
    nearby = Nearby(reading)
    closely = {each.clause for each in reading.restated if each.sure and each.close >= _CLOSE}
    for c, clause in enumerate(reading.clauses):
        if clause.claims and c not in closely and clause.key not in reading.library.source.places:
            found = next(_exchanged(c, nearby, reading), None)
            if found is not None and not is_of_others(c, reading):
                yield found


def _exchanged(c: int, nearby: Nearby, reading: Reading) -> Iterator[Exchange]:
    source, paragraph = reading.library.source, reading.clauses[c].segment
    for said in _said(c, nearby.triples(paragraph), reading):
        for key in _keys(said, reading):
            clause = source.clauses[source.places[key][0]]
            if clause.segment in nearby.segments(paragraph):
                old = _old(said, key)
                place = _place(old, clause, reading) if old else None
                if place is not None and _is_another(old, said, place, c, reading):
                    yield Exchange(old, said.words, said.span, place)


def _said(c: int, near: frozenset[str], reading: Reading) -> Iterator[_Said]:
    """The words of a clause, one by one and several together, beside which something of the references stands, but not with them."""
    span, known = reading.bare(c), reading.library.triples.known
    text = reading.draft.words(span)
    plain = text.replace("的", "")
    mine = triples(plain)
    beside = [triple in near for triple in mine]
    held = [triple in known for triple in mine] if any(beside) else [True]
    if all(held):
        return
    told = _placed(text, span.start)
    edges = [0, *accumulate(len(word) for word, _ in told)]
    for first, last in _ranges(edges, held, beside):
        start, end = edges[first], edges[last]
        place = Span(span.segment, told[first][1], told[last - 1][1] + len(told[last - 1][0]))
        counted = plain[start - 1 : start].isnumeric() or plain[end : end + 1].isnumeric()
        whole = place.end - place.start == end - start
        if whole and not counted and _is_content([word for word, _ in told[first:last]]):
            ends = all(is_empty(word) for word, _ in told[last:])
            yield _Said(plain[:start], plain[start:end], plain[end:], place, ends)


def _placed(text: str, start: int) -> list[tuple[str, int]]:
    """The words of a text without 的, each with where it begins."""
    words = cut(text)
    starts = accumulate(map(len, words), initial=start)
    return [(told, at) for word, at in zip(words, starts, strict=False) if (told := word.replace("的", ""))]


def _ranges(edges: Sequence[int], known: Sequence[bool], near: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """The words, as a range of them, that are short enough and may stand in others' place: which three characters the references hold,
    and which of them near what is told.
    """
    for first, start in enumerate(edges[:-1]):
        for last in range(first + 1, min(len(edges), first + _WORDS + 1)):
            end = edges[last]
            beside = (start >= _ANCHOR and near[start - _ANCHOR]) or (end < len(near) and near[end])
            if 1 < end - start <= _MOST and beside and not all(known[max(start - _SIDE, 0) : end]):
                yield first, last


def _is_content(inner: Sequence[str]) -> bool:
    return bool(_HAN.fullmatch("".join(inner))) and not any(map(is_empty, inner)) and not numbers(read("".join(inner)))


def _keys(said: _Said, reading: Reading) -> Iterator[str]:
    """Some clauses of the references that hold what stands before these words, or behind them."""
    holding = reading.library.triples.holding
    for anchor in (said.before[-_ANCHOR:], said.behind[:_ANCHOR]):
        if len(anchor) == _ANCHOR:
            yield from islice(holding(anchor), _KEYS)


def _old(said: _Said, key: str) -> str:
    """What a clause of the references has in the place of these words; "" where it has not enough around it."""
    before, behind = said.before[-_SIDE:], said.behind[:_SIDE]
    at = key.find(before) if len(before) == _SIDE else -1
    while at >= 0:
        start = at + _SIDE
        equal = _equal(said.before[::-1], key[:start][::-1])
        start += key.startswith("的", start)
        if (
            said.last
            and equal >= _EDGE
            and abs(len(key) - start - len(said.words)) <= 1
            and _ends_alike(said, key, start)
        ):
            return key[start:]
        end = key.find(behind, start + 2, start + len(said.words) + 2 * _LONGER) if len(behind) == _SIDE else -1
        if end >= 0 and equal + _equal(said.behind, key[end:]) >= _BOTH:
            return key[start:end].removesuffix("的")
        at = key.find(before, at + 1)
    return ""


def _ends_alike(said: _Said, key: str, start: int) -> bool:
    """Is it a thing, where the reference's clause ends with one?"""
    old, new = (tagged(words)[-1][1][0] for words in (key[start:] or "。", said.words))
    return old == new


def _equal(a: str, b: str) -> int:
    """With how many characters that are the same two texts begin, but for 的 in the second."""
    b = b.replace("的", "")
    return next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _place(old: str, clause: Clause, reading: Reading) -> Span | None:
    """Where words stand in a clause of the references, if they are whole words there."""
    text, at = reading.library.segments[clause.segment].text, clause.start
    edges = {at}
    for word in words(text[clause.start : clause.end]):
        at += len(word)
        edges.add(at)
    start = text.find(old, clause.start, clause.end)
    return Span(clause.segment, start, start + len(old)) if {start, start + len(old)} <= edges else None


def _is_another(old: str, said: _Said, place: Span, c: int, reading: Reading) -> bool:
    """Is it another thing, which the reference does not say here, and is neither of the two only moved?"""
    new, body = said.words, reading.library.body
    if not _is_content(words(old)) or is_retold(new) or abs(len(old) - len(new)) > _LONGER:
        return False
    right, told = set(simplified(old)), set(simplified(new))
    short = right <= told or told <= right
    if short or not all(differing(old, new)):
        return False
    if said.before[-_SIDE:] + new in body or (said.behind and new + said.behind[:_SIDE] in body):
        return False
    mine = "".join(reading.draft.words(reading.bare(each)) for each in reading.near(c))
    return old not in mine and new not in _sentence(place, reading)


def _sentence(place: Span, reading: Reading) -> str:
    """The sentence of the references that a place stands in."""
    source, sentences = reading.library.source, reading.library.sentences
    f = next(each for each in source.by_segment[place.segment] if source.clauses[each].end > place.start)
    return sentences.text(sentences.of_clause[f])
