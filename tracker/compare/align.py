"""Which old segments became which new ones: passes, surest first, each looking at what the ones before left open."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.compare.passes import PASSES
from tracker.compare.units import Match, Task, Unit, unit
from tracker.model import Segment


def align(old: Sequence[Segment], new: Sequence[Segment]) -> tuple[Match, ...]:
    """Matches of old and new segments, each segment in one at most, in the order of the new side.

    The sides are taken in a canonical order and the result turned, so that swapping them mirrors it.
    """
    task = Task([unit(segment) for segment in old], [unit(segment) for segment in new])
    turned = _canonical(task.old, task.new)
    if turned:
        task = Task(task.new, task.old)
    for find in PASSES:
        task = _settle(task, find(task))
    matches = [Match(m.new, m.old, m.made_by, m.similarity) if turned else m for m in task.matches]
    return tuple(sorted(matches, key=lambda match: (match.new, match.old)))


def _canonical(old: Sequence[Unit], new: Sequence[Unit]) -> bool:
    """Whether the sides are to be turned: an order of texts that does not depend on which is called old."""

    def order(side: Sequence[Unit]) -> tuple[int, list[tuple[str, str, str, int]]]:
        return len(side), [(unit.label, unit.key, unit.kind, unit.level or 0) for unit in side]

    return order(old) > order(new)


def _settle(task: Task, found: list[Match]) -> Task:
    """The task with what a pass found; a match that grew takes the place of the one it grew from."""
    taken = {i for match in found for i in match.old}
    return Task(task.old, task.new, tuple(match for match in task.matches if match.old[0] not in taken)).with_matches(
        found
    )
