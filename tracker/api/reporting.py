"""Reporting: the histories of documents, or the site of a whole store, as pages that are made one by one."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias
from unicodedata import normalize

from tracker.api import histories, sitemap
from tracker.api.comparing import compare_versions, render, report_language
from tracker.api.histories import LangChoice, SitePage
from tracker.api.opening import stored
from tracker.errors import DamagedVersionError, NotFoundError, TrackerError, UnreadableError, UsageError

if TYPE_CHECKING:
    from tracker.config import ComparisonConfig, Config
    from tracker.report import Lang
    from tracker.report.history import History
    from tracker.report.index_page import Compared, Listed
    from tracker.store import Resolved, Store


@dataclass(frozen=True, slots=True)
class Unreported:
    """What could not be read, a document or a comparison, and why; the rest is reported all the same."""

    name: str
    error: TrackerError


@dataclass(frozen=True, slots=True)
class Site:
    """Pages, each made when its turn comes, and how many there are at most. No page tells the time it was made."""

    total: int
    pages: Iterator[SitePage | Unreported]


Pair: TypeAlias = "tuple[Resolved, Resolved] | DamagedVersionError"
"""The versions that a declared comparison names, or why the history of one cannot be read."""


def report_documents(store: Store, config: Config, ids: Sequence[str], lang: LangChoice = "auto") -> Site:
    """The histories of these documents. Raises NotFoundError for one that the store does not hold."""
    documents = tuple(dict.fromkeys(stored(store, ids)))
    total = sum(_length(store, document) for document in documents)
    pages = (page for document in documents for page in _document(store, config, document, lang, above=False))
    return Site(total, pages)


def report_all(store: Store, config: Config, lang: LangChoice = "auto") -> Site:
    """The histories of all documents, the comparisons that are declared, and last the index over them.

    Raises NotFoundError or UsageError for a declared name that no version has, before any page is made.
    """
    pairs = tuple(_resolved(store, config, nth) for nth in range(len(config.comparisons)))
    lengths = {
        document: 1 if isinstance(found, DamagedVersionError) else found.versions
        for document, found in store.overview()
    }
    total = sum(lengths.values()) + len(pairs) + 1
    return Site(total, _all(store, config, tuple(lengths), pairs, lang))


def _length(store: Store, document: str) -> int:
    try:
        return len(store.log(document))
    except DamagedVersionError:  # told when its turn comes
        return 1


def _all(
    store: Store, config: Config, documents: Sequence[str], pairs: Sequence[Pair], lang: LangChoice
) -> Iterator[SitePage | Unreported]:
    from tracker.report import View, index_page

    listed: list[Listed] = []
    compared: list[Compared] = []
    for document in documents:
        found = yield from _document(store, config, document, lang, above=True)
        if found is not None:
            history, spoken = found
            address = sitemap.link(sitemap.INDEX, sitemap.history(document))
            listed.append(index_page.listed(history, address, spoken))
    for declared, pair in zip(config.comparisons, pairs, strict=True):
        entry = yield from _comparison(store, config, declared, pair, lang)
        compared += [entry] if entry is not None else []
    held, whole = set(documents), {each.document for each in listed}
    index = index_page.Index(
        tuple(listed), tuple(compared),
        missing=tuple(document for document in config.documents if normalize("NFC", document) not in held),
        damaged=tuple(document for document in documents if document not in whole),
    )  # fmt: skip
    english = 2 * sum(each.lang == "en" for each in listed) > len(listed)
    view = View(("en" if english else "zh") if lang == "auto" else lang)
    yield SitePage(sitemap.INDEX, index_page.render(index, view), entry=True)


def _document(
    store: Store, config: Config, document: str, lang: LangChoice, above: bool
) -> Generator[SitePage | Unreported, None, tuple[History, Lang] | None]:
    try:
        return (yield from histories.pages(store, document, config.terms, lang, above))
    except DamagedVersionError as error:
        yield Unreported(document, error)
        return None


def _comparison(
    store: Store, config: Config, declared: ComparisonConfig, pair: Pair, lang: LangChoice
) -> Generator[SitePage | Unreported, None, Compared | None]:
    from tracker.report import View, index_page

    names = normalize("NFC", declared.old), normalize("NFC", declared.new)
    try:
        if isinstance(pair, DamagedVersionError):
            raise pair
        old, new = (store.read(found.document, found.id) for found in pair)
    except (DamagedVersionError, UnreadableError) as error:
        yield Unreported(" ".join(names), error)
        return None
    compared = compare_versions(old, new, mode=declared.mode, terms=config.terms)
    path = sitemap.comparison(*names)
    view = View(report_language(compared, lang))
    yield SitePage(path, render("html", compared, histories.at(view, path, above=True)))
    return index_page.compared(compared, names, sitemap.link(sitemap.INDEX, path), view)


def _resolved(store: Store, config: Config, nth: int) -> Pair:
    """The versions of a declared comparison. Raises what keeps a name from being found, with its place in the file."""
    found = []
    for side, name in (("old", config.comparisons[nth].old), ("new", config.comparisons[nth].new)):
        try:
            found.append(store.resolve(name))
        except DamagedVersionError as error:  # the other comparisons can be made all the same
            return error
        except (NotFoundError, UsageError) as error:
            place = f"comparison[{nth + 1}].{side}"
            raise type(error)(f"{config.path}, {place}: {error.message}", hint=error.hint) from error
    return found[0], found[1]
