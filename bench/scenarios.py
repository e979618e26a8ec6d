"""What is measured: pairs of texts, and the figures asked of the tracker on each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import large
from large import BETWEEN, Source

Pair = tuple[Sequence[str], Sequence[str]]
"""The blocks of both sides."""


@dataclass(frozen=True)
class Asked:
    """What a comparison may take: times the time of git, or seconds, and megabytes of the whole process at its peak."""

    times_git: float | None = None
    seconds: float | None = None
    megabytes: float = 300.0
    recall: float | None = None
    """Of true counterparts, where they are known."""


@dataclass(frozen=True)
class Scenario:
    """Two texts made of a source, what is asked of the tracker on them, and who else is measured."""

    name: str
    make: Callable[[Source], Pair]
    asked: Asked
    rivals: tuple[str, ...] = ()
    quick: bool = False
    """Is it measured by `make bench`?"""
    aligns: bool = False
    """Are the blocks aligned as they are, in place of two texts being compared?"""


def _seeds(of: Source) -> Pair:
    summary, full = large.articles()
    return [summary], [full]


def _law(of: Source) -> Pair:
    law = large.law(of, 490)
    return law, large.amended(law, of)


def _edited(of: Source) -> Pair:
    blocks = large.filled(of, 1_000_000)
    return blocks, large.edited(blocks, of)


def _substituted(of: Source) -> Pair:
    blocks = large.filled(of, 1_000_000)
    return blocks, large.substituted(blocks, of)


def _shuffled(of: Source) -> Pair:
    blocks = large.paragraphs(of, 20_000)
    return blocks, large.shuffled(blocks, of)[0]


def _long(of: Source) -> Pair:
    text = large.unpunctuated(of, 1_000_000)
    return [text], [text[:500_000] + "新旧动能" + text[500_010:]]


def _long_unrelated(of: Source) -> Pair:
    return [large.unpunctuated(of, 1_000_000)], [large.unpunctuated(of, 1_000_000, seed=2)]


def _unrelated(of: Source) -> Pair:
    return large.filled(of, 100_000), large.filled(of, 100_000, seed=2)


def _equal(of: Source) -> Pair:
    block = large.paragraphs(of, 1)
    return block * 20_000, block * 20_000


def _halved(of: Source) -> Pair:
    block = large.paragraphs(of, 1)
    return block * 20_000, block * 10_000


_OTHERS = ("diff-match-patch", "difflib", "rapidfuzz")
_BOUNDED = Asked(seconds=10.0)

SCENARIOS = (
    Scenario("the two seed articles", _seeds, Asked(times_git=3), _OTHERS, quick=True),
    Scenario("a law of 70,000 characters, amended", _law, Asked(times_git=6), ("diff-match-patch",), quick=True),
    Scenario("1,000,000 characters, one edit in every tenth paragraph", _edited, Asked(times_git=8), ("diff-match-patch",), quick=True),
    Scenario("1,000,000 characters, every tenth substituted", _substituted, Asked(times_git=3), quick=True),
    Scenario("20,000 paragraphs shuffled, with edits", _shuffled, Asked(seconds=8, recall=0.97), quick=True, aligns=True),
    Scenario("1,000,000 characters without a mark, one edit", _long, _BOUNDED),
    Scenario("1,000,000 characters without a mark, unrelated", _long_unrelated, _BOUNDED),
    Scenario("100,000 characters, unrelated", _unrelated, _BOUNDED),
    Scenario("20,000 equal paragraphs, the same again", _equal, _BOUNDED),
    Scenario("20,000 equal paragraphs, half of them", _halved, _BOUNDED),
)  # fmt: skip


def text(blocks: Sequence[str]) -> str:
    return BETWEEN.join(blocks) + "\n"


def recall(old_to_new: set[tuple[int, int]], count: int, of: Source) -> float:
    """The share of true counterparts among the links of the shuffled paragraphs."""
    places = large.shuffled(large.paragraphs(of, count), of)[1]
    return sum((at, j) in old_to_new for j, at in enumerate(places)) / count
