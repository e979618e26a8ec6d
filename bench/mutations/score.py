"""What the tracker says of a pair, judged by what is true of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

import tracker
from tracker.model import Comparison, Link

from .blocks import bare
from .moves import clusters, least_moved
from .pair import Pair
from .sides import Side
from .told import judge_wording

_Said = Mapping[tuple[int, int], Link]
_NEARLY = 1.1
"""How much more text than the least may be called moved."""


@dataclass(slots=True)
class Score:
    """Counts that add up, as [right, said, true] or [right, true]; and in words what went wrong."""

    pairs: int = 0
    links: list[int] = field(default_factory=lambda: [0, 0, 0])
    moves: list[int] = field(default_factory=lambda: [0, 0])
    wrong_moves: int = 0
    renumbered: list[int] = field(default_factory=lambda: [0, 0])
    wording: list[int] = field(default_factory=lambda: [0, 0, 0])
    wrong: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        """Add the counts of another score; what went wrong stays with it."""
        self.pairs += other.pairs
        self.wrong_moves += other.wrong_moves
        for mine, theirs in (
            (self.links, other.links),
            (self.moves, other.moves),
            (self.renumbered, other.renumbered),
            (self.wording, other.wording),
        ):
            mine[:] = [a + b for a, b in zip(mine, theirs, strict=True)]


def f1(hit: int, said: int, true: int) -> float:
    return 2 * hit / (said + true) if said + true else 1.0


def judge(pair: Pair) -> Score:
    """The score of one pair: wording by `compare_texts`; links by `align_texts`, unless the text must first be read."""
    score = Score(pairs=1)
    comparison = tracker.compare_texts(pair.old_text, pair.new_text)
    try:
        old, new = Side(pair.old, comparison.old.segments), Side(pair.new, comparison.new.segments)
    except LookupError as error:
        score.wrong.append(f"words lost in reading: {error}")
        score.links[2], score.wording[2] = len(pair.links), len(pair.changes)
        return score
    if comparison.mode != "revision":
        score.wrong.append("taken for a summary")
    said = _read(comparison, old, new) if pair.wrapped else _aligned(pair)
    score.wrong += _judge_links(pair, said, score)
    score.wrong += _judge_moves(pair, said, score)
    hits, reported, wrong = judge_wording(pair, comparison, old, new)
    score.wording = [hits, reported, len(pair.changes)]
    score.wrong += wrong
    return score


def _aligned(pair: Pair) -> _Said:
    return {(i, j): link for link in tracker.align_texts(pair.old, pair.new) for i in link.old for j in link.new}


def _read(comparison: Comparison, old: Side, new: Side) -> _Said:
    return {(i, j): link for link in comparison.links for i in old.blocks(link.old) for j in new.blocks(link.new)}


def _judge_links(pair: Pair, said: _Said, score: Score) -> Iterator[str]:
    score.links = [len(said.keys() & pair.links), len(said), len(pair.links)]
    for what, at in [("missed", at) for at in sorted(pair.links - said.keys())] + [
        ("wrong", at) for at in sorted(said.keys() - pair.links)
    ]:
        by = f" ({said[at].made_by})" if at in said else ""
        yield f"{what} link{by} {at[0]}→{at[1]}\n    {pair.old[at[0]][:90]}\n    {pair.new[at[1]][:90]}"
    flagged = {at for at, link in said.items() if link.renumbered}
    score.renumbered = [len(flagged & pair.renumbered), len(said.keys() & pair.renumbered)]
    for i, j in sorted((pair.renumbered & said.keys()) - flagged):
        yield f"renumbering not told: {pair.old[i][:30]} / {pair.new[j][:30]}"


def _judge_moves(pair: Pair, said: _Said, score: Score) -> Iterator[str]:
    """Moves are told right if what is not called moved kept its order, and hardly less text could have been called so."""
    items = clusters(pair.links)
    weights = [sum(len(bare(pair.old[i])) for i in a) + sum(len(bare(pair.new[j])) for j in b) for a, b in items]
    flagged = {k for k, (a, b) in enumerate(items) if any(said[i, j].moved for i in a for j in b if (i, j) in said)}
    least = least_moved(items, weights)
    stayed = [items[at] for at in range(len(items)) if at not in flagged]
    in_order = all(a[1][0] < b[1][0] for a, b in pairwise(stayed))
    score.wrong_moves = len({at for at, link in said.items() if link.moved} - pair.links)
    score.moves = [len(least), len(least)]
    if not in_order or sum(weights[at] for at in flagged) > _NEARLY * sum(weights[at] for at in least):
        score.moves[0] = len(least & flagged)
        score.wrong_moves += len(flagged - least)
        for what, found in (("move not told", least - flagged), ("did not move", flagged - least)):
            yield from (f"{what}: {pair.old[items[at][0][0]][:60]}" for at in sorted(found))
