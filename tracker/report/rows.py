"""The side-by-side as plain data: rows in reading order, and the stretches of rows that fold to one line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, TypeAlias

from tracker.model import ChangeClass, LinkKind, Run, SegmentKind
from tracker.report.changes import Entry
from tracker.report.inline import Piece
from tracker.report.runs import Mark, Stretch, Zone, stretches
from tracker.report.spread import Column

RowKind: TypeAlias = LinkKind | Literal[""]
Marks: TypeAlias = dict[int, list[Mark]]
"""The marks of one column, by segment."""

_MARGIN = {"revision": 1, "summary": 0}
"""How many unchanged rows stay open beside a changed one."""


@dataclass(frozen=True, slots=True)
class Block:
    """One segment as it stands in a cell."""

    index: int
    kind: SegmentKind
    label: str
    stretches: tuple[Stretch, ...]

    @property
    def gap(self) -> str:
        """What parts the label from the words; full-width signs bring their own room."""
        return "" if not self.label or self.label[-1] in "、）．" else " "


@dataclass(frozen=True, slots=True)
class Row:
    """Counterparts beside each other; `left_at` and `right_at` name the first segment of each side.

    `inline` is, in revision mode, a changed paragraph with both texts in one line. `basis` says on what the counterparts
    were found. `kind` is empty for what is never compared (a credit line). A row with a `target` only says that its left text has moved
    to the row of that address. `renumbered` holds both labels. `cls` is what came or went, where one side is empty.
    """

    address: str
    kind: RowKind
    left: tuple[Block, ...]
    right: tuple[Block, ...]
    left_at: str = ""
    right_at: str = ""
    moved: bool = False
    renumbered: tuple[str, str] | None = None
    target: str = ""
    cls: ChangeClass | Literal[""] = ""
    inline: tuple[Piece, ...] = ()
    basis: str = ""

    @property
    def stretches(self) -> Iterator[Stretch]:
        return (stretch for block in (*self.left, *self.right) for stretch in block.stretches)

    @property
    def quiet(self) -> bool:
        """Whether nothing of substance is to be seen here."""
        if self.moved or self.target or self.kind not in ("", "same", "reworded", "restated"):
            return False
        if self.kind in ("", "same"):  # what is there is form, or was not compared
            return True
        return not any(_speaks(stretch, self.kind) for stretch in self.stretches)

    @property
    def verdict(self) -> LinkKind | Literal["differs", ""]:
        """What became of it, in one word beside the row; empty where nothing is to be said."""
        if self.kind == "restated" and any(stretch.state == "unsupported" for stretch in self.stretches):
            return "unsupported"
        if self.kind == "restated" and not self.quiet:
            differs = any(stretch.mark for stretch in self.stretches if _speaks(stretch, self.kind))
            return "differs" if differs else "unverifiable"
        if self.kind == "restated":
            return ""
        return self.kind if self.kind in ("reworded", "added", "deleted", "split", "merged") else ""

    @property
    def noise(self) -> int:
        return sum(bool(stretch.mark and stretch.mark.noise and stretch.mark.address) for stretch in self.stretches)

    @property
    def characters(self) -> int:
        """The length of the right text, which is what the reader of a fold does not see."""
        return sum(stretch.length for block in self.right or self.left for stretch in block.stretches)


@dataclass(frozen=True, slots=True)
class Passage:
    """Rows one after another that are all shown, or all folded to one line."""

    folded: bool
    rows: tuple[Row, ...]

    @property
    def characters(self) -> int:
        return sum(row.characters for row in self.rows)

    @property
    def compared(self) -> int:
        """How many of the rows say that something agrees: a credit line was never compared."""
        return sum(row.kind != "" for row in self.rows)

    @property
    def renumbered(self) -> int:
        return sum(row.renumbered is not None for row in self.rows)

    @property
    def noise(self) -> int:
        return sum(row.noise for row in self.rows)


def passages(rows: Sequence[Row], mode: str) -> tuple[Passage, ...]:
    """The rows with every long quiet stretch folded."""
    margin, folded = _MARGIN[mode], [row.quiet for row in rows]
    for n, row in enumerate(rows):
        if not row.quiet:
            for beside in range(max(0, n - margin), min(len(rows), n + margin + 1)):
                folded[beside] = False
    grouped = groupby(zip(folded, rows, strict=True), key=lambda item: item[0])
    return tuple(_passage(fold, [row for _, row in group]) for fold, group in grouped)


def addresses(rows: Sequence[Row]) -> dict[tuple[int, int], str]:
    """Which row shows the segments of a link: by the first ones of its sides (-1 where there is none), and by either alone."""
    found: dict[tuple[int, int], str] = {}
    for row in rows:
        for left in [block.index for block in row.left] or [-1]:
            for right in [block.index for block in row.right] or [-1]:
                for key in ((left, right), (left, -1), (-1, right)):
                    found.setdefault(key, row.address)
    return found


def marks(entries: Sequence[Entry], column: Column, anchor: Column) -> Marks:
    """The places of all changes in one column. A place has its address in the anchor column, unless it has no span there."""
    found: Marks = {}
    for entry in entries:
        term = column.term(entry.change)
        head, tail = len(entry.pair.head), len(entry.pair.tail)
        for place, sighting in zip(entry.change.places, entry.sightings, strict=True):
            span = column.span(place)
            if span:
                home = column is anchor or anchor.span(place) is None
                whole = column.version.segments[span.segment].text[span.start : span.end] == term
                core = (span.start + head, span.end - tail) if whole and term and not entry.noise else None
                mark = Mark(
                    span.start,
                    span.end,
                    entry.number,
                    entry.change.cls,
                    sighting.address if home else "",
                    core,
                    entry.noise,
                    entry.filed,
                    entry.left if column.role == "summary" and not entry.noise else None,
                )
                found.setdefault(span.segment, []).append(mark)
    return found


def block(column: Column, index: int, marked: Marks, runs: Sequence[Run] = (), zones: Sequence[Zone] = ()) -> Block:
    segment = column.version.segments[index]
    return Block(index, segment.kind, segment.label, stretches(segment.text, runs, marked.get(index, ()), zones))


def _passage(folded: bool, rows: Sequence[Row]) -> Passage:
    return Passage(folded and len(rows) > 1, tuple(rows))


def _speaks(stretch: Stretch, kind: RowKind) -> bool:
    """Whether something of substance is told here; what differs in a summary beside the marks is form."""
    if stretch.mark:
        return not stretch.mark.noise
    return (stretch.differs and kind != "restated") or stretch.state in ("unsupported", "unverifiable")
