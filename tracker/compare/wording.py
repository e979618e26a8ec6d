"""Wording changes: changed spots grown to terms, classed, gathered with all their places, ranked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from tracker.compare.classes import classify
from tracker.compare.notes import note
from tracker.compare.terms import terms
from tracker.model import CLASSES, ChangeClass, Link, Place, Segment, WordingChange

Found = tuple[str, str, ChangeClass, Place]
"""One changed spot: the old term, the new term, the class, the place."""

_RANKS = {cls: rank for rank, cls in enumerate(CLASSES)}


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
    changed: dict[tuple[str, str], list[Place]] = {}
    for before, after, place in terms(links, old, new, known):
        changed.setdefault((before, after), []).append(place)
    for (before, after), places in changed.items():
        gathered.setdefault((classify(before, after), before, after), []).extend(places)
    changes = [
        WordingChange(a, b, cls, note(a, b) if reference == "old" else note(b, a), tuple(places))
        for (cls, a, b), places in gathered.items()
    ]
    return tuple(sorted(changes, key=lambda change: _RANKS[change.cls]))
