"""One side of a comparison as it was read, and where its segments stand in the bare text of the blocks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from tracker.model import Segment, Span

from .blocks import bare


class Side:
    """Raises LookupError where words of the blocks were lost in reading."""

    def __init__(self, blocks: Sequence[str], segments: Sequence[Segment]) -> None:
        self.text = bare("".join(blocks))
        self.ends = list(accumulate(len(bare(block)) for block in blocks))
        self.segments = segments
        self.starts: list[int] = []
        at = 0
        for segment in segments:
            words = bare(segment.label + segment.text)
            found = self.text.find(words, at)
            if found < 0:
                raise LookupError(words[:40])
            self.starts.append(found)
            at = found + len(words)

    def place(self, span: Span) -> tuple[int, int]:
        """A span as offsets of the bare text."""
        segment = self.segments[span.segment]
        start = self.starts[span.segment] + len(bare(segment.label))
        return start + len(bare(segment.text[: span.start])), start + len(bare(segment.text[: span.end]))

    def block(self, at: int) -> int:
        return bisect_right(self.ends, at)

    def cuts_a_word(self, span: Span) -> bool:
        text = self.segments[span.segment].text
        return any(
            0 < at < len(text) and is_latin(text[at - 1]) and is_latin(text[at]) for at in (span.start, span.end)
        )

    def blocks(self, segments: Iterable[int]) -> tuple[int, ...]:
        """The blocks that segments stand in: one each, if the text was read as it was written."""
        found: set[int] = set()
        for index in segments:
            start = self.starts[index]
            length = len(bare(self.segments[index].label + self.segments[index].text))
            found |= set(range(self.block(start), self.block(start + max(length - 1, 0)) + 1))
        return tuple(sorted(found))


def is_latin(char: str) -> bool:
    return char.isascii() and char.isalpha()
