"""The pages of one document: a comparison for each step, and the history over them.

Versions are read a few at a time, and of each step only what the history says of it is kept.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from tracker.api import sitemap
from tracker.api.comparing import compare_versions, render
from tracker.api.readings import readable, readings, rereads

if TYPE_CHECKING:
    from tracker.model import Version
    from tracker.report import Lang, View
    from tracker.report.history import History, Step
    from tracker.store import LogEntry, Store

LangChoice: TypeAlias = Literal["auto", "zh", "en"]


@dataclass(frozen=True, slots=True)
class SitePage:
    """A page: its path in the site's folder, its HTML, and whether it is one to open first."""

    path: str
    text: str
    entry: bool = False


def pages(
    store: Store, document: str, terms: Sequence[str], lang: LangChoice, above: bool
) -> Generator[SitePage, None, tuple[History, Lang]]:
    """The comparisons of a document's steps, the oldest first, then its history; returns that, and its language.

    With `above`, pages link to the index of the site too. Raises DamagedVersionError where a version cannot be read.
    """
    from tracker.report import View, history_page
    from tracker.report.history import History
    from tracker.report.tongue import prevailing, tag

    entries = store.log(document)[::-1]
    body = _last_body(store, document, entries)
    view = View(prevailing(body) if lang == "auto" else lang)
    title = next((entry.title for entry in reversed(entries) if entry.title), document)
    again = rereads(entries)
    steps = yield from _steps(store, document, entries, again, terms, _below(view, document, title, above))
    checked = store.last_checked(document)
    history = History(document, title, steps, entries[-1].origin, tag(body or title), checked, len(again))
    page = sitemap.history(document)
    yield SitePage(page, history_page.render(history, at(view, page, above)), entry=not above)
    return history, view.lang


def _steps(
    store: Store, document: str, entries: Sequence[LogEntry], again: frozenset[str], terms: Sequence[str], view: View
) -> Generator[SitePage, None, tuple[Step, ...]]:
    """The comparison of each version that a source gave with the one before it, whatever made that; returns the steps."""
    from tracker.report import history
    from tracker.report.words import Words

    steps: list[Step] = []
    before: Version | None = None
    threads = history.Threads((), 0)
    for entry, version in _read(store, document, entries):
        if version is None:
            steps.append(history.Step(entry.id, entry.origin.retrieved_at, entry.title, entry.origin.kind))
            continue
        if before is None or entry.id in again:
            steps += [] if before else [history.first(version)]
            threads = history.reread(version, threads)
        else:
            compared = compare_versions(before, version, mode="revision", terms=terms)
            path = sitemap.step(document, before.id or "", entry.id)
            yield SitePage(path, render("html", compared, view))
            address = sitemap.link(sitemap.history(document), path)
            known, threads = threads, history.followed(compared, threads)
            steps.append(history.step(compared, Words(view.lang), address, known, threads))
        before = version
    return tuple(steps)


def _read(store: Store, document: str, entries: Sequence[LogEntry]) -> Iterator[tuple[LogEntry, Version | None]]:
    """Every version with its text, or None for one that has none."""
    found = readings(store, document, [entry for entry in entries if readable(entry)])
    for entry in entries:
        yield entry, next(found) if readable(entry) else None


def _last_body(store: Store, document: str, entries: Sequence[LogEntry]) -> str:
    last = next((entry.id for entry in reversed(entries) if readable(entry)), None)
    return store.read(document, last).text.body if last else ""


def at(view: View, page: str, above: bool) -> View:
    """The view of a page that the index links to; `above`: is there an index?"""
    from tracker.report import View
    from tracker.report.words import Words

    trail = ((Words(view.lang)("index"), sitemap.link(page, sitemap.INDEX)),) if above else ()
    return View(view.lang, trail=trail)


def _below(view: View, document: str, title: str, above: bool) -> View:
    """The view of a page below a document's history."""
    from tracker.report import View

    page = sitemap.history(document)
    return View(view.lang, trail=(*at(view, page, above).trail, (title, sitemap.INDEX)))
