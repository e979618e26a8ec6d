"""The documents of a digest, each laid out once, when it is first asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, tzinfo

from tracker.digests import Changed
from tracker.model import Comparison, Version
from tracker.report.changes import Entry, Pair
from tracker.report.context import Context, clipped
from tracker.report.letters.clipping import ended
from tracker.report.letters.foremost import foremost
from tracker.report.page import Page, page
from tracker.report.provenance import named
from tracker.report.spread import Spread, spread
from tracker.report.term_text import ends
from tracker.report.verdict import revised
from tracker.report.words import Words

_VERDICT, _LIMIT, _LIMITS = 300, 120, 3
_ID = 10
_TERM = 400
"""Characters of a verdict, of a limit, and how many limits; of an id; of a term or a title."""


@dataclass(frozen=True, slots=True)
class Told:
    """A changed document and what its report says of it, with a verdict and limits that end."""

    changed: Changed
    laid: Spread
    page: Page

    @property
    def words(self) -> Words:
        return self.laid.words

    @property
    def gist(self) -> str:
        """The verdict without how much was compared."""
        said = revised(self.laid) if self.laid.comparison.mode == "revision" else self.page.verdict
        return ended(said, _VERDICT)


@dataclass(frozen=True, slots=True)
class Documents:
    """Changed documents by their number; a large one takes a while, so none is laid out that is not told."""

    changed: Sequence[Changed]
    words: Words
    zone: tzinfo | None
    _known: dict[int, Told]

    def __len__(self) -> int:
        return len(self.changed)

    def __getitem__(self, number: int) -> Told:
        if number not in self._known:
            self._known[number] = told(self.changed[number], self.words, self.zone)
        return self._known[number]


def documents(changed: Sequence[Changed], words: Words, zone: tzinfo | None) -> Documents:
    return Documents(changed, words, zone, {})


def told(changed: Changed, words: Words, zone: tzinfo | None = UTC) -> Told:
    """The document with its times in a zone; a feed's are in UTC, so that its bytes are everywhere the same."""
    laid = spread(_timed(_named_shortly(changed.comparison), zone), words)
    content = _with_noise(page(laid, side_by_side=False))
    limits = tuple(ended(limit, _LIMIT) for limit in content.limits[:_LIMITS])
    changes = tuple(map(_shortly, content.changes))
    content = replace(content, verdict=ended(content.verdict, _VERDICT), limits=limits, changes=changes)
    return Told(changed, laid, content)


def _with_noise(content: Page) -> Page:
    """The page, noise listed among its changes where it is all there is, and no longer counted as folded."""
    if content.changes or not foremost(content.spread.comparison):
        return content
    folded = tuple(group for group in content.noise if group.cls == "references")
    listed = (entry for group in content.noise if group.cls != "references" for entry in group.entries)
    return replace(content, changes=tuple(listed), noise=folded)


def command(changed: Changed) -> str:
    """The command that makes the whole report."""
    compared = changed.comparison
    mode = " --mode summary" if compared.mode == "summary" else ""
    return f"tracker compare {_named(compared.old, 'OLD')} {_named(compared.new, 'NEW')}{mode} -o report.html"


def _named(version: Version, otherwise: str) -> str:
    return named(version, _ID) or otherwise


def _shortly(entry: Entry) -> Entry:
    """The change, terms that nobody would read by their two ends."""
    pair = entry.pair
    if max(len(entry.left), len(entry.right)) <= _TERM:
        return entry
    return replace(
        entry, left=_ends(entry.left), right=_ends(entry.right), detail=clipped(entry.detail, _TERM),
        pair=Pair(_ends(pair.head), _ends(pair.left), _ends(pair.right), _ends(pair.tail)),
        left_context=_around(entry.left_context), right_context=_around(entry.right_context),
    )  # fmt: skip


def _around(context: Context | None) -> Context | None:
    return replace(context, term=_ends(context.term)) if context else None


def _ends(term: str) -> str:
    return ends(term, _TERM) if len(term) > _TERM else term


def _timed(compared: Comparison, zone: tzinfo | None) -> Comparison:
    """The comparison, its times in a zone."""

    def timed(version: Version) -> Version:
        origin = version.origin
        if not origin:
            return version
        return replace(version, origin=replace(origin, retrieved_at=origin.retrieved_at.astimezone(zone)))

    return replace(compared, old=timed(compared.old), new=timed(compared.new))


def _named_shortly(compared: Comparison) -> Comparison:
    """The comparison, titles that are longer than a paragraph by their ends, as long as that leaves different ones different."""
    titles = [each.text.title for each in (compared.old, compared.new)]
    short = [_ends(title) for title in titles]
    if short == titles or (short[0] == short[1]) != (titles[0] == titles[1]):
        return compared
    old, new = (
        replace(each, text=replace(each.text, title=title))
        for each, title in zip((compared.old, compared.new), short, strict=True)
    )
    return replace(compared, old=old, new=new)
