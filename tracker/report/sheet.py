"""A report in lines, in short: what the terminal prints. What is not listed is counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.model import Link
from tracker.report.changes import Entry, said, telling
from tracker.report.context import Context, clipped
from tracker.report.folding import columns, fold
from tracker.report.ink import Ink, Line
from tracker.report.outline import Quote
from tracker.report.page import Page
from tracker.report.provenance import moment, size
from tracker.report.spread import Column, Spread
from tracker.report.words import Words

_MOST_CHANGES, _MOST_RUNS, _MOST_PARAGRAPHS, _MOST_QUOTES, _QUOTE_LENGTH = 80, 12, 30, 20, 120
_ID_LENGTH, _HASH_LENGTH = 10, 12
_ALTERED = ("reworded", "added", "deleted", "split", "merged")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is laid out, with what ink, on what width in columns."""

    laid: Spread
    page: Page
    ink: Ink
    width: int

    def lines(self) -> Iterator[Line]:
        words = self.laid.words
        yield from self._heading(words("verdict"))
        yield from self._hang(0, self.ink.line((self.page.verdict, "strong")))
        for limit in self.page.limits:
            yield from self._hang(0, self.ink.line(words("limits"), limit))
        yield from self._changes()
        yield from self._renumberings()
        if self.laid.comparison.mode == "revision":
            yield from self._paragraphs()
        yield from self._quotes("unsupported", self.page.unsupported)
        yield from self._quotes("unverifiable", self.page.unverifiable)
        yield from self._counts()
        yield self.ink.line("")
        yield from self._heading(words("provenance"))
        for column in (self.laid.left, self.laid.right):
            facts = self.ink.line("  ".join(_facts(column, words)))
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
            for entry in changes[:_MOST_CHANGES]:
                yield from self._change(entry)
            yield from self._left_out(len(changes) - _MOST_CHANGES)

    def _change(self, entry: Entry) -> Iterator[Line]:
        words = self.laid.words
        spoken = words("then").join(said(self.laid, entry, _QUOTE_LENGTH))
        yield from self._hang(4, self.ink.line((spoken, "strong")), self.ink.line((f"{entry.number:>3} ", "strong")))
        notes = [words(f"class.{entry.change.cls}"), entry.note]
        notes += [words("places", n=entry.change.count)] if entry.change.count > 1 else []
        yield from self._hang(4, self.ink.line((" · ".join(filter(None, notes)), "soft")))
        for lead, context in self._contexts(entry):
            marked = (
                self.ink.pair(entry, context) if self.laid.comparison.mode == "revision" else self.ink.context(context)
            )
            yield from self._hang(6, marked, self._lead(lead))

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
            for run in runs[:_MOST_RUNS]:
                yield from self._hang(6, self.ink.line(run), self.ink.line("    "))
            yield from self._left_out(len(runs) - _MOST_RUNS)

    def _paragraphs(self) -> Iterator[Line]:
        """The changed paragraphs of a revision, both sides in one line."""
        altered = [link for link in self.laid.comparison.links if link.kind in _ALTERED or link.moved]
        if altered:
            yield self.ink.line("")
            yield from self._heading(self.laid.words("changed_paragraphs"), f"{len(altered):,}")
            for link in altered[:_MOST_PARAGRAPHS]:
                yield from self._hang(4, self._link_name(link))
                yield from self._hang(6, self.ink.edits(link.edits))
            yield from self._left_out(len(altered) - _MOST_PARAGRAPHS)

    def _link_name(self, link: Link) -> Line:
        words = self.laid.words
        kinds = [words(f"kind.{link.kind}")] if link.kind != "same" else []
        kinds += [words("kind.moved")] if link.moved else []
        kinds += [words(f"class.{telling(link)}")] if telling(link) else []
        old = self.laid.left.names[link.old[0]] if link.old else ""
        new = self.laid.right.names[link.new[0]] if link.new else ""
        at = words("renumbered.pair", old=old, new=new) if old and new and old != new else new or old
        return self.ink.line((f"{' · '.join(kinds)}  ", "soft"), at)

    def _quotes(self, key: str, quotes: Sequence[Quote]) -> Iterator[Line]:
        if quotes:
            yield self.ink.line("")
            yield from self._heading(self.laid.words(key), f"{len(quotes):,}")
            for quote in quotes[:_MOST_QUOTES]:
                yield from self._hang(
                    6, self.ink.line(clipped(quote.text, _QUOTE_LENGTH)), self._lead(self._quoted_at(quote))
                )
            yield from self._left_out(len(quotes) - _MOST_QUOTES)

    def _quoted_at(self, quote: Quote) -> str:
        return f"{quote.at} · {self.laid.words(f'class.{quote.cls}')}" if quote.cls else quote.at

    def _counts(self) -> Iterator[Line]:
        """What is not listed here: what the summary leaves unsaid, and the noise."""
        words, content = self.laid.words, self.page
        if content.omissions or content.noise:
            yield self.ink.line("")
        if content.omissions:
            line = words("omitted.line", n=len(content.omissions), characters=content.unsaid)
            yield from self._hang(0, self.ink.line((words("omitted"), "strong"), words("colon"), line))
        if content.noise:
            groups = words("comma").join(f"{words(f'class.{group.cls}')} {group.count:,}" for group in content.noise)
            line = words("noise", n=content.noise_places)
            yield from self._hang(0, self.ink.line((line, "strong"), words("aside", text=groups)))

    def _left_out(self, n: int) -> Iterator[Line]:
        if n > 0:
            yield from self._hang(4, self.ink.line((self.laid.words("left_out", n=n), "soft")))


def _facts(column: Column, words: Words) -> Iterator[str]:
    """What identifies a version, in one line; a hash by its beginning."""
    version, origin = column.version, column.version.origin
    if version.text.title:
        yield version.text.title
    if version.document:
        yield f"{version.document}@{version.id[:_ID_LENGTH]}" if version.id else version.document
    yield size(version, words)
    if version.text.truncated:
        yield words("truncated", jump=version.text.truncated)
    if origin:
        yield moment(origin.retrieved_at)
        yield origin.address
        yield f"SHA-256 {origin.sha256[:_HASH_LENGTH]}"
