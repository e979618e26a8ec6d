"""What the reference says is the first, and the draft the second or the third (在全省率先成立, 是全省第三个)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tracker.check.reading import Reading
from tracker.model import Span

_CLASSIFIERS = "个家次批回例位名座条项支届"
_LATER = re.compile(
    rf"第(?:[二三四五六七八九]|十[一二三四五六七八九]?|[2-9]|1\d)[{_CLASSIFIERS}](?![三四]?产业)|再次|又一次"
)
_FIRST = re.compile(rf"首[{_CLASSIFIERS}创开先]|率先|第[一1][{_CLASSIFIERS}]|最先|最早|带头")
_CLOSE = 0.7
"""Share of a clause that must stand in its counterpart, for the words beside it to be about the same."""


@dataclass(frozen=True, slots=True)
class Later:
    """The words of the draft that count a later one, those of the reference that say it is the first, and where both stand."""

    words: str
    instead: str
    draft: Span
    source: Span


def later(reading: Reading) -> Iterator[Later]:
    """Where a clause, or the one right before it, tells of what the reference calls the first."""
    for c, clause in enumerate(reading.clauses):
        text = reading.draft.segments[clause.segment].text
        found = _LATER.search(text, clause.start, clause.end)
        if found is None or reading.asks(c):
            continue
        first = _first_of(c, found.group(), reading)
        if first is not None:
            yield Later(found.group(), first[0], Span(clause.segment, found.start(), found.end()), first[1])


def _first_of(c: int, words: str, reading: Reading) -> tuple[str, Span] | None:
    """What the clause that is restated here says of being the first, if it says nothing of a later one."""
    close = {each.clause: each.close for each in reading.restated}
    told = [each for each in (c, c - 1) if each in reading.beside(c) and each in reading.found]
    for each in told:
        source = reading.counterpart(each)
        if source is None or close.get(each, 1.0) < _CLOSE or _FIRST.search(reading.draft.words(reading.bare(each))):
            continue
        theirs = reading.library.words(source)
        first = _FIRST.search(theirs)
        if first is not None and words not in theirs:
            return first.group(), Span(source.segment, source.start + first.start(), source.start + first.end())
    return None
