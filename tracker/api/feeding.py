"""Feeding: the last changes of each document, and those of all of them, as feeds that are made one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tracker.api import sitemap
from tracker.api.comparing import compare_versions, differs
from tracker.api.histories import LangChoice, SitePage
from tracker.api.opening import stored
from tracker.api.readings import readable, readings, rereads
from tracker.api.reporting import Site, Unreported
from tracker.errors import DamagedVersionError

if TYPE_CHECKING:
    from tracker.config import Config
    from tracker.deliver.feed import Feed, FeedEntry
    from tracker.model import Comparison, Version
    from tracker.report import Lang, View
    from tracker.store import LogEntry, Store

_STEPS = 30
"""Steps of a document that are looked at: who comes back after longer has the history."""

_ENTRIES = 50
"""Entries of the feed of all documents."""

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""When the feed of a store without documents changed last: every feed has to say."""


@dataclass(frozen=True, slots=True)
class _Recent:
    """What changed in a document last, the newest first. `first` is the id of its first version, `since` when the oldest was
    retrieved of those that were looked at. The entries' addresses are paths in the site's folder.
    """

    document: str
    title: str
    lang: Lang
    first: str
    since: datetime
    entries: tuple[FeedEntry, ...]

    @property
    def updated(self) -> datetime:
        return self.entries[0].updated if self.entries else self.since


def feed_documents(store: Store, config: Config, ids: Sequence[str], lang: LangChoice = "auto") -> Site:
    """The feeds of these documents. Raises NotFoundError for one that the store does not hold."""
    documents = tuple(dict.fromkeys(stored(store, ids)))
    found = _gathered(store, config, documents, lang)
    pages = (each if isinstance(each, Unreported) else _of_one(each, config, entry=True) for each in found)
    return Site(len(documents), pages)


def feed_all(store: Store, config: Config, lang: LangChoice = "auto") -> Site:
    """The feeds of all documents, and last the one that tells of all of them."""
    documents = store.documents()
    return Site(len(documents) + 1, _all(store, config, documents, lang))


def _all(store: Store, config: Config, documents: Sequence[str], lang: LangChoice) -> Iterator[SitePage | Unreported]:
    entries: tuple[FeedEntry, ...] = ()
    updated, languages = _NEVER, []
    for found in _gathered(store, config, documents, lang):
        if isinstance(found, Unreported):
            yield found
            continue
        yield _of_one(found, config, entry=False)
        entries = _newest((*entries, *found.entries))[:_ENTRIES]
        updated = max(updated, found.updated)
        languages.append(found.lang)
    english = 2 * languages.count("en") > len(languages)
    spoken: Lang = ("en" if english else "zh") if lang == "auto" else lang
    yield _of_all(entries, updated, config, spoken)


def _gathered(
    store: Store, config: Config, documents: Iterable[str], lang: LangChoice
) -> Iterator[_Recent | Unreported]:
    for document in documents:
        try:
            yield _recent(store, config, document, lang)
        except DamagedVersionError as error:
            yield Unreported(document, error)


def _recent(store: Store, config: Config, document: str, lang: LangChoice) -> _Recent:
    """The last steps of a document that are of substance. Raises DamagedVersionError where one cannot be read."""
    from tracker.report import View
    from tracker.report.tongue import prevailing

    log = store.log(document)
    last = [entry for entry in log if readable(entry)][: _STEPS + 1]
    again = rereads(log[::-1])
    spoken: Lang = "zh" if lang == "auto" else lang
    entries: list[FeedEntry] = []
    newer: tuple[LogEntry, Version] | None = None
    for each in zip(last, readings(store, document, last), strict=True):
        if newer is None:
            spoken = prevailing(each[1].text.body) if lang == "auto" else lang
        elif newer[0].id not in again:
            compared = compare_versions(each[1], newer[1], mode="revision", terms=config.terms)
            entries += (
                [_entry(document, each[0], newer[0], compared, View(spoken), config)] if differs(compared) else []
            )
        newer = each
    title = next((entry.title for entry in log if entry.title), document)
    since = (last or log)[-1].origin.retrieved_at
    return _Recent(document, title, spoken, log[-1].id, since, _newest(entries))


def _entry(document: str, old: LogEntry, new: LogEntry, compared: Comparison, view: View, config: Config) -> FeedEntry:
    from tracker.deliver.feed import FeedEntry, identity
    from tracker.digests import Changed
    from tracker.report.letters import fragment, headline
    from tracker.report.spread import spread
    from tracker.report.tongue import INTERFACE
    from tracker.report.verdict import verdict
    from tracker.report.visible import visible
    from tracker.report.words import Words

    path = sitemap.step(document, old.id, new.id)
    changed = Changed(document, compared, address=sitemap.address(config.site, path) if config.site else "")
    return FeedEntry(
        identity(document, old.id, new.id),
        headline(changed, view),
        new.origin.retrieved_at,
        path,
        visible(verdict(spread(compared, Words(view.lang)))),
        fragment(changed, view),
        INTERFACE[view.lang],
    )


def _newest(entries: Iterable[FeedEntry]) -> tuple[FeedEntry, ...]:
    """The entries, the newest first; those of one moment stay in their order, which is that of the documents' ids."""
    return tuple(sorted(entries, key=lambda entry: entry.updated, reverse=True))


def _of_one(recent: _Recent, config: Config, entry: bool) -> SitePage:
    from tracker.deliver.feed import Feed, identity
    from tracker.report.tongue import INTERFACE
    from tracker.report.visible import visible
    from tracker.report.words import Words

    title = Words(recent.lang)("feed.one", title=visible(recent.title))
    page, own = sitemap.history(recent.document), sitemap.feed(recent.document)
    name = identity(recent.document, recent.first)
    return _page(Feed(name, title, recent.updated, page, own, recent.entries, INTERFACE[recent.lang]), config, entry)


def _of_all(entries: tuple[FeedEntry, ...], updated: datetime, config: Config, lang: Lang) -> SitePage:
    from tracker.deliver.feed import Feed, identity
    from tracker.report.tongue import INTERFACE
    from tracker.report.words import Words

    title = Words(lang)("feed.all")
    feed = Feed(identity(), title, updated, sitemap.INDEX, sitemap.FEED, entries, INTERFACE[lang])
    return _page(feed, config, entry=True)


def _page(feed: Feed, config: Config, entry: bool) -> SitePage:
    """The file of a feed whose addresses are paths in the site's folder: in it they are whole where the site's is known."""
    from tracker.deliver.feed import render

    def found(path: str) -> str:
        return sitemap.address(config.site, path) if config.site else sitemap.link(feed.own, path)

    entries = tuple(replace(each, address=found(each.address)) for each in feed.entries)
    own = found(feed.own) if config.site else ""
    return SitePage(feed.own, render(replace(feed, address=found(feed.address), own=own, entries=entries)), entry)
