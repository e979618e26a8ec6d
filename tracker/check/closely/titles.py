"""Titles in 《》 that are a reference's, or one that a reference names, but for a slip."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from rapidfuzz.distance import Indel

from tracker.check.hits import Hit
from tracker.check.prose.attribution import bare
from tracker.check.prose.quotes import titles
from tracker.check.reading import Reading
from tracker.findings import Said
from tracker.model import Span

_SHORTEST = 6
_SLIP = 4
"""Characters that may differ, those that went and those that came counted each; one more makes it another title."""

_DIGITS = re.compile(r"\d+")


def slips(reading: Reading) -> Iterator[Hit]:
    """The titles that were copied wrong. One that only has more words (…的实施意见), or another year, is another paper's."""
    known = reading.library.titles
    for index, segment in enumerate(reading.draft.segments):
        for start, end in titles(segment.text):
            title = segment.text[start:end]
            meant = _meant(title, known)
            if meant is not None:
                whole, right = meant
                yield Hit(
                    Said(f"标题应作《{right}》", f"the title is 《{right}》"),
                    Span(index, start, end),
                    known[whole],
                    "error",
                    right,
                    safe=True,
                )


def _meant(title: str, known: Mapping[str, Span | None]) -> tuple[str, str] | None:
    """The title that is meant, and the part of it that was copied."""
    own = bare(title)
    if len(own) < _SHORTEST or any(own in bare(each) for each in known):
        return None
    for each in known:
        theirs = bare(each)
        part = _same_length(own, theirs)
        if part is not None and _is_slip(own, part):
            return each, each if part == theirs else _as_written(each, part)
    return None


def _same_length(own: str, theirs: str) -> str | None:
    """The end of a longer title, where a short one is given (关于… for 中共中央 国务院关于…)."""
    at = theirs.find(own[:2])
    if at > 0 and abs(len(theirs) - at - len(own)) <= _SLIP:
        return theirs[at:]
    return theirs if abs(len(theirs) - len(own)) <= _SLIP else None


def _is_slip(own: str, right: str) -> bool:
    distance = Indel.distance(own, right)
    return (
        0 < distance <= _SLIP
        and own[-2:] == right[-2:]
        and not (len(own) - len(right) == distance and distance > 1)
        and _DIGITS.sub("", own) != _DIGITS.sub("", right)
    )


def _as_written(title: str, part: str) -> str:
    """The part of a title of which only the characters that are compared are known, as it is written."""
    return next((title[at:] for at in range(len(title)) if bare(title[at:]) == part), title)
