"""Groups: an article with the paragraphs and items that belong to it. Where nothing is numbered, each segment is its own."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.compare.units import Unit
from tracker.model import Segment

_ARTICLE = 4
"""The level of 条, the unit in which laws are amended; what has a lower level, or no label, belongs to the one before."""


def groups(units: Sequence[Unit]) -> list[tuple[int, ...]]:
    """The indices of each group, in order. Headings and titles stand alone, and so does all that precedes the first article."""
    found: list[list[int]] = []
    inside = False
    if sum(unit.level == _ARTICLE for unit in units) < 2:  # a lone one is a citation, or all there is
        return [(index,) for index in range(len(units))]
    for index, unit in enumerate(units):
        numbered = unit.level is not None and unit.level <= _ARTICLE
        if inside and not numbered and unit.kind not in _ALONE:
            found[-1].append(index)
        else:
            found.append([index])
            inside = unit.level == _ARTICLE
    return list(map(tuple, found))


def heads(segments: Sequence[Segment]) -> list[int]:
    """For each segment, the index of the article to which it belongs, by that which carries its label; -1 before the first."""
    found: list[int] = []
    for index, segment in enumerate(segments):
        ends = segment.level is not None and segment.level < _ARTICLE
        before = found[-1] if found and not ends else -1
        found.append(index if segment.level == _ARTICLE else before)
    return found


_ALONE = frozenset({"title", "heading", "credit", "byline", "jump"})
