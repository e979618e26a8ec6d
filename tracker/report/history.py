"""A document's history as plain data: its steps, each made of one comparison, and the terms that changed more than once.

A step is small, so that a history of thousands of versions never holds more than two of their texts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, TypeAlias

from tracker.model import CLASSES, NOISE, ChangeClass, Comparison, Link, Origin, Version, VersionKind
from tracker.report.spread import spread
from tracker.report.verdict import is_title, revised
from tracker.report.words import Words

Matter: TypeAlias = ChangeClass | Literal["added", "deleted"]
"""What a step's places are about: a class, or whole segments that came or went."""

MATTERS: tuple[Matter, ...] = (*(cls for cls in CLASSES if cls not in NOISE), "added", "deleted")
"""Everything of substance, in the order in which it is told and drawn."""

_LONGEST_TERM = 40


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

    moved: int = 0
    came: int = 0
    went: int = 0
    """Characters that came and went."""

    pairs: tuple[tuple[str, str], ...] = ()
    """Terms that were replaced, those of substance."""

    @property
    def places(self) -> int:
        """Changes of wording, without the segments that came or went as wholes."""
        return sum(count for matter, count in self.matters if matter not in ("added", "deleted"))

    @property
    def total(self) -> int:
        return sum(count for _, count in self.matters)


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


def step(comparison: Comparison, words: Words, address: str) -> Step:
    """The step from one stored version to the next; `address` is where their comparison stands, as seen from the history."""
    laid = spread(comparison, words)
    links = [link for link in comparison.links if not is_title(laid, link)]
    edits = [edit for link in comparison.links for edit in link.edits]
    return replace(
        first(comparison.new),
        address=address,
        verdict=revised(laid),
        matters=_matters(comparison, links),
        moved=sum(link.moved for link in links),
        came=sum(len(edit.text) for edit in edits if edit.op == "insert"),
        went=sum(len(edit.text) for edit in edits if edit.op == "delete"),
        pairs=tuple((each.old, each.new) for each in comparison.substance if _short(each.old) and _short(each.new)),
    )


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
    term of a later one. The longest chains come first, of equal ones the one that changed last.
    """
    ends: dict[str, Stage] = {}
    done: list[Stage] = []
    for each in steps:
        found = [(old, _extended(ends.get(old) or Stage(old, None), new, each)) for old, new in each.pairs]
        for old, _ in found:
            ends.pop(old, None)
        for _, end in found:
            known = ends.get(end.term, end)
            ends[end.term] = max(known, end, key=lambda stage: stage.length)
            done += [min(known, end, key=lambda stage: stage.length)] if known is not end else []
    return tuple(_unrolled(end) for end in sorted((*ends.values(), *done), key=_rank) if end.length > 2)


def _extended(end: Stage, term: str, step: Step) -> Stage:
    return Stage(term, step, end, end.length + 1)


def _short(term: str) -> bool:
    return 0 < len(term) <= _LONGEST_TERM


def _rank(end: Stage) -> tuple[int, float, str]:
    return -end.length, -(end.step.retrieved_at.timestamp() if end.step else 0), end.term


def _unrolled(end: Stage) -> tuple[Stage, ...]:
    stages: list[Stage] = []
    stage: Stage | None = end
    while stage is not None:
        stages.append(stage)
        stage = stage.before
    return tuple(reversed(stages))
