"""The full text by its first sentences: which of them a summary restates, and what it leaves unsaid that carries weight."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from tracker.model import Run, Span
from tracker.report.changes import Entry
from tracker.report.context import sentence_end
from tracker.report.outline import Omission
from tracker.report.runs import merged
from tracker.report.spread import Spread
from tracker.report.telling import Telling, telling_clauses

State: TypeAlias = Literal["agrees", "differs", "unsaid", ""]
_FEWEST = 3
"""How many labelled items make an enumeration whose first sentences are counted; else paragraphs are."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A segment of the full text by its first sentence; `state` is empty where that is not one of those counted.

    `omission` is what is left unsaid of it, `telling` are the clauses among that which carry weight.
    """

    at: str
    text: str
    state: State
    omission: Omission | None
    telling: tuple[Telling, ...]


def openings(spread: Spread, entries: Sequence[Entry], omissions: Sequence[Omission]) -> tuple[Opening, ...]:
    """One for each segment that is counted, and for each that has unsaid words, in order. None in revision mode."""
    if spread.comparison.mode == "revision":
        return ()
    column, counted = spread.left, _counted(spread)
    said, touched = _said(spread), _touched(spread, entries)
    left_out = {omission.index: omission for omission in omissions}
    telling = telling_clauses(spread)
    found = []
    for index in sorted(counted | left_out.keys()):
        text = column.version.segments[index].text
        span = Span(index, 0, sentence_end(text, 0))
        state: State = _state(text, span, said.get(index, ()), touched.get(index, ())) if index in counted else ""
        opening = text[: span.end].strip()
        found.append(Opening(column.names[index], opening, state, left_out.get(index), telling.get(index, ())))
    return tuple(found)


def tally(spread: Spread, found: Sequence[Opening]) -> str:
    """20 条首句，19 条一致，1 条有出入"""
    words, counts = spread.words, Counter(each.state for each in found if each.state)
    if not counts:
        return ""
    states = [words(f"openings.{state}", n=counts[state]) for state in ("agrees", "differs", "unsaid") if counts[state]]
    return words("openings", n=counts.total()) + words("comma").join(states)


def _counted(spread: Spread) -> set[int]:
    segments = spread.left.version.segments
    items = {n for n, segment in enumerate(segments) if segment.kind == "item" and segment.label}
    return (
        items
        if len(items) >= _FEWEST
        else {n for n, segment in enumerate(segments) if segment.kind in ("paragraph", "item")}
    )


def _said(spread: Spread) -> dict[int, list[Run]]:
    """The runs of the full text that the summary restates, by segment."""
    found: defaultdict[int, list[Run]] = defaultdict(list)
    for link in spread.comparison.links:
        if link.kind == "restated":
            for span in spread.left.spans(link):
                found[span.segment].append((span.start, span.end))
    return {segment: merged(runs) for segment, runs in found.items()}


def _touched(spread: Spread, entries: Sequence[Entry]) -> dict[int, list[int]]:
    """Where changes of substance stand in the full text, by segment."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for entry in entries:
        for place in entry.change.places if not entry.noise else ():
            span = spread.left.span(place)
            if span:
                found[span.segment].append(span.start)
    return found


def _state(text: str, span: Span, said: Sequence[Run], touched: Sequence[int]) -> State:
    """Restated is what at least half of the letters are found of."""
    if any(span.start <= at < max(span.end, 1) for at in touched):
        return "differs"
    letters = sum(map(str.isalnum, text[: span.end]))
    found = sum(sum(map(str.isalnum, text[start : min(end, span.end)])) for start, end in said if start < span.end)
    return "agrees" if letters and 2 * found >= letters else "unsaid"
