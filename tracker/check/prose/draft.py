"""A draft as the rules see it: its characters as they are written, what was read of them, and the way back from that."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

from tracker.check.prose.remarks import Remark
from tracker.findings import Excerpt, Position, Region
from tracker.model import Segment, Span

_AROUND = 24
"""Characters that are shown on either side of the words that a finding is about."""


@dataclass(frozen=True, slots=True)
class Draft:
    """`raw` is the decoded file, in which segments have their runs; comments and inline marks are no part of the segments."""

    path: str
    raw: str
    segments: tuple[Segment, ...]
    remarks: tuple[Remark, ...] = ()

    def words(self, span: Span) -> str:
        return self.segments[span.segment].text[span.start : span.end]

    def written(self, span: Span) -> tuple[int, int]:
        """Where a span stands in `raw`. An empty one stands behind the character before it, or before the first."""
        runs = self.segments[span.segment].raw
        if span.start == span.end:
            at = _raw(runs, span.start - 1) + 1 if span.start else runs[0][0]
            return at, at
        return _raw(runs, span.start), _raw(runs, span.end - 1) + 1

    def excerpt(self, span: Span) -> Excerpt:
        return excerpt(self.segments[span.segment].text, span.start, span.end)


def excerpt(text: str, start: int, end: int) -> Excerpt:
    """The words between two offsets of a text, with what stands around them, on one line."""
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    cut_before = "…" if start > _AROUND else ""
    cut_after = "…" if end + _AROUND < len(text) else ""
    words = (cut_before + before, text[start:end], after + cut_after)
    return Excerpt(*(each.replace("\n", " ") for each in words))


def _raw(runs: tuple[tuple[int, int], ...], at: int) -> int:
    for start, end in runs:
        if at < end - start:
            return start + at
        at -= end - start
    raise ValueError("an offset lies behind the runs of its segment")


_BLOCK = 1024
"""Characters between the places whose offset in bytes is known."""


class Places:
    """Lines and columns of a text. A line ends with LF, CR LF or CR, as editors count them."""

    def __init__(self, raw: str) -> None:
        self._raw = raw
        lines = raw.replace("\r\n", "\0\n").replace("\r", "\n").split("\n")
        self._starts = [0, *accumulate(len(line) + 1 for line in lines)][:-1]
        blocks = (raw[at : at + _BLOCK] for at in range(0, len(raw), _BLOCK))
        self._bytes = [0, *accumulate(len(_encoded(block)) for block in blocks)]

    def region(self, start: int, end: int) -> Region:
        return Region(self._at(start), self._at(end))

    def _at(self, offset: int) -> Position:
        line = bisect_right(self._starts, offset)
        begin = self._starts[line - 1]
        return Position(offset, line, offset - begin + 1, self._bytes_to(offset) - self._bytes_to(begin) + 1)

    def _bytes_to(self, offset: int) -> int:
        """The bytes before an offset, counted from the nearest one that is known, since a line may be as long as the text."""
        block = offset // _BLOCK
        return self._bytes[block] + len(_encoded(self._raw[block * _BLOCK : offset]))


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
