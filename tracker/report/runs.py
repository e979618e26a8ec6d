"""A segment's text cut where its look changes: at differing words, at the places of wording changes, at what is unsaid."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import Literal, TypeAlias

from tracker.model import ChangeClass, Edit, Op, Run

State: TypeAlias = Literal["", "unsaid", "elsewhere", "unsupported", "unverifiable"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A place of a wording change in one segment. Only one of a place's marks carries its address.

    `filed` is what it is filtered by: its class, or that it follows a renumbering. `other` is, in a summary, the other
    text's term. `core` is what the term does not share with its counterpart; it is empty where the counterpart has more.
    """

    start: int
    end: int
    number: int
    cls: ChangeClass
    address: str = ""
    core: Run | None = None
    noise: bool = False
    filed: str = ""
    other: str | None = None


@dataclass(frozen=True, slots=True)
class Zone:
    """A part of a segment of which something is known as a whole."""

    start: int
    end: int
    state: State


@dataclass(frozen=True, slots=True)
class Part:
    text: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text of one look: inside one mark or none, in one state, with the characters told that the other side does not have."""

    parts: tuple[Part, ...]
    mark: Mark | None = None
    state: State = ""

    @property
    def length(self) -> int:
        return sum(len(part.text) for part in self.parts)

    @property
    def differs(self) -> bool:
        return any(part.differs and part.text for part in self.parts)


def differing(edits: Sequence[Edit], own: Op, lengths: Sequence[int]) -> tuple[list[Run], ...]:
    """For each of one side's parts (joined by newlines in the edits), the runs that stand on this side alone.

    A run is empty where the other side has words and this one has none.
    """
    runs: tuple[list[Run], ...] = tuple([] for _ in lengths)
    part, at = 0, 0
    for n, edit in enumerate(edits):
        if edit.op not in ("equal", own):
            if runs and all(beside.op != own for beside in edits[max(0, n - 1) : n + 2]):
                runs[part].append((at, at))
            continue
        left = len(edit.text)
        while left:
            taken = min(left, lengths[part] - at)
            if taken and edit.op == own:
                runs[part].append((at, at + taken))
            at, left = at + taken, left - taken
            if left:
                part, at, left = part + 1, 0, left - 1
    return runs


def stretches(text: str, runs: Sequence[Run], marks: Sequence[Mark], zones: Sequence[Zone] = ()) -> tuple[Stretch, ...]:
    """The whole text, cut; marks and zones are in order and zones do not overlap."""
    if not runs and not marks and not zones:
        return (Stretch((Part(text, False),)),)
    marks = _untangled(marks, len(text))
    runs = [
        run for run in _by_core(runs, marks) if run[0] == run[1] or text[slice(*run)].strip()
    ]  # spaces beside a word
    edges = {0, len(text)}
    edges.update(edge for run in runs for edge in run)
    edges.update(edge for mark in marks for edge in (mark.start, mark.end))
    edges.update(edge for zone in zones for edge in (zone.start, zone.end))
    gaps = {start for start, end in runs if start == end}
    alone = [run for run in runs if run[0] < run[1]]
    differs = _Cover([start for start, _ in alone], [end for _, end in alone])
    marked = _Cover([mark.start for mark in marks], [mark.end for mark in marks])
    zoned = _Cover([zone.start for zone in zones], [zone.end for zone in zones])
    empty: defaultdict[int, list[int]] = defaultdict(list)
    for n, one in enumerate(marks):
        if one.start == one.end:
            empty[one.start].append(n)
    cut: list[tuple[int, int, Part]] = []
    for start, end in pairwise([*sorted(edges), len(text)]):
        here, before = marked.at(start), marked.at(start - 1)
        if start in gaps and here < 0 <= before:
            cut.append((before, zoned.at(marks[before].start), Part("", True)))
        cut.extend((n, -1, Part("", False)) for n in empty.get(start, ()))
        zone = zoned.at(marks[here].start if here >= 0 else start)  # a mark is never torn by a zone's edge
        if start in gaps and here >= 0:
            cut.append((here, zone, Part("", True)))
        if start < end:
            cut.append((here, zone, Part(text[start:end], differs.at(start) >= 0)))
    return tuple(
        Stretch(tuple(part for *_, part in group), marks[m] if m >= 0 else None, zones[z].state if z >= 0 else "")
        for (m, z), group in groupby(cut, key=lambda piece: piece[:2])
    )


@dataclass(frozen=True, slots=True)
class _Cover:
    """Which of several intervals, in order and apart, covers a place: its index, or -1."""

    starts: list[int]
    ends: list[int]

    def at(self, place: int) -> int:
        found = bisect_right(self.starts, place) - 1
        return found if found >= 0 and place < self.ends[found] else -1


def merged(runs: Iterable[Run]) -> list[Run]:
    """Runs in order and apart."""
    apart: list[Run] = []
    for start, end in sorted(runs):
        if apart and start < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart


def without(runs: Iterable[Run], taken: Sequence[Run]) -> list[Run]:
    """What is left of the runs outside those taken; both in order and apart."""
    left: list[Run] = []
    for start, end in runs:
        for taken_start, taken_end in taken:
            if taken_end <= start or taken_start >= end:
                continue
            if start < taken_start:
                left.append((start, taken_start))
            start = taken_end
        if start < end:
            left.append((start, end))
    return left


def _by_core(runs: Sequence[Run], marks: Sequence[Mark]) -> list[Run]:
    """Inside a mark the core is what differs: a diff goes by words, and would show more of 新旧动能 than 旧."""
    cores = [mark.core for mark in marks if mark.core]
    if not cores:
        return list(runs)
    inside = [(mark.start, mark.end) for mark in marks if mark.core]
    gaps = [run for run in runs if run[0] == run[1] and not any(start <= run[0] <= end for start, end in inside)]
    return sorted([*without((run for run in runs if run[0] < run[1]), inside), *gaps, *cores])


def _untangled(marks: Sequence[Mark], length: int) -> list[Mark]:
    """Marks in order and apart: one that begins inside another begins where that ends, if only as an empty one."""
    apart: list[Mark] = []
    free = 0
    for mark in sorted(marks, key=lambda mark: (mark.start, mark.end)):
        start = min(max(mark.start, free), length)
        end = min(max(mark.end, start), length)
        apart.append(mark if (start, end) == (mark.start, mark.end) else replace(mark, start=start, end=end, core=None))
        free = end
    return apart
