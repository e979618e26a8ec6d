"""The documents of a digest, each laid out once, when it is first asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tracker.digests import Changed
from tracker.model import Version
from tracker.report.context import clipped
from tracker.report.page import Page, page
from tracker.report.provenance import named
from tracker.report.spread import Spread, spread
from tracker.report.verdict import revised
from tracker.report.words import Words

_VERDICT, _LIMIT, _LIMITS = 400, 160, 4
_ID = 10


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
        return clipped(said, _VERDICT)


@dataclass(frozen=True, slots=True)
class Documents:
    """Changed documents by their number; a large one takes a while, so none is laid out that is not told."""

    changed: Sequence[Changed]
    words: Words
    _known: dict[int, Told]

    def __len__(self) -> int:
        return len(self.changed)

    def __getitem__(self, number: int) -> Told:
        if number not in self._known:
            self._known[number] = told(self.changed[number], self.words)
        return self._known[number]


def documents(changed: Sequence[Changed], words: Words) -> Documents:
    return Documents(changed, words, {})


def told(changed: Changed, words: Words) -> Told:
    laid = spread(changed.comparison, words)
    content = page(laid, side_by_side=False)
    limits = tuple(clipped(limit, _LIMIT) for limit in content.limits[:_LIMITS])
    return Told(changed, laid, replace(content, verdict=clipped(content.verdict, _VERDICT), limits=limits))


def command(changed: Changed) -> str:
    """The command that makes the whole report."""
    compared = changed.comparison
    mode = " --mode summary" if compared.mode == "summary" else ""
    return f"tracker compare {_named(compared.old, 'OLD')} {_named(compared.new, 'NEW')}{mode} -o report.html"


def _named(version: Version, otherwise: str) -> str:
    return named(version, _ID) or otherwise
