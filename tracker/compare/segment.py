"""Strings into segments: the label taken off, the words behind it, their place."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.compare.labels import split_label
from tracker.model import Segment, SegmentKind, Text


def segment(blocks: Iterable[str]) -> Text:
    """A text of the given blocks, each one segment (inner newlines allowed, never split again)."""
    segments: list[Segment] = []
    at = 0
    texts = list(blocks)
    for block in texts:
        label = split_label(block)
        words = block[label.end :]
        kind: SegmentKind = "item" if label.text and (label.level or 0) > 4 else "paragraph"
        segments.append(Segment(kind, label.text, words, at + label.end, at + len(block), label.level))
        at += len(block) + 2
    return Text("\n\n".join(texts), tuple(segments))
