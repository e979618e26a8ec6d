"""What stands in one text only, in short: what the summary leaves unsaid, what the full text does not have, what cannot be checked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from tracker.model import ChangeClass, LinkKind
from tracker.report.changes import telling
from tracker.report.context import sentence
from tracker.report.rows import Row
from tracker.report.spread import Column, Spread
from tracker.report.summary_rows import row_address

_QUOTE = 90


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage of the summary, with the row in which it stands and the class of what it says."""

    at: str
    text: str
    row: str
    cls: ChangeClass | Literal[""] = ""


@dataclass(frozen=True, slots=True)
class Whole:
    """A paragraph that came or went as a whole, by its first sentence, with the language of its text."""

    kind: LinkKind
    at: str
    text: str
    row: str
    cls: ChangeClass | Literal[""]
    tag: str


@dataclass(frozen=True, slots=True)
class Omission:
    """A segment of the full text that is left unsaid, wholly or in part.

    `index` is the segment.
    `rest` is what follows its first sentence where no row shows it; else it is empty, and `row` is the first that does.
    """

    at: str
    opening: str
    characters: int
    whole: bool
    rest: str
    row: str
    index: int


def quotes(spread: Spread, kind: LinkKind) -> tuple[Quote, ...]:
    """What all links of one kind quote; what cannot be checked is counted by paragraphs, so one stands for each."""
    column = spread.right
    found: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
    classes: dict[tuple[int, int], ChangeClass | Literal[""]] = {}
    for n, link in enumerate(spread.comparison.links):
        if link.kind == kind:
            for span in column.spans(link):
                words = column.version.segments[span.segment].text[span.start : span.end].strip()
                at = span.segment, 0 if kind == "unverifiable" else n
                found[at].append(words)
                classes[at] = telling(link) if kind == "unsupported" else ""
    return tuple(
        Quote(column.names[at[0]], " … ".join(texts), row_address(at[0]), classes[at])
        for at, texts in sorted(found.items())
    )


def one_sided(spread: Spread) -> tuple[Whole, ...]:
    """What a revision added or deleted as a whole, in the order of its rows; nothing of a summary."""
    found = []
    for link in spread.comparison.links:
        column = spread.right if link.kind == "added" else spread.left
        if link.kind in ("added", "deleted"):
            index = column.indices(link)[0]
            segment = column.version.segments[index]
            if segment.kind != "title":
                text = sentence(segment.text, _QUOTE)
                row = f"row-n{index + 1}" if link.kind == "added" else f"row-o{index + 1}"
                found.append(Whole(link.kind, column.names[index], text, row, telling(link), column.tag))
    return tuple(found)


def omissions(spread: Spread, rows: Sequence[Row]) -> tuple[Omission, ...]:
    """One for each segment of the full text that has unsaid words, in order."""
    column = spread.left
    unsaid: defaultdict[int, int] = defaultdict(int)
    for link in spread.comparison.links:
        if link.kind == "omitted":
            for span in column.spans(link):
                unsaid[span.segment] += _letters(column.version.segments[span.segment].text[span.start : span.end])
    shown: dict[int, str] = {}
    for row in rows:
        for block in row.left:
            shown.setdefault(block.index, row.address)
    return tuple(
        _omission(column, n, characters, shown.get(n, "")) for n, characters in sorted(unsaid.items()) if characters
    )


def _omission(column: Column, index: int, characters: int, row: str) -> Omission:
    segment = column.version.segments[index]
    opening = sentence(segment.text, _QUOTE)
    rest = segment.text.strip().removeprefix(opening).strip()
    named = column.names[index] if segment.kind != "heading" else segment.label
    return Omission(named, opening, characters, characters == _letters(segment.text), "" if row else rest, row, index)


def _letters(text: str) -> int:
    """The length without space; nothing where there is only punctuation."""
    return len("".join(text.split())) if any(map(str.isalnum, text)) else 0
