"""What a draft claims, clause by clause, with quoted speech apart from the words that it stands among."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from tracker.check.prose.attribution import PAPER
from tracker.check.prose.quotes import speeches
from tracker.compare.claims import Clause, read_report
from tracker.compare.clauses import MARKS
from tracker.compare.fold import fold_key
from tracker.compare.restate import Source
from tracker.model import Segment

_ALIKE = 0.5
_PAPER_SAYS = re.compile(
    rf"[\s】“]*(?:{PAPER})(?:里面?|中|上|还|则|也|又|就|对此|明确|同时|专门|特别)*(?:的?(?:说法|提法|态度|要求|表述|原话|答案|路子|规定|回答)是|"
    "(?:要求|强调|提出|规定|指出|提到|说|写|讲|提)的?(?:是|到|了)?|让|把)(?:要|了)?[，：:“]?"
)
_CELL = re.compile(r"[|│\u3000】…]|\.{3,}")
EDGES = MARKS + "|│-–—*•·●■□▲【】[]（）()"
"""What may stand around a claim in a draft without belonging to it."""

_QUOTATION = re.compile('[“「『"]')
_NAMED = 8
"""Characters from which an introduction is looked up like a claim, since it names somebody."""


def claims(segments: Sequence[Segment], source: Source) -> tuple[Clause, ...]:
    """The clauses of a draft, its headlines included; where quoted speech is more like a clause of the source than the clause
    that it stands in, it is one by itself.
    """
    spoken = [replace(segment, kind="heading") if segment.kind == "title" else segment for segment in segments]
    return tuple(
        each
        for whole in read_report(spoken, "")
        for cell in _cells(whole, segments[whole.segment].text)
        for clause in (_introduced(cell, segments[cell.segment].text),)
        for each in _parted(_named(clause, segments[clause.segment].text), segments[clause.segment].text, source)
    )


def _cells(clause: Clause, text: str) -> Iterator[Clause]:
    """A clause parted at what parts cells of a table, and a heading from what is run on behind it."""
    start, end = clause.start + clause.framing, clause.end
    cuts = [start, *(found.start() for found in _CELL.finditer(text, start + 1, end - 1)), end]
    if len(cuts) == 2:
        yield clause
        return
    for at, (begin, stop) in enumerate(pairwise(cuts)):
        key = fold_key(text[begin:stop]).strip(EDGES)
        first = clause.start if not at else begin
        framing = clause.framing if not at else 0
        yield replace(clause, start=first, end=stop, key=key, framing=framing if key else stop - first)


def _introduced(clause: Clause, text: str) -> Clause:
    """A clause with what attributes it to a paper (意见写的是, 意见里讲) set apart as framing."""
    found = _PAPER_SAYS.match(text, clause.start, clause.end)
    if found is None or not clause.claims or found.end() <= clause.start + clause.framing:
        return clause
    key = fold_key(text[found.end() : clause.end]).strip(EDGES)
    return replace(clause, framing=found.end() - clause.start, key=key) if len(key) > 1 else clause


def _named(clause: Clause, text: str) -> Clause:
    """An introduction that is long enough to name somebody, as a claim."""
    if clause.claims or clause.end - clause.start < _NAMED:
        return clause
    return replace(clause, framing=0, key=fold_key(text[clause.start : clause.end]).strip(MARKS))


def _parted(clause: Clause, text: str, source: Source) -> Iterator[Clause]:
    if not _QUOTATION.search(text, max(0, clause.start - 1), clause.end):
        yield clause
        return
    start, end = clause.start + clause.framing, clause.end
    spoken = speeches(text)
    first = bisect_left(spoken, start, key=lambda edges: edges[1])
    last = bisect_left(spoken, end, key=lambda edges: edges[0])
    cuts = sorted({at for edges in spoken[first:last] for at in edges if start < at < end})
    keys = [fold_key(text[a:b]).strip(MARKS) for a, b in pairwise([start, *cuts, end])]
    if not cuts or max(_likeness(key, source) for key in keys) <= _likeness(clause.key, source):
        yield clause
        return
    for at, (begin, stop) in enumerate(pairwise([start, *cuts, end])):
        begin = clause.start if not at else begin
        framing = clause.framing if not at else 0
        yield replace(clause, start=begin, end=stop, key=keys[at], framing=framing if keys[at] else stop - begin)


def _likeness(key: str, source: Source) -> float:
    """How like the clause of the source that is most like it, from 0 to 1; 0 where none is."""
    if key in source.places:
        return 1.0
    return max((likeness for _, likeness in source.alike.nearest(key, _ALIKE)), default=0.0)
