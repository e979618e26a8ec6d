"""By when a measure is due (到2030年，…；到2035年，…): held against the year under which the reference has it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.check.closely.around import is_wrong_on_purpose
from tracker.check.library import Library
from tracker.check.prose.draft import Draft
from tracker.check.reading import Reading
from tracker.compare.claims import Clause
from tracker.compare.classes.numerals import numbers
from tracker.compare.classes.reading import read
from tracker.model import Span

_DUE = re.compile(
    r"[到至](?:\d{4}|[〇零○一二三四五六七八九]{4})年(?:[底末前]|以前|之前)?|(?i:\bby (?:the end of )?\d{4}\b)"
)
_LEAST, _CLOSE = 6, 0.7
"""Characters of a clause that is due, beside its year, and the share of it that must stand in its counterpart."""


@dataclass(frozen=True, slots=True)
class Due:
    """A year in the draft, and the one under which the reference has what is told under it."""

    draft: Span
    year: str
    instead: str
    source: Span


def misdated(reading: Reading) -> Iterator[Due]:
    """The years of a draft under which stands what the reference has under another."""
    theirs = reading.library.source.clauses
    far = {each.clause for each in reading.restated if each.close < _CLOSE}
    told: set[Span] = set()
    due: dict[int, Span | None] = {}
    known: dict[int, Span | None] = {}
    dated = {at for at, segment in enumerate(reading.draft.segments) if _DUE.search(segment.text)}
    for c, f in reading.found.items():
        if reading.clauses[c].segment not in dated or c in far or len(_DUE.sub("", reading.clauses[c].key)) < _LEAST:
            continue
        mine, right = _due(reading.clauses, c, reading.draft, due), _due(theirs, f, reading.library, known)
        if mine is None or right is None or mine in told or reading.asks(c) or is_wrong_on_purpose(reading, c):
            continue
        said, there = _year(reading.draft.words(mine)), _year(reading.library.words(right))
        if said != there:
            told.add(mine)
            yield Due(mine, said, there, right)


def _due(clauses: Sequence[Clause], at: int, home: Draft | Library, known: dict[int, Span | None]) -> Span | None:
    """The year that stands last in a clause, or in those before it in its sentence; `known` are those that were looked for before."""
    place, passed, due = (clauses[at].segment, clauses[at].sentence), list[int](), None
    while at >= 0 and at not in known and due is None and (clauses[at].segment, clauses[at].sentence) == place:
        clause = clauses[at]
        found = list(_DUE.finditer(home.words(Span(clause.segment, clause.start, clause.end))))
        if found:
            due = Span(clause.segment, clause.start + found[-1].start(), clause.start + found[-1].end())
        passed.append(at)
        at -= 1
    if due is None and at in known and (clauses[at].segment, clauses[at].sentence) == place:
        due = known[at]
    known.update(dict.fromkeys(passed, due))
    return due


def _year(words: str) -> str:
    return "".join(numbers(read(words)))
