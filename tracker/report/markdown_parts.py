"""The entries of the Markdown report: a row of the table, a quote, a changed paragraph. Each is bounded and stands alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from tracker.model import Edit, Link
from tracker.report.altered import altered, called
from tracker.report.changes import Entry
from tracker.report.fitting import Part
from tracker.report.inert import inert, isolated, pieces
from tracker.report.ink import cut_run
from tracker.report.outline import Quote
from tracker.report.spread import Spread
from tracker.report.visible import visible_term
from tracker.report.words import Words

_TERM, _BESIDE, _NAME, _QUOTE = 80, 24, 40, 160
_MOST_NAMES = 3
_KEPT, _CHANGED, _PARAGRAPH = 60, 400, 4_000
"""Characters of an unchanged run on either side of a change, of one deletion or insertion, and of a paragraph's markup."""

_TAGS = {"delete": "del", "insert": "ins"}


def clip(text: str, limit: int, words: Words) -> str:
    """The text on one line, cut at its end, with how much was cut."""
    text = text.strip()
    return text if len(text) <= limit else text[:limit] + words("clipped", n=len(text) - limit)


def headed(name: str, count: int, words: Words) -> str:
    return name + words("aside", text=f"{count:,}")


def table_head(laid: Spread) -> str:
    left, right = f"table.{laid.left.role}", f"table.{laid.right.role}"
    names = ("table.number", "table.class", left, right, "table.note", "table.count", "table.place")
    return f"\n{_row([laid.words(name) for name in names])}|--:|---|---|---|---|--:|---|\n"


def row(laid: Spread, entry: Entry) -> str:
    words, cls, pair = laid.words, entry.change.cls, entry.pair
    return _row(
        [
            f"{entry.number:,}",
            f"<kbd>{inert(words(f'mark.{cls}'))}</kbd> {inert(words(f'class.{cls}'))}",
            _term(entry.left, (pair.head, pair.left, pair.tail), words),
            _term(entry.right, (pair.head, pair.right, pair.tail), words),
            inert(entry.note),
            f"{entry.change.count:,}",
            _places(laid, entry),
        ]
    )


def quoted(quote: Quote, words: Words) -> str:
    at = [quote.at, words(f"class.{quote.cls}")] if quote.cls else [quote.at]
    return f"- <b>{inert(' · '.join(clip(name, _NAME, words) for name in at))}</b> {inert(clip(quote.text, _QUOTE, words))}\n"


def changed_paragraphs(laid: Spread, rank: int) -> Iterator[Part]:
    """The changed paragraphs of a revision, folded, both sides in one run."""
    words = laid.words
    links = altered(laid)

    def cut(kept: int) -> str:
        return f"\n{words('cut.paragraphs', n=len(links) - kept)}\n"

    if links:
        opening = f"\n<details>\n<summary>{headed(words('changed_paragraphs'), len(links), words)}</summary>\n\n"
        entries = (_paragraph(laid, link) for link in links)
        yield Part("", opening, entries, "</details>\n", len(links), cut, rank)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _term(term: str, parts: tuple[str, str, str], words: Words) -> str:
    """A term with what differs in bold, where not all of it does."""
    if not term:
        return words("table.nothing")
    if not term.strip():
        return inert(clip(visible_term(term), _TERM, words))
    head, core, tail = parts
    if not (core and (head or tail)):
        return inert(clip(term, _TERM, words))
    if len(head) > _BESIDE:
        head = words("clipped", n=len(head) - _BESIDE) + head[-_BESIDE:]
    core, tail = _clipped(core, _TERM, words), _clipped(tail, _BESIDE, words)
    return isolated(f"{pieces(head)}<b>{pieces(core)}</b>{pieces(tail)}", term)


def _clipped(text: str, limit: int, words: Words) -> str:
    """As `clip`, with the space at both ends, which belongs to a run of words."""
    return text if len(text) <= limit else text[:limit] + words("clipped", n=len(text) - limit)


def _places(laid: Spread, entry: Entry) -> str:
    """Where a change stands: in a summary and in the full text, or in a revision in the text after."""
    words = laid.words
    if laid.comparison.mode == "revision":
        return _names([sighting.at for sighting in entry.sightings], words)
    sides = (
        (laid.right, [sighting.right_at for sighting in entry.sightings]),
        (laid.left, [sighting.left_at for sighting in entry.sightings]),
    )
    return "<br>".join(
        f"{words(f'role.{column.role}')} {_names(names, words)}" for column, names in sides if any(names)
    )


def _names(names: Sequence[str], words: Words) -> str:
    """第十四条、第十五条 ×2"""
    count = Counter(filter(None, names))
    shown = [
        inert(clip(name, _NAME, words)) + (f" {words('times', n=n)}" if n > 1 else "")
        for name, n in list(count.items())[:_MOST_NAMES]
    ]
    more = words("in_all", n=count.total()) if len(count) > _MOST_NAMES else ""
    return words("listed").join(shown) + more


def _paragraph(laid: Spread, link: Link) -> str:
    at, kinds = called(laid, link, _NAME)
    return f"<p><b>{inert(at)}</b>{inert(laid.words('aside', text=kinds))}<br>{_edits(link.edits, laid.words)}</p>\n\n"


def _edits(edits: Sequence[Edit], words: Words) -> str:
    """A paragraph in one run; a long one by its beginning, with how many characters of it are cut."""
    out, last = "", len(edits) - 1
    for n, edit in enumerate(edits):
        if edit.op == "equal":
            run = cut_run(edit.text, _KEPT, first=n == 0, last=n == last)
            part = "<br>".join(map(pieces, run.split("\n")))
        else:
            tag, run = _TAGS[edit.op], _clipped(edit.text.replace("\n", "¶"), _CHANGED, words)
            part = f"<{tag}>{pieces(run)}</{tag}>"
        if out and len(out) + len(part) > _PARAGRAPH:
            out += words("clipped", n=sum(len(rest.text) for rest in edits[n:]))
            break
        out += part
    return isolated(out, "".join(edit.text for edit in edits))
