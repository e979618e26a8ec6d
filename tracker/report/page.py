"""All that a report says about a comparison, in its order, as plain data: what the HTML and the terminal lay out."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.model import ChangeClass
from tracker.report.changes import Entry, entries
from tracker.report.outline import Omission, Quote, omissions, quotes
from tracker.report.phrases import PHRASES
from tracker.report.provenance import Fact, facts
from tracker.report.revision_rows import revision_rows
from tracker.report.rows import Row
from tracker.report.spread import Spread
from tracker.report.summary_rows import summary_rows
from tracker.report.verdict import verdict
from tracker.report.words import Words


@dataclass(frozen=True, slots=True)
class NoiseGroup:
    """The folded changes of one class."""

    cls: ChangeClass
    entries: tuple[Entry, ...]

    @property
    def count(self) -> int:
        return sum(entry.change.count for entry in self.entries)


@dataclass(frozen=True, slots=True)
class Page:
    spread: Spread
    verdict: str
    limits: tuple[str, ...]
    changes: tuple[Entry, ...]
    rows: tuple[Row, ...]
    unsupported: tuple[Quote, ...]
    unverifiable: tuple[Quote, ...]
    omissions: tuple[Omission, ...]
    noise: tuple[NoiseGroup, ...]
    facts: tuple[Fact, ...]

    @property
    def places(self) -> int:
        return sum(entry.change.count for entry in self.changes)

    @property
    def noise_places(self) -> int:
        return sum(group.count for group in self.noise)

    @property
    def unsaid(self) -> int:
        return sum(omission.characters for omission in self.omissions)


def page(spread: Spread) -> Page:
    known = entries(spread)
    summary = spread.comparison.mode == "summary"
    rows = summary_rows(spread, known) if summary else revision_rows(spread, known)
    return Page(
        spread,
        verdict(spread),
        tuple(_limit(limit, spread.words) for limit in spread.comparison.limits),
        tuple(entry for entry in known if not entry.noise),
        rows,
        quotes(spread, "unsupported"),
        quotes(spread, "unverifiable"),
        omissions(spread, rows),
        _noise(known),
        facts(spread),
    )


def _limit(limit: str, words: Words) -> str:
    """A limit in words; one that has no phrase of its own as it was given."""
    key = f"limit.{limit}"
    return words(key) if key in PHRASES else limit


def _noise(known: tuple[Entry, ...]) -> tuple[NoiseGroup, ...]:
    groups: dict[ChangeClass, list[Entry]] = {}
    for entry in known:
        if entry.noise:
            groups.setdefault(entry.change.cls, []).append(entry)
    return tuple(NoiseGroup(cls, tuple(members)) for cls, members in groups.items())
