"""All that a report says about a comparison, in its order, as plain data: what the HTML and the reports in lines lay out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from tracker.model import ChangeClass, Renumbering
from tracker.report.changes import Entry, entries
from tracker.report.openings import Opening, openings, tally
from tracker.report.outline import Omission, Quote, Whole, omissions, one_sided, quotes
from tracker.report.phrases import PHRASES
from tracker.report.picture import NO_PICTURE, Picture, picture
from tracker.report.provenance import Fact, facts
from tracker.report.revision_rows import revision_rows
from tracker.report.rows import Row, addresses
from tracker.report.spread import Spread
from tracker.report.summary_rows import summary_rows
from tracker.report.verdict import verdict
from tracker.report.words import Words


@dataclass(frozen=True, slots=True)
class NoiseGroup:
    """The folded changes of one class, or those that only follow a renumbering."""

    cls: ChangeClass | Literal["references"]
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
    whole: tuple[Whole, ...]
    omissions: tuple[Omission, ...]
    openings: tuple[Opening, ...]
    tally: str
    picture: Picture
    noise: tuple[NoiseGroup, ...]
    facts: tuple[Fact, ...]
    renumberings: tuple[str, ...] = ()

    @property
    def slip(self) -> tuple[Entry, ...]:
        """What a correction slip lists, in the order in which a reader of the summary meets it; in revision mode nothing."""
        if self.spread.comparison.mode == "revision":
            return ()
        return tuple(sorted(self.changes, key=lambda entry: _stands(self.spread, entry)))

    @property
    def classes(self) -> tuple[tuple[str, int], ...]:
        """How many places are filed under each class, those of substance first."""
        counts = Counter[str]()
        for entry in (*self.changes, *(entry for group in self.noise for entry in group.entries)):
            counts[entry.filed] += entry.change.count
        return tuple(counts.items())

    @property
    def places(self) -> int:
        return sum(entry.change.count for entry in self.changes)

    @property
    def noise_places(self) -> int:
        return sum(group.count for group in self.noise)

    @property
    def unsaid(self) -> int:
        return sum(omission.characters for omission in self.omissions)


def page(spread: Spread, *, side_by_side: bool = True) -> Page:
    """All there is to say. Reports in lines do without the rows of a revision, which are half of the work."""
    known = entries(spread)
    summary = spread.comparison.mode == "summary"
    laid = summary_rows if summary else revision_rows
    rows = laid(spread, known) if summary or side_by_side else ()
    omitted = omissions(spread, rows)
    opened = openings(spread, known, omitted)
    return Page(
        spread,
        verdict(spread),
        tuple(_limit(limit, spread.words) for limit in spread.comparison.limits),
        tuple(entry for entry in known if not entry.noise),
        rows,
        quotes(spread, "unsupported"),
        quotes(spread, "unverifiable"),
        one_sided(spread),
        omitted,
        opened,
        tally(spread, opened),
        picture(spread, addresses(rows), _differing(spread)) if side_by_side else NO_PICTURE,
        _noise(known),
        facts(spread),
        tuple(_renumbering(run, spread.words) for run in spread.comparison.renumberings),
    )


def _stands(spread: Spread, entry: Entry) -> tuple[int, int]:
    span = spread.right.span(entry.change.places[0]) or spread.left.span(entry.change.places[0])
    return (span.segment, span.start) if span else (0, 0)


def _differing(spread: Spread) -> frozenset[int]:
    """The links of a summary in which words of substance differ, by index."""
    touched: dict[int, list[int]] = {}
    for change in spread.comparison.substance:
        for place in change.places:
            span = spread.right.span(place)
            if span:
                touched.setdefault(span.segment, []).append(span.start)
    return frozenset(
        n
        for n, link in enumerate(spread.comparison.links)
        if link.kind == "restated"
        and any(
            span.start <= at <= span.end for span in spread.right.spans(link) for at in touched.get(span.segment, ())
        )
    )


def _renumbering(run: Renumbering, words: Words) -> str:
    """第八十条至第九十五条 → 第八十一条至第九十六条（16 条）"""
    old, new = run.old[0], run.new[0]
    if len(run.links) > 1:
        old, new = words("range", first=old, last=run.old[1]), words("range", first=new, last=run.new[1])
    line = words("renumbered.pair", old=old, new=new)
    return line + (words("renumbered.count", n=len(run.links)) if len(run.links) > 2 else "")


def _limit(limit: str, words: Words) -> str:
    """A limit in words; one that has no phrase of its own as it was given."""
    key = f"limit.{limit}"
    return words(key) if key in PHRASES else limit


def _noise(known: tuple[Entry, ...]) -> tuple[NoiseGroup, ...]:
    groups: dict[ChangeClass | Literal["references"], list[Entry]] = {}
    for entry in known:
        if entry.noise:
            groups.setdefault("references" if entry.follows else entry.change.cls, []).append(entry)
    return tuple(NoiseGroup(cls, tuple(members)) for cls, members in groups.items())
