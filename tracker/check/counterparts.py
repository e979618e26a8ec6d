"""Which clause of the references a clause of a draft restates.

What restates clause for clause is found as in a summary. Of what is left open, a clause may restate a part of a longer one, or
hold more than a shorter one: those are looked for among the clauses that its paragraph touches.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Sequence

from tracker.compare.claims import Clause
from tracker.compare.restate import Source, restate
from tracker.compare.units import bigrams

_OVERLAP = 0.6
"""Share of the shorter clause's pairs of characters that the longer one must hold."""

_FAINT = 0.4
_SHORTEST = 6
_REACH = 1
"""Segments of a reference around those that a paragraph touches, in which a part is looked for."""


def counterparts(said: Sequence[Clause], source: Source, sought: Container[int]) -> dict[int, int]:
    """Clause of the draft → clause of the references, by index, in the order of the draft.

    Those in `sought` say by themselves that they restate a reference; for them a fainter likeness is enough.
    """
    found = restate(said, source)
    for c, clause in enumerate(said):
        if c not in found and c in sought and len(clause.key) >= _SHORTEST:
            alike = max(source.alike.nearest(clause.key, _FAINT), key=lambda pair: pair[1], default=None)
            if alike is not None:
                found[c] = source.places[alike[0]][0]
    touched: dict[int, set[int]] = defaultdict(set)  # paragraph of the draft → segments of the references
    for c, f in found.items():
        home = source.clauses[f].segment
        touched[said[c].segment].update(range(home - _REACH, home + _REACH + 1))
    for c, clause in enumerate(said):
        if c not in found and len(clause.key) >= _SHORTEST and clause.segment in touched:
            nearby = [f for segment in sorted(touched[clause.segment]) for f in source.by_segment.get(segment, ())]
            best = _best(clause.key, nearby, source)
            if best is not None:
                found[c] = best
    return dict(sorted(found.items()))


def _best(key: str, candidates: Sequence[int], source: Source) -> int | None:
    mine = bigrams(key)
    scored = []
    for f in candidates:
        if len(source.clauses[f].key) < _SHORTEST:
            continue
        theirs = bigrams(source.clauses[f].key)
        shared = len(mine & theirs)
        if shared >= _OVERLAP * min(len(mine), len(theirs)):
            scored.append((shared, -f))
    return -max(scored)[1] if scored else None
