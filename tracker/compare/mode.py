"""Which mode fits two texts: a revision of one by the other, or a summary beside what it summarises.

A summary is short, stands in good part in the full text, and takes only parts of what it touches, from here and there.
Two texts with one title or the same numbering are revisions, however much one of them grew.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from tracker.compare.clauses import clauses
from tracker.compare.fold import fold_key
from tracker.compare.framing import introduction, is_notice
from tracker.compare.units import sampled
from tracker.model import Segment

_WORD = re.compile(r"\w+\W*")
_GRAM = 4
"""Characters in a row that make a gram, or words in a text without any but ASCII letters."""

_SHORTER = 0.7
"""A text longer than this share of the other is no summary of it."""

_MUCH_SHORTER, _HALF = 0.4, 0.5
"""Below this share of the other's length, taking less than this share of what is touched is condensing."""

_REPORTS, _REPORTED = 2, 0.25
"""How often a report attributes what it says, and how much of it stands in its source, at least."""

_FIRST, _BEGINNING = 200, 300
"""Segments, and characters of each, in which attributions are sought."""

_TAKEN = 0.3
"""Share of the short text that stands in the long one, at least, for it to restate it."""

_LITTLE = 0.2
"""Share of the long text's touched segments that is taken, below which the short text condenses them."""

_SCATTERED = 0.8
"""Share of a short text's segments that comes from one segment each, below which the short text was put together."""

_CARRIED = 0.75
"""Share of the touched segments above which they were carried over whole, wherever they went."""

_LARGE = 300_000
"""Characters of both texts above which only a sample of their grams is looked at; shares do not change by that."""

_TOUCHED = 4
"""Grams that a segment shares with the short text, at least, to count as touched: a clause of eight characters."""

_NUMBERED = 0.5
"""Share of a short text's segments with a label of the long one above which they are the same structure."""

_ARTICLE = 4
"""The level of 条; the labels below it count paragraphs in any text."""


@dataclass(frozen=True, slots=True)
class _Overlap:
    """What a short text shares with a long one, as shares from 0 to 1."""

    taken: float
    covered: float
    from_one: float


def summary_side(old: Sequence[Segment], new: Sequence[Segment]) -> Literal["old", "new"] | None:
    """The side that is a summary of the other, or None when the two are revisions of one text."""
    old_size, new_size = _size(old), _size(new)
    short, long = (old, new) if old_size <= new_size else (new, old)
    if _same_frame(short, long):
        return None
    if _condenses(short, long, min(old_size, new_size) / max(old_size, new_size, 1)):
        return "old" if short is old else "new"
    reporter = _reporter(old, new)
    report, source = (old, new) if reporter == "old" else (new, old)
    if reporter is None:
        return None
    overlap = _overlap(report, source)
    return reporter if overlap.taken >= _REPORTED and overlap.covered < _CARRIED else None


def _condenses(short: Sequence[Segment], long: Sequence[Segment], share: float) -> bool:
    """Is the short text, of this share of the long one's length, made of parts of what it takes?"""
    if share > _SHORTER:
        return False
    overlap = _overlap(short, long)
    put_together = overlap.from_one < _SCATTERED and overlap.covered < _CARRIED
    condensed = overlap.covered < (_HALF if share < _MUCH_SHORTER else _LITTLE)
    return overlap.taken >= _TAKEN and (put_together or condensed)


def _reporter(old: Sequence[Segment], new: Sequence[Segment]) -> Literal["old", "new"] | None:
    """The side that again and again attributes what it says (意见提出, it adds that), where the other hardly does."""
    counts = _attributions(old), _attributions(new)
    if max(counts) < _REPORTS or min(counts) * _REPORTS > max(counts):
        return None
    return "old" if counts[0] > counts[1] else "new"


def _attributions(segments: Sequence[Segment]) -> int:
    """In how many of the first segments something is attributed, or a publication is announced."""
    return sum(
        any(introduction(segment.text[a:b]) for a, b in clauses(segment.text[:_BEGINNING]))
        or is_notice(segment.text[:_BEGINNING])
        for segment in segments[:_FIRST]
    )


def likelier_summary(old: Sequence[Segment], new: Sequence[Segment]) -> Literal["old", "new"]:
    """The side to take for the summary when a summary was asked for: the shorter one."""
    return "old" if _size(old) <= _size(new) else "new"


def _size(segments: Sequence[Segment]) -> int:
    return sum(len(segment.text) for segment in segments)


def _same_frame(short: Sequence[Segment], long: Sequence[Segment]) -> bool:
    """Do both carry one title, or is the short text numbered as the long one is?"""
    titles = [{fold_key(s.text) for s in side if s.kind == "title"} for side in (short, long)]
    if titles[0] & titles[1]:
        return True
    labels = {segment.label for segment in long if segment.level and segment.level <= _ARTICLE}
    return sum(segment.label in labels for segment in short) > _NUMBERED * len(short)


def _overlap(short: Sequence[Segment], long: Sequence[Segment]) -> _Overlap:
    sampling = _size(short) + _size(long) > _LARGE
    pieces = [_grams(segment, sampling) for segment in short]
    wanted = frozenset().union(*pieces)
    home: dict[str, int] = {}  # gram → the one segment of the long text that holds it, or -1 where several do
    shared = touched = 0
    for index, segment in enumerate(long):
        grams = _grams(segment, sampling)
        common = grams & wanted
        for gram in common:
            home[gram] = -1 if gram in home else index
        if len(common) >= (_TOUCHED // 2 if sampling else _TOUCHED):
            shared += len(common)
            touched += len(grams)
    homes = [Counter([at for gram in grams if (at := home.get(gram, -1)) >= 0]) for grams in pieces]
    from_one = sum(max(counts.values(), default=0) for counts in homes) / max(
        sum(counts.total() for counts in homes), 1
    )
    return _Overlap(len(home) / max(len(wanted), 1), shared / max(touched, 1), from_one)


def _grams(segment: Segment, sampling: bool) -> set[str]:
    text = segment.text
    if not text.isascii():
        return set(sampled(text, _GRAM)) if sampling else {text[at : at + _GRAM] for at in range(len(text) - _GRAM + 1)}
    words = _WORD.findall(text)
    starts = (at for at in range(len(words) - _GRAM + 1) if not sampling or not ord(words[at][0]) & 7)
    return {"".join(words[at : at + _GRAM]) for at in starts}
