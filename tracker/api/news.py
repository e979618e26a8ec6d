"""What there is to tell of documents since a follower was told last: which changed, which read as before, which are silent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from tracker.api import sitemap
from tracker.api.comparing import differs, differs_in
from tracker.digests import Changed, Reverted, Silent
from tracker.model import CLASSES, ChangeClass, Comparison

if TYPE_CHECKING:
    from tracker.api.chronicle import Chronicle
    from tracker.store import Failure, LogEntry


@dataclass(frozen=True, slots=True)
class Account:
    """Where a follower stands with a document: the version that was told last, by its place among those that can be read (None:
    nothing came since, or there is none), and the last version ("" where there is none); when the document was last looked at,
    and what kept it from being read since.
    """

    document: str
    title: str
    begin: int | None = None
    last: str = ""
    checked: datetime | None = None
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class Telling:
    """How a follower is told: of which classes (none: all of substance), after how long of a silence, and where the site stands."""

    classes: frozenset[ChangeClass]
    silent_after: timedelta
    site: str
    now: datetime

    def counts(self, comparison: Comparison) -> bool:
        return differs_in(comparison, self.classes) if self.classes else differs(comparison)


def changes(chronicle: Chronicle, account: Account, telling: Telling) -> Iterator[Changed | Reverted]:
    """What became of a document's words since: one answer for each run of versions that one extractor read."""
    if account.begin is None:
        return
    for run in chronicle.runs(account.document, account.begin):
        if len(run) > 1:
            yield from _change(chronicle, account, telling, run)


def _change(
    chronicle: Chronicle, account: Account, telling: Telling, run: tuple[LogEntry, ...]
) -> Iterator[Changed | Reverted]:
    first, *meanwhile, last = run
    net = chronicle.comparison(account.document, first.id, last.id)
    if telling.counts(net):
        address = _address(telling.site, account.document, run)
        yield Changed(account.document, net, len(run) - 1, address=address)
    elif any(telling.counts(chronicle.comparison(account.document, first.id, each.id)) for each in meanwhile):
        address = _address(telling.site, account.document, run)
        at, partly = last.origin.retrieved_at, differs(net)
        yield Reverted(account.document, account.title, len(run) - 1, at, address, partly)


def _address(site: str, document: str, run: tuple[LogEntry, ...]) -> str:
    """Of the page that compares these two versions, if they follow one another; else of the document's history."""
    if not site:
        return ""
    page = sitemap.step(document, run[0].id, run[-1].id) if len(run) == 2 else sitemap.history(document)
    return sitemap.address(site, page)


def silence(account: Account, telling: Telling) -> tuple[Silent, datetime] | None:
    """A document that was not read for too long, and since when; None where all is well, or nobody knows."""
    failure = account.failure
    read_at = (failure.read_at if failure else None) or account.checked
    since = read_at or (failure.since if failure else None)
    if since is None or telling.now - since <= telling.silent_after:
        return None
    return Silent(account.document, account.title, read_at, failure.reason if failure else ""), since


def rank(changed: Changed) -> tuple[int, int, str]:
    """What changes are sorted by: their gravest class, then how many places there are."""
    comparison = changed.comparison
    classes = [change.cls for change in comparison.substance] + [link.cls for link in comparison.links if link.cls]
    gravest = min(map(CLASSES.index, classes), default=len(CLASSES))
    return gravest, -sum(change.count for change in comparison.substance), changed.document
