"""Two bodies line by line, as the links pair their blocks: what stands, what goes and what comes, in one order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tracker.model import Comparison, Edit, Link, Version

_Stretch = tuple[range, range]
"""Old and new lines that belong together."""


@dataclass(frozen=True, slots=True)
class _Lines:
    """A body in lines as its file has them, each ended by a line feed, and the lines of each of its blocks."""

    lines: tuple[str, ...]
    blocks: tuple[range, ...]

    def spanned(self, segments: Sequence[int]) -> range | None:
        """The lines of segments that stand one after another, else None."""
        if not segments or list(segments) != list(range(segments[0], segments[-1] + 1)):
            return None
        return range(self.blocks[segments[0]].start, self.blocks[segments[-1]].stop)


def lined_up(comparison: Comparison) -> Iterator[Edit]:
    """Each line of either body once. Linked blocks that have not moved stand beside each other; what moved goes and comes.

    Equal means equal to the letter: labels, widths and the line feed at the end count.
    """
    old, new = _lines(comparison.old), _lines(comparison.new)
    old_at = new_at = 0
    for old_run, new_run in (*_chain(_paired(comparison.links, old, new)), _ends(old, new)):
        yield from _facing(old, new, range(old_at, old_run.start), range(new_at, new_run.start))
        yield from _facing(old, new, old_run, new_run)
        old_at, new_at = old_run.stop, new_run.stop


def _lines(version: Version) -> _Lines:
    body = version.text.body
    lines = [f"{line}\n" for line in body.split("\n")] if body else []
    blocks, at = [], 0
    for block in body.split("\n\n") if body else ():
        height = block.count("\n") + 1
        blocks.append(range(at, at + height))
        at += height + 1
    known = len(blocks) == len(version.segments)
    return _Lines(tuple(lines), tuple(blocks) if known else ())


def _ends(old: _Lines, new: _Lines) -> _Stretch:
    return range(len(old.lines), len(old.lines)), range(len(new.lines), len(new.lines))


def _paired(links: Iterable[Link], old: _Lines, new: _Lines) -> Iterator[_Stretch]:
    for link in links:
        if link.old and link.new and not link.moved and old.blocks and new.blocks:
            old_run, new_run = old.spanned(link.old), new.spanned(link.new)
            if old_run and new_run:
                yield old_run, new_run


def _chain(pairs: Iterable[_Stretch]) -> list[_Stretch]:
    """The longest chain of pairs in which both sides only go forward: the links of a summary may cross and overlap."""
    ordered = sorted(set(pairs), key=lambda pair: (pair[0].start, pair[0].stop, -pair[1].start))
    tails: list[int] = []  # where, on the new side, the best chain of each length begins its last pair
    best: list[int] = []  # and which pair that is
    before: dict[int, int] = {}
    for n, (_, new_run) in enumerate(ordered):
        length = bisect_left(tails, new_run.start)
        tails[length : length + 1], best[length : length + 1] = [new_run.start], [n]
        before[n] = best[length - 1] if length else -1
    chain, n = list[_Stretch](), best[-1] if best else -1
    while n >= 0:
        chain.append(ordered[n])
        n = before[n]
    return list(_apart(reversed(chain)))


def _apart(chain: Iterable[_Stretch]) -> Iterator[_Stretch]:
    """Those that share no line with the one before."""
    old_at = new_at = 0
    for old_run, new_run in chain:
        if old_run.start >= old_at and new_run.start >= new_at:
            yield old_run, new_run
            old_at, new_at = old_run.stop, new_run.stop


def _facing(old: _Lines, new: _Lines, gone: range, come: range) -> Iterator[Edit]:
    """What both begin and end with stands, the rest goes and comes."""
    ours, theirs = old.lines[gone.start : gone.stop], new.lines[come.start : come.stop]
    shortest, head, tail = min(len(ours), len(theirs)), 0, 0
    while head < shortest and ours[head] == theirs[head]:
        head += 1
    while tail < shortest - head and ours[-1 - tail] == theirs[-1 - tail]:
        tail += 1
    yield from (Edit("equal", line) for line in ours[:head])
    yield from (Edit("delete", line) for line in ours[head : len(ours) - tail])
    yield from (Edit("insert", line) for line in theirs[head : len(theirs) - tail])
    yield from (Edit("equal", line) for line in ours[len(ours) - tail :])
