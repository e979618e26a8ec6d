"""The unsaid clauses that carry a negation, a modality or a limit, as a reader meets them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from tracker.model import ChangeClass
from tracker.report.spread import Spread


@dataclass(frozen=True, slots=True)
class Telling:
    """A clause that a summary leaves unsaid, and the class of what it carries."""

    text: str
    cls: ChangeClass


def telling_clauses(spread: Spread) -> dict[int, tuple[Telling, ...]]:
    """By segment of the full text, each in order."""
    found: defaultdict[int, list[Telling]] = defaultdict(list)
    for each in spread.comparison.unsaid:
        text = spread.left.version.segments[each.span.segment].text
        found[each.span.segment].append(Telling(text[each.span.start : each.span.end].rstrip("，,；;"), each.cls))
    return {segment: tuple(clauses) for segment, clauses in found.items()}
