"""Which clause of the references a clause of a draft restates.

What restates clause for clause is found as in a summary. Of what is left open, a clause may restate a part of a longer one, hold more
than a shorter one, or turn it round: those are looked for near what its paragraph touches, and less surely near what the draft does.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from math import ceil

from rapidfuzz.distance import LCSseq

from tracker.compare.claims import Clause
from tracker.compare.restate import Source, restate
from tracker.compare.units import bigrams

_FAINT = 0.4
"""How like a clause must be that says itself that it is a reference's."""

_SHORTEST, _SURER = 5, 7
"""Characters that a clause and its counterpart must share in order: near what its paragraph touches, and elsewhere."""

_NEAR, _ANYWHERE = 0.55, 0.7
"""Shares of the shorter of two clauses that must stand in the other, in order, in the same two places."""

_PAIRS = 0.3
"""Share of the shorter one's pairs of characters that must stand in the other, since a few common characters stand in order in any
two clauses.
"""

_REACH = 1
"""Segments of a reference around those that a paragraph touches, in which a part is looked for."""


@dataclass(frozen=True, slots=True)
class Counterparts:
    """Clause of the draft → clause of the references, by index, in the order of the draft; `sure` are those that restate clause for
    clause.
    """

    found: dict[int, int]
    sure: frozenset[int]


def counterparts(said: Sequence[Clause], source: Source, sought: Container[int]) -> Counterparts:
    """What each clause restates. Those in `sought` say by themselves that they restate a reference; for them a fainter likeness is
    enough.
    """
    found = restate(said, source)
    sure = frozenset(found)
    for c, clause in enumerate(said):
        if c not in found and c in sought and len(clause.key) >= _SHORTEST:
            alike = max(source.alike.nearest(clause.key, _FAINT), key=lambda pair: pair[1], default=None)
            if alike is not None:
                found[c] = source.places[alike[0]][0]
    touched: dict[int, set[int]] = defaultdict(set)  # paragraph of the draft → segments of the references
    for c, f in found.items():
        home = source.clauses[f].segment
        touched[said[c].segment].update(range(home - _REACH, home + _REACH + 1))
    region = _Region(source, frozenset().union(*touched.values()))
    near = {at: set().union(*(touched.get(at + step, ()) for step in (-1, 0, 1))) for at in {c.segment for c in said}}
    for c, clause in enumerate(said):
        if c not in found and len(clause.key) >= _SHORTEST and touched:
            best = region.best(clause.key, near[clause.segment])
            if best is not None:
                found[c] = best
    return Counterparts(dict(sorted(found.items())), sure)


class _Region:
    """The clauses in some segments of the references, by their pairs of characters."""

    def __init__(self, source: Source, segments: Iterable[int]) -> None:
        self._clauses = source.clauses
        self._holders: dict[int, list[int]] = defaultdict(list)
        self._sizes: dict[int, int] = {}
        for segment in sorted(segments):
            for f in source.by_segment.get(segment, ()):
                key = source.clauses[f].key
                if len(key) >= _SHORTEST:
                    self._sizes[f] = len(key)
                    for gram in source.grams(key):
                        self._holders[gram].append(f)

    def best(self, key: str, near: Container[int]) -> int | None:
        """The clause that shares most with one of the draft, if it shares enough: in the segments near, or else anywhere in the region."""
        held, size, sizes = self._holders, len(key), self._sizes
        pairs = Counter(chain.from_iterable([held[gram] for gram in bigrams(key) if gram in held]))
        found: dict[bool, tuple[float, int]] = {}
        alike = [f for f, count in pairs.items() if count >= _PAIRS * ((n if (n := sizes[f]) < size else size) - 1)]
        for f in sorted(alike):
            clause = self._clauses[f]
            shorter = min(size, sizes[f])
            beside = clause.segment in near
            share, least = (_NEAR, _SHORTEST) if beside else (_ANYWHERE, _SURER)
            if shorter < least:
                continue
            shared = LCSseq.similarity(key, clause.key, score_cutoff=max(least, ceil(share * shorter)))
            if shared and (beside not in found or shared > found[beside][0]):
                found[beside] = (shared, f)
        best = found.get(True) or found.get(False)
        return None if best is None else best[1]
