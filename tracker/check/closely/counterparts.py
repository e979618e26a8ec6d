"""Which clause of the references a clause of a draft restates.

What restates clause for clause is found as in a summary. Of what is left open, a clause may restate a part of a longer one, hold more
than a shorter one, or turn it round: those are looked for near what its paragraph touches, and less surely near what the draft does.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
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
    found |= _parts(said, source, found)
    return Counterparts(dict(sorted(found.items())), sure)


def _parts(said: Sequence[Clause], source: Source, found: Mapping[int, int]) -> dict[int, int]:
    """What the clauses restate that are left open, near what their paragraphs touch."""
    touched: dict[int, set[int]] = defaultdict(set)  # paragraph of the draft → segments of the references
    for c, f in found.items():
        home = source.clauses[f].segment
        touched[said[c].segment].update(range(home - _REACH, home + _REACH + 1))
    left = {c: clause.key for c, clause in enumerate(said) if c not in found and len(clause.key) >= _SHORTEST}
    region = sorted(f for at in set().union(*touched.values()) for f in source.by_segment.get(at, ()))
    near = {at: set().union(*(touched.get(at + step, ()) for step in (-1, 0, 1))) for at in {c.segment for c in said}}
    best = {
        c: _best(left[c], [(f, source.clauses[f]) for f in alike], near[said[c].segment])
        for c, alike in _alike(left, source, region).items()
    }
    return {c: f for c, f in best.items() if f is not None}


def _alike(keys: Mapping[int, str], source: Source, region: Iterable[int]) -> Mapping[int, list[int]]:
    """For each clause of the draft, by its key, the clauses in a region of the references that share pairs enough with it."""
    holders: dict[int, list[int]] = defaultdict(list)  # pair → clauses of the draft
    for c, key in keys.items():
        for gram in bigrams(key):
            holders[gram].append(c)
    asked, held = frozenset(holders), holders.__getitem__
    sizes = {c: len(key) for c, key in keys.items()}
    alike: dict[int, list[int]] = defaultdict(list)
    for f in region:
        key = source.clauses[f].key
        size = len(key)
        if size >= _SHORTEST:
            counts = Counter(chain.from_iterable(map(held, asked & source.grams(key))))
            for c, count in counts.items():
                if count >= _PAIRS * ((n if (n := sizes[c]) < size else size) - 1):
                    alike[c].append(f)
    return alike


def _best(key: str, theirs: Iterable[tuple[int, Clause]], near: Container[int]) -> int | None:
    """Which clause of these shares most with one of the draft, if it shares enough: in the segments near, or else elsewhere."""
    found: dict[bool, tuple[float, int]] = {}
    for f, clause in theirs:
        shorter = min(len(key), len(clause.key))
        beside = clause.segment in near
        share, least = (_NEAR, _SHORTEST) if beside else (_ANYWHERE, _SURER)
        if shorter < least:
            continue
        shared = LCSseq.similarity(key, clause.key, score_cutoff=max(least, ceil(share * shorter)))
        if shared and (beside not in found or shared > found[beside][0]):
            found[beside] = (shared, f)
    best = found.get(True) or found.get(False)
    return None if best is None else best[1]
