"""Which words of a summary restate which words of the full text, clause by clause.

Sure counterparts first (equal or alike beyond doubt); then a clause beside one that is sure may be less alike, since it
stands where it should. What has no counterpart stays open.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from tracker.compare.claims import Clause
from tracker.compare.likeness import Likeness

_SURE = 0.55
_BESIDE = 0.25
_SHORTEST = 5
"""Characters below which an equal clause counts only beside a sure one."""

_TELLING = 10
"""Characters from which an equal clause is sure wherever it stands."""

_FOLLOWS = 0.5
"""What following its neighbour's counterpart is worth, in likeness, when a clause has several."""


class Source:
    """The clauses of a full text, or of several one after the other, indexed once for all that restates them."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        self.clauses = clauses
        self.places: dict[str, list[int]] = defaultdict(list)
        """Where each key stands, by index."""
        self.by_segment: dict[int, list[int]] = defaultdict(list)
        """The clauses of each segment, by index."""
        for at, clause in enumerate(clauses):
            self.by_segment[clause.segment].append(at)
            if clause.claims:
                self.places[clause.key].append(at)
        self.alike = Likeness(self.places)

    def grams(self, key: str) -> frozenset[int]:
        """The pairs of characters of a clause's key."""
        return self.alike.grams(key)


def restate(summary: Sequence[Clause], source: Source) -> dict[int, int]:
    """Summary clause → the full text's clause that it restates, by index; clauses without counterpart are left out."""
    found = _best_path(summary, source.clauses, _options(summary, source))
    found = {c: f for c, f in found.items() if len(summary[c].key) >= _SHORTEST or _supported(c, f, found)}
    for step in (1, -1):
        _follow(summary, source, found, step)
        _extend(summary, source, found, step)
    return found


_Option = tuple[int, float]


def _options(summary: Sequence[Clause], source: Source) -> list[list[_Option]]:
    """For each summary clause the full text's clauses that it may restate, with their likeness."""
    out: list[list[_Option]] = []
    for clause in summary:
        if clause.claims and clause.key not in source.places:
            near = source.alike.nearest(clause.key, _SURE)
            out.append([(place, likeness) for key, likeness in near for place in source.places[key]])
        else:
            out.append([(place, 1.0) for place in source.places.get(clause.key, ())])
    return out


def _best_path(
    summary: Sequence[Clause], full: Sequence[Clause], options: Sequence[Sequence[_Option]]
) -> dict[int, int]:
    """The choice of options that is most alike, where following the neighbour's counterpart counts too (Viterbi 1967)."""
    layers: list[list[tuple[float, int, int]]] = []  # (total, place in the full text, option before)
    for at, choices in enumerate(options):
        before = layers[-1] if layers else [(0.0, -1, -1)]
        best = max((score, -k) for k, (score, _, _) in enumerate(before))
        ends = {place: (score + _FOLLOWS, -k) for k, (score, place, _) in enumerate(before)}
        layer: list[tuple[float, int, int]] = []
        for place, likeness in [*choices, (-1, 0.0)]:
            follows = place > 0 and place - 1 in ends and full[place - 1].segment == full[place].segment
            total, back = max(best, ends[place - 1]) if follows else best
            layer.append((total + likeness * (1 if summary[at].claims else 0), place, -back))
        layers.append(layer)
    found: dict[int, int] = {}
    k = max(range(len(layers[-1])), key=lambda index: (layers[-1][index][0], -index)) if layers else 0
    for at in range(len(layers) - 1, -1, -1):
        _, place, back = layers[at][k]
        if place >= 0:
            found[at] = place
        k = back
    return found


def _supported(at: int, place: int, found: Mapping[int, int]) -> bool:
    return found.get(at - 1) == place - 1 or found.get(at + 1) == place + 1


def _extend(summary: Sequence[Clause], source: Source, found: dict[int, int], step: int) -> None:
    """Give a clause beside a sure one the clause beside its counterpart, when that is free and somewhat alike."""
    full, taken = source.clauses, set(found.values())
    for at in range(len(summary))[::step]:
        place = found.get(at - step, -9) + step
        if at in found or not 0 <= place < len(full) or place in taken or not summary[at].claims:
            continue
        beside = full[place - step]
        if (
            full[place].segment == beside.segment
            and summary[at].segment == summary[at - step].segment
            and _near(summary[at], full[place], source.alike)
        ):
            found[at] = place
            taken.add(place)


def _follow(summary: Sequence[Clause], source: Source, found: dict[int, int], step: int) -> None:
    """Let a short clause that stands apart follow its neighbour: of two 到2035年 the one is meant that leads in what is told next."""
    taken = set(found.values())
    for at in sorted(found):
        place = found.get(at + step, -9) - step
        if len(summary[at].key) >= _TELLING or _supported(at, found[at], found) or place in taken:
            continue
        if (
            0 <= place < len(source.clauses)
            and source.clauses[place].segment == source.clauses[place + step].segment
            and summary[at].segment == summary[at + step].segment
            and _near(summary[at], source.clauses[place], source.alike)
        ):
            found[at] = place
            taken.add(place)


def _near(a: Clause, b: Clause, alike: Likeness) -> bool:
    return b.claims and alike(a.key, b.key) >= _BESIDE
