"""Likely counterparts of whole articles, by the evidence of the whole texts; where nothing is numbered, of segments.

First those that keep the order, then moves. The paragraphs of two articles that are counterparts are then paired in order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import log

from tracker.compare.chain import heaviest_chain
from tracker.compare.groups import groups
from tracker.compare.in_order import in_order
from tracker.compare.likelihood import log_odds
from tracker.compare.passes import equal
from tracker.compare.units import Match, Pair, Task, Unit, similarity

_IN_ORDER = -0.5
"""Log-odds above which a pair that keeps the order is one of counterparts."""

_CERTAIN = 2.0
"""Log-odds above which a pair tells whether these texts move what they hold."""

_PLAIN = 3.0
"""Log-odds that are enough for a move in any texts."""

_MOVED = -2.5
"""Log-odds that a pair off the order needs, beyond those of a move in these texts."""

_INSIDE = 0.3
"""The similarity that two paragraphs of such articles need."""

_FIXED = 20.0
"""The weight of a match that was made before, beside that of its length."""


def find(task: Task) -> list[Match]:
    open_old, open_new = set(task.open_old()), set(task.open_new())
    if not open_old or not open_new:
        return []
    sides = groups(task.old), groups(task.new)
    whole = Task([_joined(task.old, group) for group in sides[0]], [_joined(task.new, group) for group in sides[1]])
    whole = whole.with_matches(_settled(task, sides))
    whole = whole.with_matches(equal.find(whole))
    pairs = [(match.old[0], match.new[0]) for match in whole.matches] + likely_pairs(whole, _IN_ORDER, _MOVED)
    found: list[Match] = []
    for i, j in pairs:
        old, new = [k for k in sides[0][i] if k in open_old], [k for k in sides[1][j] if k in open_new]
        if len(sides[0][i]) == len(sides[1][j]) == len(old) == len(new) == 1:
            found.append(Match((old[0],), (new[0],), "likely", similarity(task.old[old[0]].key, task.new[new[0]].key)))
        elif old and new:
            found += in_order(task, old, new, _INSIDE, "inside")
    return found


def likely_pairs(task: Task, least_in_order: float, least_moved: float) -> list[Pair]:
    """Open units of both sides that are likely counterparts, each in one pair at most; the log-odds they need."""
    odds = log_odds(task)
    fixed = {(match.old[0], match.new[0]): _FIXED + len(task.old[match.old[0]].key) for match in task.matches}
    gains = {pair: value - least_in_order for pair, value in odds.items() if value > least_in_order}
    found = dict(pair for pair in heaviest_chain({**fixed, **gains}) if pair in gains)
    taken = set(found.values())
    bar = min(least_moved - _odds_of_a_move(odds, fixed), _PLAIN)
    for i, j in sorted(odds, key=lambda pair: (-odds[pair], pair)):
        if odds[i, j] > bar and i not in found and j not in taken:
            found[i] = j
            taken.add(j)
    return list(found.items())


def _odds_of_a_move(odds: Mapping[Pair, float], fixed: Mapping[Pair, float]) -> float:
    """How readily these texts move what they hold: the log-odds that a certain pair is off the order of the others."""
    certain = {**fixed, **{pair: _FIXED + value for pair, value in odds.items() if value > _CERTAIN}}
    chain = heaviest_chain(certain)
    old, new = {i for i, _ in chain}, {j for _, j in chain}
    moved = sum(i not in old and j not in new for i, j in certain)
    return log((moved + 0.5) / (len(chain) + 0.5))


def _settled(task: Task, sides: tuple[list[tuple[int, ...]], list[tuple[int, ...]]]) -> Iterator[Match]:
    """What is matched already, where a segment stands for itself."""
    alone = [{group[0]: at for at, group in enumerate(side) if len(group) == 1} for side in sides]
    for match in task.matches:
        if match.old[0] in alone[0] and match.new[0] in alone[1]:
            yield Match((alone[0][match.old[0]],), (alone[1][match.new[0]],), match.made_by, match.similarity)


def _joined(units: Sequence[Unit], group: tuple[int, ...]) -> Unit:
    first = units[group[0]]
    return Unit("\n".join(units[index].key for index in group), first.label, first.kind, first.level)
