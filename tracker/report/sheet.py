"""A report in lines: what the terminal prints in short, and a text file whole. What is not listed is counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from tracker.report import counted
from tracker.report.altered import altered, called
from tracker.report.caps import Caps
from tracker.report.changes import Entry, said
from tracker.report.context import Context, clipped
from tracker.report.folding import columns, fold
from tracker.report.ink import Ink, Line
from tracker.report.openings import Opening
from tracker.report.outline import Quote
from tracker.report.page import Page
from tracker.report.provenance import in_short
from tracker.report.spread import Spread

NARROWEST = 20
"""Columns, below which nothing can be laid out."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is laid out, with what ink, on what width in columns, and how much of it."""

    laid: Spread
    page: Page
    ink: Ink
    width: int
    caps: Caps

    def lines(self) -> Iterator[Line]:
        words = self.laid.words
        yield from self._heading(words("verdict"))
        yield from self._hang(0, self.ink.line((self.page.verdict, "strong")))
        for limit in self.page.limits:
            yield from self._hang(0, self.ink.line(words("limits"), limit))
        yield from self._changes()
        yield from self._renumberings()
        yield from self._paragraphs()
        yield from self._quotes("unsupported", self.page.unsupported)
        yield from self._quotes("unverifiable", self.page.unverifiable)
        yield from self._counts()
        yield self.ink.line("")
        yield from self._heading(words("provenance"))
        for column in (self.laid.left, self.laid.right):
            facts = self.ink.line("  ".join(in_short(column, words, self.caps.id, self.caps.hash)))
            yield from self._hang(6, facts, self._lead(words(f"role.{column.role}")))

    def _heading(self, *parts: str) -> Iterator[Line]:
        yield self.ink.line((" ".join(parts), "strong"))

    def _lead(self, name: str) -> Line:
        return self.ink.line("    ", (f"{name}  ", "soft"))

    def _hang(self, indent: int, body: Line, lead: Line | None = None) -> Iterator[Line]:
        """A paragraph whose first line follows the lead and whose others stand under the indent."""
        margin = Line(((" " * indent, "plain"),))
        lead = lead or margin
        if columns(lead.plain) > self.width // 2:  # a long name stands alone
            yield from (
                part if n == 0 else margin + part for n, part in enumerate(fold(lead, self.width, self.width - indent))
            )
            lead = margin
        for n, line in enumerate(fold(body, self.width - columns(lead.plain), self.width - indent)):
            yield lead + line if n == 0 else margin + line

    def _changes(self) -> Iterator[Line]:
        words, changes = self.laid.words, self.page.changes
        if changes:
            yield self.ink.line("")
            yield from self._heading(words(f"changes.{self.laid.comparison.mode}"), f"{self.page.places:,}")
            for entry in changes[: self.caps.changes]:
                yield from self._change(entry)
            yield from self._left_out(len(changes), self.caps.changes)

    def _change(self, entry: Entry) -> Iterator[Line]:
        words = self.laid.words
        spoken = words("then").join(said(self.laid, entry, self.caps.term))
        yield from self._hang(4, self.ink.line((spoken, "strong")), self.ink.line((f"{entry.number:>3} ", "strong")))
        notes = [words(f"class.{entry.change.cls}"), entry.note]
        notes += [words("places", n=entry.change.count)] if entry.change.count > 1 else []
        yield from self._hang(4, self.ink.line((" · ".join(filter(None, notes)), "soft")))
        for lead, context in self._contexts(entry):
            marked = (
                self.ink.pair(entry, context) if self.laid.comparison.mode == "revision" else self.ink.context(context)
            )
            yield from self._hang(6, marked, self._lead(lead))
        if self.caps.places is None and len(entry.spots) > 1:
            yield from self._hang(6, self.ink.line(self._places(entry)), self._lead(words("all_places")))

    def _places(self, entry: Entry) -> str:
        """第十四条、第十五条 ×2"""
        spots = ((sighting.at, count) for sighting, count in entry.spots)
        return self.laid.words("listed").join(
            f"{at} {self.laid.words('times', n=count)}" if count > 1 else at for at, count in spots
        )

    def _contexts(self, entry: Entry) -> Iterator[tuple[str, Context]]:
        """In revision mode one line holds both terms; in summary mode each side has its own."""
        first, words = entry.sightings[0], self.laid.words
        if self.laid.comparison.mode == "revision":
            context = entry.right_context or entry.left_context
            if context and not context.bare:
                yield first.at, context
            return
        sides = (
            (self.laid.left, entry.left_context, first.left_at),
            (self.laid.right, entry.right_context, first.right_at),
        )
        for column, context, at in sides:
            if context and not context.bare:
                yield f"{words(f'role.{column.role}')} {at}", context

    def _renumberings(self) -> Iterator[Line]:
        runs = self.page.renumberings
        if runs:
            yield self.ink.line("")
            yield from self._heading(self.laid.words("renumberings"), f"{len(runs):,}")
            for run in runs[: self.caps.runs]:
                yield from self._hang(6, self.ink.line(run), self.ink.line("    "))
            yield from self._left_out(len(runs), self.caps.runs)

    def _paragraphs(self) -> Iterator[Line]:
        """The changed paragraphs of a revision, both sides in one line."""
        links = altered(self.laid, reworded=self.caps.reworded)
        if links:
            yield self.ink.line("")
            heading = "changed_paragraphs" if self.caps.reworded else "further_paragraphs"
            yield from self._heading(self.laid.words(heading), f"{len(links):,}")
            for link in links[: self.caps.paragraphs]:
                at, kinds = called(self.laid, link)
                yield from self._hang(4, self.ink.line((f"{kinds}  ", "soft"), at))
                yield from self._hang(6, self.ink.edits(link.edits, self.caps.kept))
            yield from self._left_out(len(links), self.caps.paragraphs)

    def _quotes(self, key: str, quotes: Sequence[Quote]) -> Iterator[Line]:
        if quotes:
            yield self.ink.line("")
            yield from self._heading(self.laid.words(key), f"{len(quotes):,}")
            for quote in quotes[: self.caps.quotes]:
                yield from self._hang(
                    6, self.ink.line(clipped(quote.text, self.caps.quote)), self._lead(self._quoted_at(quote))
                )
            yield from self._left_out(len(quotes), self.caps.quotes)

    def _quoted_at(self, quote: Quote) -> str:
        return f"{quote.at} · {self.laid.words(f'class.{quote.cls}')}" if quote.cls else quote.at

    def _counts(self) -> Iterator[Line]:
        """What the summary leaves unsaid, and the noise: counted, and listed only where nothing is folded."""
        words, content = self.laid.words, self.page
        if self.caps.folded and (content.openings or content.noise):
            yield self.ink.line("")
        if content.openings:
            yield from self._counted(*counted.unsaid(content, words), map(self._opening, content.openings))
        if content.noise:
            entries = (entry for group in content.noise for entry in group.entries)
            yield from self._counted(*counted.noise(content, words, folded=self.caps.folded), map(self._aside, entries))

    def _counted(self, heading: str, rest: str, items: Iterable[Iterator[Line]]) -> Iterator[Line]:
        if not self.caps.folded:
            yield self.ink.line("")
        yield from self._hang(0, self.ink.line((heading, "strong"), rest))
        if not self.caps.folded:
            yield from chain.from_iterable(items)

    def _opening(self, opening: Opening) -> Iterator[Line]:
        """A first sentence of the full text with what the summary says of it, and the unsaid clauses that carry weight."""
        words, said = self.laid.words, [self.laid.words(f"opening.{opening.state}")] if opening.state else []
        if opening.omission:
            whole, n = opening.omission.whole, opening.omission.characters
            said.append(words("omitted.whole") if whole else words("unsaid", n=n))
        aside = words("aside", text=words("comma").join(said))
        yield from self._hang(6, self.ink.line(opening.text, aside), self._lead(opening.at))
        for clause in opening.telling:
            name = words(f"class.{clause.cls}") + words("colon")
            yield from self._hang(8, self.ink.line((name, "soft"), clause.text), self.ink.line("      "))

    def _aside(self, entry: Entry) -> Iterator[Line]:
        """A change that is folded elsewhere, in one line with its places."""
        spoken = self.laid.words("then").join(said(self.laid, entry, self.caps.term))
        yield from self._hang(6, self.ink.line(spoken, ("  " + self._places(entry), "soft")), self.ink.line("    "))

    def _left_out(self, n: int, cap: int | None) -> Iterator[Line]:
        if cap is not None and n > cap:
            yield from self._hang(4, self.ink.line((self.laid.words("left_out", n=n - cap), "soft")))
