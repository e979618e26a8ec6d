"""A document's history as plain data: its steps, each made of one comparison, and the terms that changed more than once.

A step is small, so that a history of thousands of versions never holds more than two of their texts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count
from typing import Literal, TypeAlias

from tracker.model import CLASSES, NOISE, ChangeClass, Comparison, Link, Origin, Version, VersionKind, WordingChange
from tracker.report.context import clipped
from tracker.report.spread import spread
from tracker.report.verdict import is_title, revised
from tracker.report.words import Words

Matter: TypeAlias = ChangeClass | Literal["added", "deleted"]
"""What a step's places are about: a class, or whole segments that came or went."""

MATTERS: tuple[Matter, ...] = (*(cls for cls in CLASSES if cls not in NOISE), "added", "deleted")
"""Everything of substance, in the order in which it is told and drawn."""

_LONGEST_TERM = 40
_FOREMOST, _CLIPPED = 3, 24


@dataclass(frozen=True, slots=True)
class Threads:
    """Which paragraph is which through a history: a number for each segment of a version, and the next that is free."""

    of: tuple[int, ...]
    free: int


@dataclass(frozen=True, slots=True)
class Replaced:
    """A term that another took the place of, and where: the threads of the old and the new segment of each place."""

    old: str
    new: str
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A version that a source gave, and what it changed. Places, segments and characters are counts."""

    version: str
    retrieved_at: datetime
    title: str
    kind: VersionKind
    address: str = ""
    """Of the page that compares it with the version before it; "" where there is none before it, or it has no text."""

    verdict: str = ""
    matters: tuple[tuple[Matter, int], ...] = ()
    """How many places of each matter, ranked; none of zero."""

    changes: int = 0
    """Changes of wording, each counted once wherever it stands."""

    came: int = 0
    went: int = 0
    """Characters that came and went."""

    replaced: tuple[Replaced, ...] = ()
    """Terms that another took the place of, those of substance."""

    foremost: tuple[tuple[str, str], ...] = ()
    """The gravest changes of wording, old and new, clipped; a side is "" where it has no words."""

    @property
    def places(self) -> int:
        """Changes of wording, without the segments that came or went as wholes."""
        return sum(count for matter, count in self.matters if matter not in ("added", "deleted"))

    @property
    def total(self) -> int:
        return sum(count for _, count in self.matters)

    @property
    def further(self) -> int:
        """Changes of wording beside the foremost."""
        return max(0, self.changes - len(self.foremost))


@dataclass(frozen=True, slots=True)
class History:
    """A document's steps, the oldest first, at least one; `tag` is the language of its texts, `origin` the last version's."""

    document: str
    title: str
    steps: tuple[Step, ...]
    origin: Origin
    tag: str = ""
    checked: datetime | None = None
    reread: int = 0
    """Versions that only a newer extractor made; they are no steps."""

    @property
    def places(self) -> int:
        return sum(step.places for step in self.steps)

    @property
    def last_change(self) -> Step | None:
        """The last step that is compared with one before it."""
        return next((step for step in reversed(self.steps) if step.address), None)


@dataclass(frozen=True, slots=True)
class Stage:
    """A term of a chain, and the step that brought it; None for the term that the chain begins with."""

    term: str
    step: Step | None
    before: Stage | None = None
    length: int = 1


def first(version: Version) -> Step:
    """The step of a version that has none before it. Raises ValueError for one that is not stored."""
    if version.id is None or version.origin is None:
        raise ValueError("a history is of stored versions")
    return Step(version.id, version.origin.retrieved_at, version.text.title, version.origin.kind)


def step(comparison: Comparison, words: Words, address: str, before: Threads, after: Threads) -> Step:
    """The step from one stored version to the next, with the threads of either; `address` is where their comparison stands,
    as seen from the history.
    """
    laid = spread(comparison, words)
    links = [link for link in comparison.links if not is_title(comparison, link)]
    edits = [edit for link in comparison.links for edit in link.edits]
    return replace(
        first(comparison.new),
        address=address,
        verdict=revised(laid),
        matters=_matters(comparison, links),
        changes=len(comparison.substance),
        came=sum(len(edit.text) for edit in edits if edit.op == "insert"),
        went=sum(len(edit.text) for edit in edits if edit.op == "delete"),
        foremost=tuple(
            (clipped(change.old, _CLIPPED), clipped(change.new, _CLIPPED))
            for change in comparison.substance[:_FOREMOST]
        ),
        replaced=tuple(_replaced(change, before, after) for change in comparison.substance if _is_term(change)),
    )


def reread(version: Version, before: Threads) -> Threads:
    """The threads of a version that no step leads to: those before it where it has as many segments, else new ones."""
    if len(version.segments) == len(before.of):
        return before
    end = before.free + len(version.segments)
    return Threads(tuple(range(before.free, end)), end)


def followed(comparison: Comparison, before: Threads) -> Threads:
    """The threads of the new version: a segment goes on with that of the first it came of, or begins one."""
    known = {new: before.of[link.old[0]] for link in comparison.links if link.old for new in link.new}
    fresh = count(before.free)
    of = tuple(known[at] if at in known else next(fresh) for at in range(len(comparison.new.segments)))
    return Threads(of, next(fresh))


def _is_term(change: WordingChange) -> bool:
    return all(0 < len(term) <= _LONGEST_TERM for term in (change.old, change.new))


def _replaced(change: WordingChange, before: Threads, after: Threads) -> Replaced:
    places = ((place.old, place.new) for place in change.places)
    both = tuple((before.of[old.segment], after.of[new.segment]) for old, new in places if old and new)
    return Replaced(change.old, change.new, both)


def _matters(comparison: Comparison, links: Sequence[Link]) -> tuple[tuple[Matter, int], ...]:
    counts: Counter[Matter] = Counter()
    for change in comparison.substance:
        counts[change.cls] += change.count
    for link in links:
        if link.kind == "added" or link.kind == "deleted":
            counts[link.kind] += 1
    return tuple((matter, counts[matter]) for matter in MATTERS if counts[matter])


def chains(steps: tuple[Step, ...]) -> tuple[tuple[Stage, ...], ...]:
    """Terms that changed more than once, each from its first wording to its last: the new term of one step is the old
    term of a later one, in the same paragraph. The longest chains come first, of equal ones the one that changed last.
    """
    ends: dict[tuple[str, int], Stage] = {}
    last: dict[int, Stage] = {}
    for each in steps:
        for stage, change in [(_extended(change, each, ends), change) for change in each.replaced]:
            last.pop(id(stage.before), None)
            last[id(stage)] = stage
            ends |= {(change.new, new): stage for _, new in change.places}
    return tuple(_unrolled(stage) for stage in sorted(last.values(), key=_rank) if stage.length > 2)


def _extended(change: Replaced, step: Step, ends: dict[tuple[str, int], Stage]) -> Stage:
    """The longest chain that led to the old term in one of these places, with the new term at its end."""
    known = [ends.pop((change.old, old)) for old, _ in change.places if (change.old, old) in ends]
    before = max(known, key=lambda stage: stage.length, default=Stage(change.old, None))
    return Stage(change.new, step, before, before.length + 1)


def _rank(end: Stage) -> tuple[int, float, str]:
    return -end.length, -(end.step.retrieved_at.timestamp() if end.step else 0), end.term


def _unrolled(end: Stage) -> tuple[Stage, ...]:
    stages: list[Stage] = []
    stage: Stage | None = end
    while stage is not None:
        stages.append(stage)
        stage = stage.before
    return tuple(reversed(stages))
