"""Clauses of one sentence that begin alike, and so enumerate what follows (更加注重以人为本；更加注重集约高效；…)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

_LEAD = 2
"""Characters with which such clauses begin alike, at least."""

_FEWEST = 3
"""Clauses that make a series."""

_ENDS = "，；：。！？、,;:.!? "


def series(clauses: Sequence[str]) -> list[list[str]]:
    """What the clauses of each series have behind their common beginning."""
    alike: dict[str, list[str]] = defaultdict(list)
    for clause in clauses:
        words = clause.strip(_ENDS)
        if len(words) > _LEAD:
            alike[words[:_LEAD]].append(words)
    return [[each[_led(group) :] for each in group] for group in alike.values() if len(group) >= _FEWEST]


def _led(group: Sequence[str]) -> int:
    """With how many characters all of these begin alike."""
    first, last = min(group), max(group)
    return next((at for at, (x, y) in enumerate(zip(first, last, strict=False)) if x != y), min(len(first), len(last)))
