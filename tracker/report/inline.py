"""A changed paragraph with both texts in one line, as a copy editor marks it: what went, what came, and which change it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from tracker.model import Edit, Link, Op, Run
from tracker.report.changes import Entry
from tracker.report.spread import Column, Spread
from tracker.report.trimmed import trimmed


@dataclass(frozen=True, slots=True)
class Touch:
    """A place of a change in one link: its runs in the two texts of the link, segments joined by newlines.

    A run is None where the change has no words on that side.
    """

    entry: Entry
    address: str
    old: Run | None
    new: Run | None


@dataclass(frozen=True, slots=True)
class Piece:
    """Edits that follow each other, all of one place of a change or of none; `first` and `last` of the pieces of that place."""

    edits: tuple[Edit, ...]
    touch: Touch | None = None
    first: bool = False
    last: bool = False


def touches(spread: Spread, entries: Iterable[Entry]) -> dict[tuple[int, int], list[Touch]]:
    """The places of all changes by the segments in which they stand; -1 is a side without words."""
    found: dict[tuple[int, int], list[Touch]] = {}
    for entry in entries:
        for place, sighting in zip(entry.change.places, entry.sightings, strict=True):
            left, right = spread.left.span(place), spread.right.span(place)
            key = (left.segment if left else -1, right.segment if right else -1)
            old, new = (left.start, left.end) if left else None, (right.start, right.end) if right else None
            found.setdefault(key, []).append(Touch(entry, sighting.address, old, new))
    return found


def differ(link: Link) -> bool:
    return any(edit.op != "equal" for edit in link.edits)


def inline(spread: Spread, link: Link, known: dict[tuple[int, int], list[Touch]]) -> tuple[Piece, ...]:
    """The edits of a link cut at the places of changes. Their words without insertions are the old text, and the reverse."""
    here = list(_placed(spread, link, known))
    atoms = [(edit, _holder(here, edit.op, old, new)) for edit, old, new in _cut(trimmed(link.edits), here)]
    grouped = [(at, tuple(edit for edit, _ in group)) for at, group in groupby(atoms, key=lambda atom: atom[1])]
    order = [at for at, _ in grouped]
    return tuple(
        Piece(edits, here[at] if at >= 0 else None, at not in order[:n], at not in order[n + 1 :])
        for n, (at, edits) in enumerate(grouped)
    )


def _placed(spread: Spread, link: Link, known: dict[tuple[int, int], list[Touch]]) -> Iterator[Touch]:
    """The places that stand in a link, with their runs moved to where their segments are in its joined texts."""
    old_at, new_at = _offsets(spread.left, link), _offsets(spread.right, link)
    for left in (*old_at, -1):
        for right in (*new_at, -1):
            for touch in known.get((left, right), ()):
                yield Touch(
                    touch.entry,
                    touch.address,
                    _shifted(touch.old, old_at.get(left, 0)),
                    _shifted(touch.new, new_at.get(right, 0)),
                )


def _offsets(column: Column, link: Link) -> dict[int, int]:
    at, found = 0, {}
    for index in column.indices(link):
        found[index] = at
        at += len(column.version.segments[index].text) + 1
    return found


def _shifted(run: Run | None, by: int) -> Run | None:
    return (run[0] + by, run[1] + by) if run else None


def _cut(edits: Sequence[Edit], here: Sequence[Touch]) -> Iterator[tuple[Edit, int, int]]:
    """The edits, cut where a place begins or ends, each with its offsets in the old and the new text."""
    olds = {edge for touch in here for edge in touch.old or ()}
    news = {edge for touch in here for edge in touch.new or ()}
    old = new = 0
    for edit in edits:
        size = len(edit.text)
        edges = {edge - old for edge in olds if edit.op != "insert"} | {
            edge - new for edge in news if edit.op != "delete"
        }
        cuts = [0, *sorted(edge for edge in edges if 0 < edge < size), size]
        for start, end in pairwise(cuts):
            yield Edit(edit.op, edit.text[start:end]), old, new
            old += end - start if edit.op != "insert" else 0
            new += end - start if edit.op != "delete" else 0


def _holder(here: Sequence[Touch], op: Op, old: int, new: int) -> int:
    """Which place an edit at these offsets belongs to, by index, or -1."""
    for n, touch in enumerate(here):
        within_old = touch.old is not None and touch.old[0] <= old < touch.old[1]
        within_new = touch.new is not None and touch.new[0] <= new < touch.new[1]
        if (
            (op == "delete" and within_old)
            or (op == "insert" and within_new)
            or (op == "equal" and within_old and within_new)
        ):
            return n
    return -1
