"""How the samples are built: comparisons by hand, as the compare stage would make them.

A revision's texts are written once, with what differs inside: `公司[-股东大会-]{+股东会+}` is one link's two texts and its edits.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from tracker.model import (
    ChangeClass,
    Comparison,
    Edit,
    Link,
    LinkKind,
    Note,
    Op,
    Origin,
    Place,
    Segment,
    SegmentKind,
    Span,
    Text,
    Version,
    WordingChange,
)

_MARKED = re.compile(r"\[-(?P<delete>.*?)-\]|\{\+(?P<insert>.*?)\+\}", re.DOTALL)
Side = str


def edits(marked: str) -> tuple[Edit, ...]:
    """The edits that a marked text stands for."""
    found: list[Edit] = []
    at = 0
    for match in _MARKED.finditer(marked):
        if at < match.start():
            found.append(Edit("equal", marked[at : match.start()]))
        op: Op = "delete" if match["delete"] is not None else "insert"
        found.append(Edit(op, match["delete"] if op == "delete" else match["insert"]))
        at = match.end()
    return (*found, Edit("equal", marked[at:])) if at < len(marked) else tuple(found)


def one_side(parts: Iterable[Edit], own: Op) -> str:
    return "".join(edit.text for edit in parts if edit.op in ("equal", own))


def text_of(blocks: Sequence[tuple[SegmentKind, str, str]], title: str = "", truncated: str | None = None) -> Text:
    """A text of blocks (kind, label, words), laid out as the body of a version is."""
    segments, body = [], ""
    for kind, label, words in blocks:
        body += "\n\n" if body else ""
        lead = f"{label} " if label else ""
        start = len(body) + len(lead)
        body += lead + words
        segments.append(Segment(kind, label, words, start, len(body), 1 if kind == "heading" else None))
    return Text(body, tuple(segments), title, truncated, "utf-8", "txt/1")


def stored(text: Text, document: str, commit: str, sha256: str, day: int = 29) -> Version:
    at = datetime(2025, 8, day, 1, 30, tzinfo=UTC)
    source = f"{document}.txt"
    return Version(text, document, commit, Origin(source, f"seeds/{source}", "text/plain", sha256 * 32, at, at))


@dataclass(frozen=True)
class Row:
    """One link of a revision: its key, its texts as marked, and the labels of either side's segments."""

    key: str
    marked: str
    old: tuple[str, ...] = ("",)
    new: tuple[str, ...] = ("",)
    kind: LinkKind = "same"
    segment: SegmentKind = "paragraph"
    moved: bool = False


@dataclass(frozen=True)
class Change:
    """One wording change of a revision, and the keys of the rows in which it stands."""

    old: str
    new: str
    cls: ChangeClass
    note: Note
    keys: tuple[str, ...]


def revision(
    rows: Sequence[Row], changes: Sequence[Change], new_order: Sequence[str] = (), titles: tuple[str, str] = ("", ""),
    limits: tuple[str, ...] = (),
) -> Comparison:  # fmt: skip
    """The rows stand in the old order, and in `new_order` where that differs."""
    by_key = {row.key: row for row in rows}
    old_keys = [row.key for row in rows if row.old]
    new_keys = [key for key in new_order or by_key if by_key[key].new]
    old_blocks, old_at = _blocks([by_key[key] for key in old_keys], "old")
    new_blocks, new_at = _blocks([by_key[key] for key in new_keys], "new")
    links = tuple(
        Link(
            row.kind, tuple(old_at.get(row.key, ())), tuple(new_at.get(row.key, ())), "by hand", row.moved,
            bool(row.old and row.new and row.old[0] != row.new[0]), 1.0 if row.kind == "same" else 0.8, edits=edits(row.marked),
        )
        for row in rows
    )  # fmt: skip
    old = Version(text_of(old_blocks, titles[0]))
    new = Version(text_of(new_blocks, titles[1]))
    by_row = {row.key: link for row, link in zip(rows, links, strict=True)}
    wording = tuple(_gathered(change, by_row, old, new) for change in changes)
    return Comparison("revision", ("old", "new"), old, new, links, wording, limits)


def _blocks(rows: Sequence[Row], side: Side) -> tuple[list[tuple[SegmentKind, str, str]], dict[str, list[int]]]:
    blocks: list[tuple[SegmentKind, str, str]] = []
    at: dict[str, list[int]] = {}
    for row in rows:
        labels = row.old if side == "old" else row.new
        words = one_side(edits(row.marked), "delete" if side == "old" else "insert").split("\n")
        assert len(labels) == len(words), row
        for label, text in zip(labels, words, strict=True):
            at.setdefault(row.key, []).append(len(blocks))
            blocks.append((row.segment, label, text))
    return blocks, at


def _gathered(change: Change, links: dict[str, Link], old: Version, new: Version) -> WordingChange:
    places = tuple(_place(change, links[key], old, new) for key in change.keys)
    return WordingChange(change.old, change.new, change.cls, change.note, places)


def _place(change: Change, link: Link, old: Version, new: Version) -> Place:
    spans = [
        _span(term, numbers, of) for term, numbers, of in ((change.old, link.old, old), (change.new, link.new, new))
    ]
    if spans[0] and spans[1] is None and link.new:
        spans[1] = _empty(link, "delete", change.old, link.new)
    if spans[1] and spans[0] is None and link.old:
        spans[0] = _empty(link, "insert", change.new, link.old)
    return Place(spans[0], spans[1])


def _span(term: str, numbers: Sequence[int], of: Version) -> Span | None:
    for number in numbers if term else ():
        at = of.segments[number].text.find(term)
        if at >= 0:
            return Span(number, at, at + len(term))
    return None


def _empty(link: Link, op: Op, term: str, numbers: Sequence[int]) -> Span:
    """Where the words lack on the other side: before it in the edits stands this much of that side."""
    other: Op = "insert" if op == "delete" else "delete"
    at = 0
    for edit in link.edits:
        if edit.op == op and term in edit.text:
            break
        at += len(edit.text) if edit.op in ("equal", other) else 0
    return Span(numbers[0], at, at)


def mirrored(comparison: Comparison) -> Comparison:
    """The same comparison with its arguments swapped."""
    flip: dict[Op, Op] = {"equal": "equal", "insert": "delete", "delete": "insert"}
    links = tuple(
        Link(
            link.kind, link.new, link.old, link.made_by, link.moved, link.renumbered, link.similarity, link.new_spans, link.old_spans,
            tuple(Edit(flip[edit.op], edit.text) for edit in link.edits),
        )
        for link in comparison.links
    )  # fmt: skip
    wording = tuple(
        WordingChange(
            change.new, change.old, change.cls, change.note, tuple(Place(p.new, p.old) for p in change.places)
        )
        for change in comparison.wording
    )
    roles = (comparison.roles[1], comparison.roles[0])
    return Comparison(comparison.mode, roles, comparison.new, comparison.old, links, wording, comparison.limits)
