"""Compose: blocks to a Text, one blank line between them, with a segment for each."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.ingest.blocks import Block, cut_runs
from tracker.ingest.jumps import truncated
from tracker.ingest.kinds import Kind, kinds
from tracker.ingest.look import Shapes
from tracker.model import Segment, Text

BETWEEN = "\n\n"


def compose(blocks: Sequence[Block], shapes: Shapes, *, title: str, encoding: str, extractor: str) -> Text:
    """The text of `blocks`, with the shapes of their lines. `title` wins over the headline, which stays in the text all the same."""
    found = kinds(blocks, shapes)
    segments: list[Segment] = []
    place = 0
    for block, kind in zip(blocks, found, strict=True):
        segments.append(_segment(block, kind, place))
        place += len(block.text) + len(BETWEEN)
    headline = next(
        (" ".join(block.text.split("\n")) for block, kind in zip(blocks, found, strict=True) if kind.kind == "title"),
        "",
    )
    return Text(
        BETWEEN.join(block.text for block in blocks),
        tuple(segments),
        title or headline,
        truncated(blocks),
        encoding,
        extractor,
    )


def _segment(block: Block, kind: Kind, place: int) -> Segment:
    """The segment of a block; a label with no words behind it is taken for the words."""
    label, text = kind.label, block.text
    end, skip = len(text), label.end
    if not label.text or skip >= end:
        return Segment(kind.kind, "", text, place, place + end, kind.level, block.runs)
    runs = cut_runs(block.runs, skip, end)
    return Segment(kind.kind, label.text, text[skip:], place + skip, place + end, kind.level, runs)
