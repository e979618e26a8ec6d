"""A changed paragraph with both texts in one line, as a copy editor marks it: what went, what came, and which change it is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise

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
    atoms = _atoms(trimmed(link.edits), here)
    if len({at for _, at in atoms if at >= 0}) < len(here):  # what stayed beside a change was a part of its term
        atoms = max(atoms, _atoms(link.edits, here), key=lambda some: len({at for _, at in some}))
    grouped = [(at, tuple(edit for edit, _ in group)) for at, group in groupby(atoms, key=lambda atom: atom[1])]
    last = {at: n for n, (at, _) in enumerate(grouped)}
    first = {at: n for n, (at, _) in reversed(list(enumerate(grouped)))}
    return tuple(
        Piece(edits, here[at] if at >= 0 else None, first[at] == n, last[at] == n)
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


def _atoms(edits: Sequence[Edit], here: Sequence[Touch]) -> list[tuple[Edit, int]]:
    """The edits, cut where a place begins or ends, each with the place that it belongs to, by index, or -1."""
    old, new = _Runs.of([touch.old for touch in here]), _Runs.of([touch.new for touch in here])
    at_old = at_new = 0
    atoms: list[tuple[Edit, int]] = []
    for edit in edits:
        cuts = set[int]()
        if edit.op != "insert":
            cuts.update(edge - at_old for edge in old.within(at_old, at_old + len(edit.text)))
        if edit.op != "delete":
            cuts.update(edge - at_new for edge in new.within(at_new, at_new + len(edit.text)))
        for start, end in pairwise((0, *sorted(cuts), len(edit.text))):
            atoms.append((Edit(edit.op, edit.text[start:end]), _holder(edit.op, old, at_old, new, at_new)))
            at_old += end - start if edit.op != "insert" else 0
            at_new += end - start if edit.op != "delete" else 0
    return atoms


@dataclass(frozen=True, slots=True)
class _Runs:
    """The runs of places in one text, by their starts, with how far those up to each reach; and all their edges."""

    runs: tuple[tuple[int, int, int], ...]
    reach: tuple[int, ...]
    edges: tuple[int, ...]

    @classmethod
    def of(cls, runs: Sequence[Run | None]) -> _Runs:
        placed = sorted((*run, n) for n, run in enumerate(runs) if run)
        edges = {edge for start, end, _ in placed for edge in (start, end)}
        return cls(tuple(placed), tuple(accumulate((end for _, end, _ in placed), max)), tuple(sorted(edges)))

    def within(self, start: int, end: int) -> tuple[int, ...]:
        """The edges between two offsets, without these."""
        return self.edges[bisect_right(self.edges, start) : bisect_left(self.edges, end)]

    def over(self, place: int) -> set[int]:
        """Which runs cover an offset."""
        found, at = set(), bisect_right(self.runs, place, key=lambda run: run[0]) - 1
        while at >= 0 and self.reach[at] > place:
            if self.runs[at][1] > place:
                found.add(self.runs[at][2])
            at -= 1
        return found


def _holder(op: Op, old: _Runs, at_old: int, new: _Runs, at_new: int) -> int:
    if op == "equal":
        return min(old.over(at_old) & new.over(at_new), default=-1)
    return min(old.over(at_old) if op == "delete" else new.over(at_new), default=-1)
