"""Markdown for a comment on a pull request: the verdict, the changes as a table, what else there is, in under 60,000 characters.

GitHub takes 65,536. What does not fit is cut entry by entry and counted, and the foot says how to make the whole report.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from tracker.model import Comparison
from tracker.report import counted
from tracker.report.fitting import Part, fitted, units
from tracker.report.inert import inert
from tracker.report.markdown_parts import changed_paragraphs, clip, headed, quoted, row, table_head
from tracker.report.outline import Quote
from tracker.report.page import Page, page
from tracker.report.provenance import in_short, named
from tracker.report.spread import spread
from tracker.report.view import View
from tracker.report.words import Words

LIMIT = 60_000
_VERDICT, _FACT, _RUN, _LIMITS = 400, 120, 120, 4
_ID_LENGTH, _HASH_LENGTH = 10, 12


def render(comparison: Comparison, view: View) -> str:
    """GitHub flavoured Markdown, shorter than `LIMIT` however it is counted. Every word of the texts is inert."""
    words = Words(view.lang)
    laid = spread(comparison, words)
    content = page(laid, side_by_side=False)
    head = "".join(_head(content))
    foot = "".join(_counted(content, words)) + "".join(_foot(content, words))
    parts = [
        *_changes(content, words),
        *_renumberings(content, words),
        *changed_paragraphs(laid, rank=4),
        *_quotes("unsupported", content.unsupported, words, rank=1),
        *_quotes("unverifiable", content.unverifiable, words, rank=2),
    ]
    return head + "".join(fitted(parts, LIMIT - 1 - units(head + foot))) + foot


def _head(content: Page) -> Iterator[str]:
    words = content.spread.words
    yield f"**{inert(clip(content.verdict, _VERDICT, words))}**\n"
    for limit in content.limits[:_LIMITS]:
        yield f"\n{inert(words('limits') + clip(limit, _FACT, words))}\n"


def _changes(content: Page, words: Words) -> Iterator[Part]:
    def cut(kept: int) -> str:
        places = sum(entry.change.count for entry in content.changes[kept:])
        return _line(words("cut.changes", n=len(content.changes) - kept, places=words("places", n=places)))

    if content.changes:
        heading = _heading(words(f"changes.{content.spread.comparison.mode}"), content.places, words)
        rows = (row(content.spread, entry) for entry in content.changes)
        yield Part(heading, table_head(content.spread), rows, "", len(content.changes), cut, rank=0)


def _renumberings(content: Page, words: Words) -> Iterator[Part]:
    runs = content.renumberings
    if runs:
        entries = (f"- {inert(clip(run, _RUN, words))}\n" for run in runs)
        yield Part(
            _heading(words("renumberings"), len(runs), words),
            "\n",
            entries,
            "",
            len(runs),
            _cut("runs", runs, words),
            3,
        )


def _quotes(key: str, quotes: Sequence[Quote], words: Words, rank: int) -> Iterator[Part]:
    if quotes:
        entries = (quoted(quote, words) for quote in quotes)
        cut = _cut("quotes", quotes, words)
        yield Part(_heading(words(key), len(quotes), words), "\n", entries, "", len(quotes), cut, rank)


def _cut(key: str, entries: Sequence[object], words: Words) -> Callable[[int], str]:
    return lambda kept: _line(words(f"cut.{key}", n=len(entries) - kept))


def _heading(name: str, count: int, words: Words) -> str:
    return f"\n#### {headed(name, count, words)}\n"


def _line(text: str) -> str:
    return f"\n{text}\n"


def _counted(content: Page, words: Words) -> Iterator[str]:
    """What is counted and not listed, each in one line."""
    if content.openings:
        yield _line("".join(counted.unsaid(content, words)))
    if content.noise:
        yield _line("".join(counted.noise(content, words)))


def _foot(content: Page, words: Words) -> Iterator[str]:
    """Where the two texts come from, and how the whole report is made."""
    yield "\n---\n\n"
    for column in (content.spread.left, content.spread.right):
        facts = [inert(clip(fact, _FACT, words)) for fact in in_short(column, words, _ID_LENGTH, _HASH_LENGTH)]
        yield f"- <b>{words(f'role.{column.role}')}</b> {' · '.join(facts)}\n"
    compared = content.spread.comparison
    old, new = (
        inert(clip(named(version, _ID_LENGTH), _FACT, words)) or name
        for version, name in ((compared.old, "OLD"), (compared.new, "NEW"))
    )
    yield f"- {words('whole')}<code>tracker compare {old} {new} --mode {compared.mode} -o report.html</code>\n"
