"""Wording changes: changed spots grown to terms, classed, gathered with all their places, ranked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from tracker.compare.classes import classify
from tracker.compare.terms import terms
from tracker.model import CLASSES, ChangeClass, Link, Note, Place, Segment, WordingChange

Found = tuple[str, str, ChangeClass, Place]
"""One changed spot: the old term, the new term, the class, the place."""


def wording(
    links: Iterable[Link],
    old: Sequence[Segment],
    new: Sequence[Segment],
    framings: Iterable[Found] = (),
    reference: Literal["old", "new"] = "old",
    known: Sequence[str] = (),
) -> tuple[WordingChange, ...]:
    """Every changed spot of every link that has both sides, and the framings; equal pairs gathered, the gravest first.

    The notes (漏字, 多字 …) read the other side against the reference: the full text, or what stood before a revision.
    `known` are terms that are taken whole.
    """
    gathered: dict[tuple[ChangeClass, str, str], list[Place]] = {}
    for before, after, cls, place in framings:
        gathered.setdefault((cls, before, after), []).append(place)
    for before, after, place in terms(links, old, new, known):
        gathered.setdefault((classify(before, after), before, after), []).append(place)
    changes = [
        WordingChange(a, b, cls, _note(a, b) if reference == "old" else _note(b, a), tuple(places))
        for (cls, a, b), places in gathered.items()
    ]
    return tuple(sorted(changes, key=lambda change: CLASSES.index(change.cls)))


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
