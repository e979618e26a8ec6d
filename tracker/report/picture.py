"""Which paragraph went where, as a picture: two columns of blocks to scale, and ribbons between counterparts.

Geometry as plain data, in units of the picture. Neighbours that nothing happened to are one block, so that a long law
stays a picture and a small file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Literal, TypeAlias

from tracker.model import Link, LinkKind, Run
from tracker.report.spread import Column, Spread

Look: TypeAlias = Literal["same", "changed", "moved", "alone", "unchecked", "quiet"]
"""same: the same words; changed: in other words; moved: put elsewhere; alone: no counterpart; unchecked; quiet: left unsaid."""

WIDTH, HEIGHT = 720.0, 420.0
_COLUMN, _LEAST, _FINEST, _MOST, _GAP = 150.0, 1.5, 3.0, 400, 4
_RANK: tuple[Look, ...] = ("same", "changed", "moved", "alone", "unchecked", "quiet")
_LOOKS: dict[LinkKind, Look] = {
    "same": "same", "restated": "same", "unverifiable": "unchecked", "omitted": "quiet",
    "added": "alone", "deleted": "alone", "unsupported": "alone",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Band:
    """A block on the left (from `left` to `left_end`), one on the right, and the ribbon between them; a side may be None.

    `address` is the row to look at, `name` says what it is.
    """

    look: Look
    left: tuple[float, float] | None
    right: tuple[float, float] | None
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Picture:
    """`looks` are those that occur, for the key beside the picture."""

    bands: tuple[Band, ...]
    looks: tuple[Look, ...]
    width: float = WIDTH
    height: float = HEIGHT
    column: float = _COLUMN


NO_PICTURE = Picture((), ())


def picture(spread: Spread, addresses: Mapping[tuple[int, int], str], differing: frozenset[int]) -> Picture:
    """`addresses` are the rows by the first segments of their sides, `differing` the links in which words of substance differ."""
    scales = _Scale.of(spread.left), _Scale.of(spread.right)
    links = enumerate(spread.comparison.links)
    parts = [_part(link, scales, n in differing) for n, link in links]
    shown = _fewer([part for part in parts if part.left or part.right], scales)
    bands = tuple(_band(spread, part, scales, addresses) for part in shown)
    return Picture(bands, tuple(look for look in _RANK if any(band.look == look for band in bands)))


@dataclass(frozen=True, slots=True)
class _Scale:
    """A column with where each of its segments begins, in characters, and last where the text ends."""

    column: Column
    starts: tuple[int, ...]

    @classmethod
    def of(cls, column: Column) -> _Scale:
        sizes = (max(1, len(segment.text)) for segment in column.version.segments)
        return cls(column, (0, *accumulate(sizes)))

    @property
    def total(self) -> int:
        return max(1, self.starts[-1])

    def run(self, link: Link) -> Run | None:
        """From the first to the last character of a link's side."""
        numbers = self.column.indices(link)
        if not numbers:
            return None
        if not (link.old_spans or link.new_spans):
            return self.starts[numbers[0]], self.starts[numbers[-1] + 1]
        spans = self.column.spans(link)
        first, last = spans[0], spans[-1]
        return self.starts[first.segment] + first.start, self.starts[last.segment] + max(last.end, 1)

    def height(self, run: Run | None) -> float:
        return HEIGHT * (run[1] - run[0]) / self.total if run else 0.0

    def place(self, run: Run | None) -> tuple[float, float] | None:
        """From top to bottom; what is hardly to be seen is made a little taller."""
        if run is None:
            return None
        top, bottom = HEIGHT * run[0] / self.total, HEIGHT * run[1] / self.total
        if bottom - top < _LEAST:
            top = min(top, HEIGHT - _LEAST)
            bottom = top + _LEAST
        return round(top, 1), round(bottom, 1)


@dataclass(frozen=True, slots=True)
class _Part:
    """Runs of characters of either text that belong together, counted through the whole text; and their first segments."""

    look: Look
    left: Run | None
    right: Run | None
    ends: tuple[int, int]


def _part(link: Link, scales: tuple[_Scale, _Scale], differs: bool) -> _Part:
    look: Look = "moved" if link.moved else "changed" if differs else _LOOKS.get(link.kind, "changed")
    ends = tuple((*scale.column.indices(link), -1)[0] for scale in scales)
    return _Part(look, scales[0].run(link), scales[1].run(link), (ends[0], ends[1]))


def _band(spread: Spread, part: _Part, scales: tuple[_Scale, _Scale], addresses: Mapping[tuple[int, int], str]) -> Band:
    words, (left, right) = spread.words, part.ends
    names = [column.names[end] for column, end in ((spread.left, left), (spread.right, right)) if end >= 0]
    name = names[0] if len(set(names)) == 1 else words("renumbered.pair", old=names[0], new=names[1])
    said = words("colon").join((name, words(f"look.{spread.comparison.mode}.{part.look}")))
    address = addresses.get(part.ends) or addresses.get((-1, right)) or addresses.get((left, -1), "")
    return Band(part.look, scales[0].place(part.left), scales[1].place(part.right), said, address)


def _fewer(parts: Sequence[_Part], scales: tuple[_Scale, _Scale]) -> list[_Part]:
    """Neighbours of one look as one; where that leaves too many, small neighbours of any; and then the largest."""

    def small(before: _Part, part: _Part) -> bool:
        return (
            max(scales[0].height(_hull(before.left, part.left)), scales[1].height(_hull(before.right, part.right)))
            < _FINEST
        )

    found = _joined(parts, lambda before, part: before.look == part.look and part.look in ("same", "quiet"))
    if len(found) > _MOST:
        found = _joined(found, small)
    if len(found) > _MOST:
        size = {id(part): scales[0].height(part.left) + scales[1].height(part.right) for part in found}
        least = sorted(size.values(), reverse=True)[_MOST]
        found = [part for part in found if size[id(part)] > least]
    return found


def _joined(parts: Sequence[_Part], alike: Callable[[_Part, _Part], bool]) -> list[_Part]:
    """Parts that follow each other in both texts, where they are alike; one that joins several looks is changed."""
    found: list[_Part] = []
    for part in parts:
        before = found[-1] if found else None
        if before and _follows(before.left, part.left) and _follows(before.right, part.right) and alike(before, part):
            look = before.look if before.look == part.look else "changed"
            found[-1] = replace(
                before, look=look, left=_hull(before.left, part.left), right=_hull(before.right, part.right)
            )
        else:
            found.append(part)
    return found


def _follows(before: Run | None, run: Run | None) -> bool:
    """Whether a run begins where another ends, give or take what is in neither (a label, a mark)."""
    if before is None or run is None:
        return before is run
    return -_GAP <= run[0] - before[1] <= _GAP


def _hull(one: Run | None, other: Run | None) -> Run | None:
    return (min(one[0], other[0]), max(one[1], other[1])) if one and other else one or other
