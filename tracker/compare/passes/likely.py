"""Likely counterparts of whole articles, by the evidence of the whole texts; where nothing is numbered, of segments.

First those that keep the order, then moves. The paragraphs of two articles that are counterparts are then paired in order.
"""

from __future__ import annotations

from collections.abc import Sequence

from tracker.compare.chain import heaviest_chain
from tracker.compare.groups import groups
from tracker.compare.in_order import in_order
from tracker.compare.likelihood import evidence, log_odds
from tracker.compare.passes import equal
from tracker.compare.units import Match, Task, Unit, similarity

_IN_ORDER = -1.0
"""Log-odds above which a pair that keeps the order is one of counterparts."""

_MOVED = -1.5
"""And above which one that does not is."""

_INSIDE = 0.3
"""The similarity that two paragraphs of such articles need."""

_SURE = 20.0
"""The weight of a match that was made before, beside that of its length."""


def find(task: Task) -> list[Match]:
    sides = groups(task.old), groups(task.new)
    whole = Task([_joined(task.old, group) for group in sides[0]], [_joined(task.new, group) for group in sides[1]])
    whole = whole.with_matches(equal.find(whole))
    pairs = [(match.old[0], match.new[0]) for match in whole.matches] + likely_pairs(whole, _IN_ORDER, _MOVED)
    open_old, open_new = set(task.open_old()), set(task.open_new())
    found: list[Match] = []
    for i, j in pairs:
        old, new = [k for k in sides[0][i] if k in open_old], [k for k in sides[1][j] if k in open_new]
        if len(sides[0][i]) == len(sides[1][j]) == len(old) == len(new) == 1:
            found.append(Match((old[0],), (new[0],), "likely", similarity(task.old[old[0]].key, task.new[new[0]].key)))
        elif old and new:
            found += in_order(task, old, new, _INSIDE, "inside")
    return found


def likely_pairs(task: Task, least_in_order: float, least_moved: float) -> list[tuple[int, int]]:
    """Open units of both sides that are likely counterparts, each in one pair at most; the log-odds they need."""
    odds = {pair: log_odds(of) for pair, of in evidence(task).items()}
    fixed = {(match.old[0], match.new[0]): _SURE + len(task.old[match.old[0]].key) for match in task.matches}
    gains = {pair: value - least_in_order for pair, value in odds.items() if value > least_in_order}
    found = dict(pair for pair in heaviest_chain({**fixed, **gains}) if pair in gains)
    taken = set(found.values())
    for i, j in sorted(odds, key=lambda pair: (-odds[pair], pair)):
        if odds[i, j] > least_moved and i not in found and j not in taken:
            found[i] = j
            taken.add(j)
    return list(found.items())


def _joined(units: Sequence[Unit], group: tuple[int, ...]) -> Unit:
    first = units[group[0]]
    return Unit("\n".join(units[index].key for index in group), first.label, first.kind, first.level)
