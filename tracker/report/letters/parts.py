"""The lists of one document in a mail, in the order of the page, as parts that are cut entry by entry."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from tracker.model import Link
from tracker.report.altered import altered, called
from tracker.report.fitting import Part
from tracker.report.letters.clipping import ended
from tracker.report.letters.marked import Style, legend, shown
from tracker.report.letters.rows import change_row, plain_row, quote_row, whole_row
from tracker.report.letters.told import Told
from tracker.report.verdict import jump_aside

_JUMP, _NAME = 60, 60
_TABLE = '<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">\n'


def listed(
    heading: str, entries: Iterator[str], total: int, cut: Callable[[int], str], rank: int, style: Style, lead: str = ""
) -> Part:
    """A list below its heading; `cut` says how many are cut, where so many are kept."""
    below = f'<p style="{style["line"]}">{shown(lead)}</p>\n' if lead else ""
    return Part(
        heading + below, _TABLE, entries, "</table>\n", total,
        lambda kept: f'<p style="{style["line"]}">{shown(cut(kept))}</p>\n', rank,
    )  # fmt: skip


def heading(name: str, count: str, style: Style, level: int = 3) -> str:
    beside = f' <span style="{style["count"]}">{count}</span>' if count else ""
    return f'<h{level} style="{style["heading"]}">{shown(name)}{beside}</h{level}>\n'


def parts(told: Told, style: Style) -> Iterator[Part]:
    content, words = told.page, told.words
    yield from _changes(told, style)
    runs = content.renumberings
    if runs:
        rows = (plain_row(run, style) for run in runs)
        yield _part(told, "renumberings", rows, len(runs), _cut(told, "runs", runs), 4, style)
    for key, quotes, rank in (("unsupported", content.unsupported, 1), ("unverifiable", content.unverifiable, 3)):
        if quotes:
            found = (quote_row(told, quote, style) for quote in quotes)
            lead = (
                words("unverifiable.reason", jump=ended(jump_aside(told.laid), _JUMP)) if key == "unverifiable" else ""
            )
            yield _part(told, key, found, len(quotes), _cut(told, "quotes", quotes), rank, style, lead)
    if content.whole:
        whole = (whole_row(told, each, style) for each in content.whole)
        yield _part(told, "one_sided", whole, len(content.whole), _cut(told, "quotes", content.whole), 2, style)
    links = [link for link in altered(told.laid, reworded=False) if link.kind not in ("added", "deleted")]
    if links:
        names = (plain_row(_called(told, link), style) for link in links)
        yield _part(told, "letter.rearranged", names, len(links), _cut(told, "quotes", links), 5, style)


def _called(told: Told, link: Link) -> str:
    """第十八条→第四条之一 · 位置调整, its names cut first, so that what became of it stays."""
    at, kinds = called(told.laid, link, _NAME)
    return told.words("letter.rearranged.item", at=at, kinds=kinds)


def _changes(told: Told, style: Style) -> Iterator[Part]:
    content, words = told.page, told.words
    changes = content.changes

    def cut(kept: int) -> str:
        places = sum(entry.change.count for entry in changes[kept:])
        return words("cut.changes", n=len(changes) - kept, places=words("places", n=places))

    if changes:
        mode = told.laid.comparison.mode
        count = words("entries", n=len(changes), places=content.places)
        counted = count if content.places != len(changes) else f"{content.places:,}"
        rows = (change_row(told, entry, style) for entry in changes)
        marks = f'<p style="{style["line"]}">{legend(words, style)}</p>\n' if mode == "revision" else ""
        yield listed(heading(words(f"changes.{mode}"), counted, style) + marks, rows, len(changes), cut, 0, style)


def _part(
    told: Told, key: str, rows: Iterator[str], total: int, cut: Callable[[int], str], rank: int, style: Style, lead: str = ""
) -> Part:  # fmt: skip
    return listed(heading(told.words(key), f"{total:,}", style), rows, total, cut, rank, style, lead)


def _cut(told: Told, key: str, entries: Sequence[object]) -> Callable[[int], str]:
    return lambda kept: told.words(f"cut.{key}", n=len(entries) - kept)
