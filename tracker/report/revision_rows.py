"""Rows for revision mode: every segment once, in the order of the new text, what was deleted where it stood."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from tracker.model import Link
from tracker.report.basis import basis
from tracker.report.changes import Entry, telling
from tracker.report.inline import Touch, differ, inline, touches
from tracker.report.rows import Block, Marks, Row, block, marks
from tracker.report.runs import differing
from tracker.report.spread import Column, Spread
from tracker.report.trimmed import trimmed


def revision_rows(spread: Spread, entries: Sequence[Entry]) -> tuple[Row, ...]:
    old_marks = marks(entries, spread.left, spread.right)
    new_marks = marks(entries, spread.right, spread.right)
    known = touches(spread, entries)
    rows: list[Row] = []
    for link, departs in _reading_order(spread.comparison.links):
        if departs:
            rows.append(_departure(spread, link))
        else:
            rows.append(_row(spread, link, old_marks, new_marks, known))
    return tuple(rows)


def row_address(link: Link) -> str:
    """`row-n…` by the new text's first segment, `row-o…` by the old text's where nothing new is left."""
    return f"row-n{link.new[0] + 1}" if link.new else f"row-o{link.old[0] + 1}"


def _reading_order(links: Sequence[Link]) -> list[tuple[Link, bool]]:
    """Links in the order of the new text. A deleted one follows what it followed; so does a note where one moved away from."""
    arrived = sorted((link for link in links if link.new), key=lambda link: link.new[0])
    settled = sorted((link.old[0], n) for n, link in enumerate(arrived) if link.old and not link.moved)
    gone: dict[int, list[tuple[Link, bool]]] = {}
    leaving = (link for link in links if link.old and (link.moved or not link.new))
    for link in sorted(leaving, key=lambda link: link.old[0]):
        before = bisect_right(settled, (link.old[0], len(arrived))) - 1
        gone.setdefault(settled[before][1] if before >= 0 else -1, []).append((link, bool(link.new)))
    order = gone.get(-1, [])
    for n, link in enumerate(arrived):
        order += [(link, False), *gone.get(n, [])]
    return order


def _row(
    spread: Spread, link: Link, old_marks: Marks, new_marks: Marks, known: dict[tuple[int, int], list[Touch]]
) -> Row:
    old, new = spread.left, spread.right
    row = Row(
        row_address(link), link.kind, _blocks(old, link, old_marks), _blocks(new, link, new_marks),
        old.names[link.old[0]] if link.old else "", new.names[link.new[0]] if link.new else "",
        link.moved, _labels(spread, link), cls=telling(link),
        basis=basis(spread.words, [link]) if link.old and link.new and not _plain(link) else "",
    )  # fmt: skip
    if row.quiet or not (link.old and link.new and differ(link)):
        return row
    return replace(row, inline=inline(spread, link, known))


def _plain(link: Link) -> bool:
    """Nothing happened to it: its row says nothing beside."""
    return link.kind == "same" and not link.moved and not link.renumbered


def _departure(spread: Spread, link: Link) -> Row:
    old, new = spread.left.names[link.old[0]], spread.right.names[link.new[0]]
    return Row(f"row-o{link.old[0] + 1}", link.kind, (), (), old, new, True, target=row_address(link))


def _blocks(column: Column, link: Link, marked: Marks) -> tuple[Block, ...]:
    """What a link of the same words differs in is form alone: only marks tell of it."""
    numbers = column.indices(link)
    edits = trimmed(link.edits) if link.kind != "same" else ()
    runs = differing(edits, column.op, [len(column.version.segments[n].text) for n in numbers])
    return tuple(block(column, n, marked, own) for n, own in zip(numbers, runs, strict=True))


def _labels(spread: Spread, link: Link) -> tuple[str, str] | None:
    """The first labels that differ, where the link is said to be renumbered; a place that has none is told by its name."""
    if not link.renumbered:
        return None
    old = [spread.left.version.segments[n].label for n in link.old]
    new = [spread.right.version.segments[n].label for n in link.new]
    pairs = ((a, b, i, j) for a, b, i, j in zip(old, new, link.old, link.new, strict=False) if a != b)
    return next(((a or spread.left.names[i], b or spread.right.names[j]) for a, b, i, j in pairs), None)
