"""A comparison as two facing columns: which text stands where is told by role, not by the order of arguments.

In revision mode the old text is on the left and the new one on the right; in summary mode the full text and the summary.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from tracker.model import Comparison, Link, Op, Place, Role, Span, Version, WordingChange
from tracker.report.positions import positions
from tracker.report.tongue import runs_both_ways, tag
from tracker.report.words import Words

Side: TypeAlias = Literal["old", "new"]


@dataclass(frozen=True, slots=True)
class Column:
    """One text of the two: its side of the comparison, its role, its language, and what each of its segments is called.

    `both_ways` is whether a part of it is written from right to left.
    """

    side: Side
    role: Role
    version: Version
    names: tuple[str, ...]
    tag: str
    both_ways: bool

    @property
    def op(self) -> Op:
        """The edits that stand on this side and not on the other."""
        return "delete" if self.side == "old" else "insert"

    @property
    def paragraphs(self) -> int:
        """How many segments are words of the text: its title and a jump line are not."""
        return sum(segment.kind not in ("title", "jump") for segment in self.version.segments)

    def indices(self, link: Link) -> tuple[int, ...]:
        return link.old if self.side == "old" else link.new

    def spans(self, link: Link) -> tuple[Span, ...]:
        """The parts that the link is about: its spans, or its segments as a whole."""
        given = link.old_spans if self.side == "old" else link.new_spans
        return given or tuple(Span(i, 0, len(self.version.segments[i].text)) for i in self.indices(link))

    def span(self, place: Place) -> Span | None:
        return place.old if self.side == "old" else place.new

    def term(self, change: WordingChange) -> str:
        return change.old if self.side == "old" else change.new


@dataclass(frozen=True, slots=True)
class Spread:
    comparison: Comparison
    words: Words
    left: Column
    right: Column


def spread(comparison: Comparison, words: Words) -> Spread:
    old_role, new_role = comparison.roles
    old = _column("old", old_role, comparison.old, words)
    new = _column("new", new_role, comparison.new, words)
    turned = old_role == "summary"
    return Spread(comparison, words, new if turned else old, old if turned else new)


def _column(side: Side, role: Role, version: Version, words: Words) -> Column:
    return Column(
        side, role, version, positions(version, words), tag(version.text.body), runs_both_ways(version.text.body)
    )
