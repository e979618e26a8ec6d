"""Edits as a reader sees them: where words were put in beside others, those that stayed are not marked as changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tracker.model import Edit, Op
from tracker.report.changes import core


def trimmed(edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """The edits, a replacement by what contains it (religion → caste, color, religion) told as what was put in or taken out.

    A replacement that shares a part with what it replaced and differs on both sides stays whole: its parts would be crumbs.
    """
    return tuple(_joined(_apart(edits)))


def _apart(edits: Sequence[Edit]) -> Iterator[Edit]:
    at = 0
    while at < len(edits):
        pair = edits[at : at + 2]
        if len(pair) == 2 and {edit.op for edit in pair} == {"delete", "insert"}:
            yield from _told(pair[0], pair[1])
            at += 2
        else:
            yield edits[at]
            at += 1


def _told(first: Edit, second: Edit) -> Iterator[Edit]:
    pair = core(first.text, second.text)
    if (pair.left and pair.right) or not (pair.head or pair.tail):
        yield from (first, second)
        return
    op: Op = first.op if pair.left else second.op
    parts = (Edit("equal", pair.head), Edit(op, pair.left or pair.right), Edit("equal", pair.tail))
    yield from (part for part in parts if part.text)


def _joined(edits: Iterable[Edit]) -> Iterator[Edit]:
    """Equal edits that follow each other as one."""
    kept: Edit | None = None
    for edit in edits:
        if kept and kept.op == edit.op == "equal":
            kept = Edit("equal", kept.text + edit.text)
            continue
        if kept:
            yield kept
        kept = edit
    if kept:
        yield kept
