"""Rows for summary mode: one for each paragraph of the summary, beside it what it restates of the full text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from tracker.model import Link, LinkKind, Run
from tracker.report.basis import basis
from tracker.report.changes import Entry
from tracker.report.rows import Block, Row, RowKind, block, marks
from tracker.report.runs import Mark, State, Zone, differing, merged, without
from tracker.report.spread import Column, Spread
from tracker.report.trimmed import trimmed

_UNCOMPARED = ("title", "jump")
_SPOKEN: tuple[LinkKind, ...] = ("restated", "unverifiable", "unsupported")
Runs: TypeAlias = dict[int, list[Run]]
"""Runs by segment."""


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """What is known of one paragraph of the summary: what it restates, by segment of the full text, and what differs."""

    kinds: set[LinkKind]
    restates: Runs
    left_differs: Runs
    right_differs: list[Run]
    zones: list[Zone]
    links: list[Link]
    """Those that restate something."""


def summary_rows(spread: Spread, entries: Sequence[Entry]) -> tuple[Row, ...]:
    left_marks = marks(entries, spread.left, spread.right)
    right_marks = marks(entries, spread.right, spread.right)
    paragraphs, said = _paragraphs(spread)
    unsaid = _unsaid(spread)
    shown: set[int] = set()
    rows: list[Row] = []
    for index, segment in enumerate(spread.right.version.segments):
        if segment.kind in _UNCOMPARED:
            continue
        known = paragraphs.get(index) or _Paragraph(set(), {}, {}, [], [], [])
        left = tuple(
            _full_block(spread.left, n, known, left_marks.get(n, []), said, unsaid, n in shown)
            for n in sorted(known.restates)
        )
        shown.update(known.restates)
        right = block(spread.right, index, right_marks, merged(known.right_differs), known.zones)
        kind: RowKind = next((kind for kind in _SPOKEN if kind in known.kinds), "")
        at = spread.left.names[left[0].index] if left else ""
        rows.append(
            Row(
                row_address(index), kind, left, (right,), at, spread.right.names[index],
                basis=basis(spread.words, known.links),
            )
        )  # fmt: skip
    return tuple(rows)


def row_address(segment: int) -> str:
    return f"row-{segment + 1}"


def _paragraphs(spread: Spread) -> tuple[dict[int, _Paragraph], Runs]:
    """The summary's paragraphs by segment, and all that any of them restates of the full text."""
    found: dict[int, _Paragraph] = {}
    said: Runs = defaultdict(list)
    for link in spread.comparison.links:
        for index in spread.right.indices(link):
            known = found.setdefault(index, _Paragraph(set(), defaultdict(list), defaultdict(list), [], [], []))
            known.kinds.add(link.kind)
            _take(spread, link, index, known)
        if link.kind == "restated":
            for span in spread.left.spans(link):
                said[span.segment].append((span.start, span.end))
    return found, {segment: merged(runs) for segment, runs in said.items()}


def _take(spread: Spread, link: Link, index: int, known: _Paragraph) -> None:
    """Add to a paragraph what one link says of it."""
    if link.kind == "restated":
        known.links.append(link)
        for segment, whole, runs in _placed(spread.left, link):
            known.restates.setdefault(segment, []).append(whole)
            known.left_differs.setdefault(segment, []).extend(runs)
        known.right_differs.extend(
            run for segment, _, runs in _placed(spread.right, link) if segment == index for run in runs
        )
    elif link.kind in ("unsupported", "unverifiable"):
        spans = (span for span in spread.right.spans(link) if span.segment == index)
        known.zones.extend(Zone(span.start, span.end, link.kind) for span in spans)


def _placed(column: Column, link: Link) -> Iterator[tuple[int, Run, list[Run]]]:
    """Each span of one side of a link with the runs in it that differ, both placed in its segment."""
    spans = column.spans(link)
    for span, runs in zip(
        spans, differing(trimmed(link.edits), column.op, [span.end - span.start for span in spans]), strict=True
    ):
        yield span.segment, (span.start, span.end), [(span.start + start, span.start + end) for start, end in runs]


def _unsaid(spread: Spread) -> Runs:
    found: Runs = defaultdict(list)
    for link in spread.comparison.links:
        if link.kind == "omitted":
            for span in spread.left.spans(link):
                found[span.segment].append((span.start, span.end))
    return {segment: merged(runs) for segment, runs in found.items()}


def _full_block(
    column: Column, index: int, known: _Paragraph, marked: Sequence[Mark], said: Runs, unsaid: Runs, repeated: bool
) -> Block:
    """A segment of the full text as one paragraph of the summary sees it: the rest is unsaid, or said by another one."""
    text, own = column.version.segments[index].text, merged(known.restates[index])
    rest: list[tuple[Sequence[Run], State]] = [(unsaid.get(index, ()), "unsaid"), (said.get(index, ()), "elsewhere")]
    zones = [
        Zone(start, end, state)
        for runs, state in rest
        for start, end in without(runs, own)
        if any(character.isalnum() for character in text[start:end])
    ]
    here = [
        mark for mark in marked if any(mark.start <= end and start <= mark.end for start, end in own) or mark.address
    ]
    if repeated:
        here = [
            replace(mark, address="")
            for mark in here
            if any(mark.start <= end and start <= mark.end for start, end in own)
        ]
    differs = merged(known.left_differs.get(index, ()))
    return block(column, index, {index: here}, differs, sorted(zones, key=lambda zone: zone.start))
