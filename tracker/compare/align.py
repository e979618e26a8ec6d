"""Which old segments became which new ones: passes, surest first, each looking at what the ones before left open."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.compare.passes import PASSES
from tracker.compare.units import Match, Task, Unit, units
from tracker.model import Segment


def align(old: Sequence[Segment], new: Sequence[Segment]) -> tuple[Match, ...]:
    """Matches of old and new segments, each segment in one at most, in the order of the new side.

    The sides are taken in a canonical order and the result turned, so that swapping them mirrors it.
    """
    task = Task(*units(old, new))
    turned = _canonical(task.old, task.new)
    if turned:
        task = Task(task.new, task.old)
    for find in PASSES:
        task = _settle(task, find(task))
    matches = [Match(m.new, m.old, m.made_by, m.similarity) if turned else m for m in task.matches]
    return tuple(sorted(matches, key=lambda match: (match.new, match.old)))


def _canonical(old: Sequence[Unit], new: Sequence[Unit]) -> bool:
    """Whether the sides are to be turned: an order of texts that does not depend on which is called old."""
    if len(old) != len(new):
        return len(old) > len(new)
    a, b = next(((a, b) for a, b in zip(old, new, strict=True) if a != b), (None, None))
    return a is not None and b is not None and _rank(a) > _rank(b)


def _rank(unit: Unit) -> tuple[str, str, str, int]:
    return unit.label, unit.key, unit.kind, unit.level or 0


def _settle(task: Task, found: list[Match]) -> Task:
    """The task with what a pass found; a match that grew takes the place of the one it grew from."""
    taken = {i for match in found for i in match.old}
    return Task(task.old, task.new, tuple(match for match in task.matches if match.old[0] not in taken)).with_matches(
        found
    )
