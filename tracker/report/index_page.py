"""The index of a site as a page: every document with its last change, and the comparisons between sources."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from tracker.model import Comparison
from tracker.report import templating
from tracker.report.history import History
from tracker.report.history_page import STYLES, day
from tracker.report.spread import spread
from tracker.report.timeline import sparkline
from tracker.report.tongue import INTERFACE, tag
from tracker.report.verdict import verdict
from tracker.report.view import Lang, View
from tracker.report.words import Words

_SPARKS = 24
"""The last steps that a document's small picture shows."""


@dataclass(frozen=True, slots=True)
class Listed:
    """What the index says of a document: little, since there may be very many. `tag` is the language of its texts, `lang` that
    of the verdict on its last change; `totals` are the places of its last steps.
    """

    document: str
    title: str
    tag: str
    lang: Lang
    address: str
    versions: int
    first_on: str
    last_on: str
    changed_at: datetime
    verdict: str
    totals: tuple[int, ...]

    @property
    def spark(self) -> str:
        return sparkline(self.totals)


@dataclass(frozen=True, slots=True)
class Compared:
    """What the index says of a comparison between sources: two names, the titles and languages of both, the verdict."""

    address: str
    lang: Lang
    names: tuple[str, str]
    titles: tuple[str, str]
    tags: tuple[str, str]
    verdict: str


@dataclass(frozen=True, slots=True)
class Index:
    """`missing` are documents that are declared and not stored, `damaged` those whose histories cannot be read."""

    documents: tuple[Listed, ...]
    comparisons: tuple[Compared, ...]
    missing: tuple[str, ...] = ()
    damaged: tuple[str, ...] = ()


def listed(history: History, address: str, lang: Lang) -> Listed:
    """A history as the index lists it; `address` is where it stands, as seen from there, in the language `lang`."""
    steps, change = history.steps, history.last_change
    totals = tuple(step.total for step in steps if step.address)[-_SPARKS:]
    last = change or steps[-1]
    return Listed(
        history.document, history.title, history.tag, lang, address, len(steps), day(steps[0]), day(last), last.retrieved_at,
        last.verdict, totals,
    )  # fmt: skip


def compared(comparison: Comparison, names: tuple[str, str], address: str, view: View) -> Compared:
    """A comparison between sources as the index lists it: old and new, in the order in which they are declared."""
    old, new = comparison.old.text, comparison.new.text
    laid = spread(comparison, Words(view.lang))
    return Compared(address, view.lang, names, (old.title, new.title), (tag(old.body), tag(new.body)), verdict(laid))


def render(index: Index, view: View) -> str:
    words = Words(view.lang)
    documents = sorted(sorted(index.documents, key=lambda each: each.document), key=_changed, reverse=True)
    return templating.render(
        "index.html.j2",
        index=index, documents=documents, w=words, lang=INTERFACE[view.lang], trail=view.trail,
        sentence=_sentence(index, words), style=templating.style(*STYLES),
    )  # fmt: skip


def _changed(document: Listed) -> datetime:
    return document.changed_at


def _sentence(index: Index, words: Words) -> str:
    if not index.documents:
        return words("index.empty") + words("stop")
    versions = sum(document.versions for document in index.documents)
    counts = [words("index.count", n=len(index.documents)), words("index.versions", n=versions)]
    return words("comma").join(counts) + words("stop")
