"""Wording changes: changed spots grown to terms, classed, gathered with all their places, ranked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from tracker.compare.classes import classify
from tracker.compare.grow import grow
from tracker.compare.spots import Spot, spots
from tracker.model import CLASSES, ChangeClass, Link, Note, Place, Segment, Span, WordingChange

Found = tuple[str, str, ChangeClass, Place]
"""One changed spot: the old term, the new term, the class, the place."""


def wording(
    links: Iterable[Link],
    old: Sequence[Segment],
    new: Sequence[Segment],
    framings: Iterable[Found] = (),
    reference: Literal["old", "new"] = "old",
) -> tuple[WordingChange, ...]:
    """Every changed spot of every link that has both sides, and the framings; equal pairs gathered, the gravest first.

    The notes (漏字, 多字 …) read the other side against the reference: the full text, or what stood before a revision.
    """
    gathered: dict[tuple[ChangeClass, str, str], list[Place]] = {}
    for before, after, cls, place in (*framings, *_found(links, old, new)):
        gathered.setdefault((cls, before, after), []).append(place)
    changes = [
        WordingChange(a, b, cls, _note(a, b) if reference == "old" else _note(b, a), tuple(places))
        for (cls, a, b), places in gathered.items()
    ]
    return tuple(sorted(changes, key=lambda change: CLASSES.index(change.cls)))


def _found(links: Iterable[Link], old: Sequence[Segment], new: Sequence[Segment]) -> Iterator[Found]:
    for link in links:
        if not link.old or not link.new or all(edit.op == "equal" for edit in link.edits):
            continue
        sides = _Side(old, link.old_spans or _whole(link.old, old)), _Side(new, link.new_spans or _whole(link.new, new))
        for spot in _grown(sides[0].text, sides[1].text, spots(link.edits)):
            before = sides[0].text[spot.old_start : spot.old_end]
            after = sides[1].text[spot.new_start : spot.new_end]
            if before == after:  # a line break between segments came or went
                continue
            place = Place(sides[0].place(spot.old_start, spot.old_end), sides[1].place(spot.new_start, spot.new_end))
            yield before, after, classify(before, after), place


def _whole(indices: Iterable[int], segments: Sequence[Segment]) -> tuple[Span, ...]:
    return tuple(Span(index, 0, len(segments[index].text)) for index in indices)


class _Side:
    """One side of a link: its spans joined by newlines, and the way back from the joined text to the segments."""

    def __init__(self, segments: Sequence[Segment], spans: Sequence[Span]) -> None:
        self._spans = spans
        self.text = "\n".join(segments[span.segment].text[span.start : span.end] for span in spans)

    def place(self, start: int, end: int) -> Span:
        at = 0
        for span in self._spans:
            length = span.end - span.start
            if start <= at + length:
                return Span(span.segment, span.start + start - at, span.start + min(end - at, length))
            at += length + 1
        raise ValueError(f"offset {start} lies behind the text")


def _grown(old: str, new: str, found: Sequence[Spot]) -> list[Spot]:
    """Every spot grown into the equal text between it and its neighbours."""
    out: list[Spot] = []
    for at, spot in enumerate(found):
        low = out[-1].old_end if out else 0
        high = found[at + 1].old_start if at + 1 < len(found) else len(old)
        out.append(grow(old, new, spot, low, high))
    return out


def _note(right: str, read: str) -> Note:
    """What a proof-reader calls it who reads one term against the other."""
    if any(map(str.isdigit, right)) and any(map(str.isdigit, read)):
        return "错字"  # another number is no longer or shorter one
    if _lacks(read, right):
        return "多字"
    if _lacks(right, read):
        return "漏字"
    return "颠倒" if sorted(right) == sorted(read) else "错字"


def _lacks(whole: str, part: str) -> bool:
    """Is the part the whole with characters left out?"""
    characters = iter(whole)
    return len(part) < len(whole) and all(char in characters for char in part)
