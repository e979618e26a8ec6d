"""The entries of a mail's lists, each a row of a table. Written by hand, since a mail has hundreds of them."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.report.changes import Entry, Sighting
from tracker.report.context import clipped
from tracker.report.letters.marked import Style, context, link, shown, term
from tracker.report.letters.tails import Notice
from tracker.report.letters.told import Told
from tracker.report.outline import Quote, Whole
from tracker.report.spread import Column
from tracker.report.term_text import Where, is_long
from tracker.report.words import Words

_NAME, _QUOTE, _RUN, _NAMES = 40, 160, 160, 6
_DETAIL = 60
_SIDES: tuple[Where, Where] = ("left", "right")


def change_row(told: Told, entry: Entry, style: Style) -> str:
    """A change: its class, both terms with an arrow between, and where it stands on either side."""
    return _row("".join(_change(told, entry, style)), style["entry"])


def quote_row(told: Told, quote: Quote, style: Style) -> str:
    about = told.words(f"class.{quote.cls}") if quote.cls else ""
    return _listed(" · ".join(filter(None, (_name(quote.at), about))), quote.text, told.laid.right.tag, style)


def whole_row(told: Told, whole: Whole, style: Style) -> str:
    words = told.words
    kind = f'<span style="{style[whole.kind]}">{words(f"kind.{whole.kind}")}</span>'
    about = f" · {words(f'class.{whole.cls}')}" if whole.cls else ""
    return _listed(f"{_name(whole.at)} · {kind}{about}", whole.text, whole.tag, style)


def plain_row(text: str, style: Style) -> str:
    return _row(f'<span dir="auto">{shown(clipped(text, _RUN))}</span>', style["item"])


def notice_row(notice: Notice, words: Words, style: Style) -> str:
    """A document in a line, its title linked to where there is more of it."""
    title, address = shown(notice.title), link(notice.address)
    named = f'<a href="{address}" style="{style["link"]}">{title}</a>' if address else title
    line = words("letter.line", title=f'<span dir="auto">{named}</span>', gist=shown(notice.said))
    return _row(line, style["item"])


def _row(inside: str, style: str) -> str:
    return f'<tr><td style="{style}">{inside}</td></tr>\n'


def _listed(label: str, text: str, tag: str, style: Style) -> str:
    return _row(
        f'<p style="{style["said"]}">{label}</p>'
        f'<p style="{style["words"]}" lang="{tag}" dir="auto">{shown(clipped(text, _QUOTE))}</p>',
        style["item"],
    )


def _change(told: Told, entry: Entry, style: Style) -> Iterator[str]:
    words, cls = told.words, entry.change.cls
    notes = [entry.note] if entry.note else []
    notes += [words("places", n=entry.change.count)] if entry.change.count > 1 else []
    yield (
        f'<p style="{style["said"]}"><b style="{style["number"]}">{entry.number}</b>&nbsp;&nbsp;'
        f'<span style="{style["sign"]}">&nbsp;{shown(words(f"mark.{cls}"))}&nbsp;</span> '
        f'<span style="{style["class"]}">{shown(words(f"class.{cls}"))}</span>{"".join(f" · {note}" for note in notes)}</p>'
    )
    yield _terms(told, entry, style)
    sides = [_side(told, entry, side, style) for side in _SIDES]
    yield from sides
    spots = entry.spots if entry.change.count > 1 or not any(sides) else ()
    if spots:
        yield f'<p style="{style["label"]}">{words("all_places")} {_places(told, spots)}</p>'


def _terms(told: Told, entry: Entry, style: Style) -> str:
    words = told.words
    left, right = (_term(told, entry, side, style) for side in _SIDES)
    detail = words("aside", text=clipped(entry.detail, _DETAIL)) if entry.detail else ""
    beside = f'<span style="{style["detail"]}">{shown(detail)}</span>' if detail else ""
    manner = style["long" if is_long(entry.left) or is_long(entry.right) else "terms"]
    return f'<p style="{manner}">{left} <span style="{style["arrow"]}">→</span> {right}{beside}</p>'


def _term(told: Told, entry: Entry, side: Where, style: Style) -> str:
    marked = term(entry, told.laid.comparison.mode, side, style)
    tag = told.laid.left.tag if side == "left" else told.laid.right.tag
    nothing = f'<span style="{style["arrow"]}">{told.words("table.nothing")}</span>'
    return f'<span lang="{tag}" dir="auto">{marked}</span>' if marked else nothing


def _side(told: Told, entry: Entry, side: Where, style: Style) -> str:
    """修订前 · 第 4 段, and below it the words there."""
    column: Column = told.laid.left if side == "left" else told.laid.right
    first = entry.sightings[0]
    said = context(entry, told.laid.comparison.mode, side, style)
    if not said:
        return ""
    at = first.left_at if side == "left" else first.right_at
    label = f"{told.words(f'role.{column.role}')} · {_name(at)}"
    return (
        f'<p style="{style["label"]}">{label}</p><p style="{style["words"]}" lang="{column.tag}" dir="auto">{said}</p>'
    )


def _places(told: Told, spots: tuple[tuple[Sighting, int], ...]) -> str:
    """第十四条、第十五条 ×2"""
    words = told.words
    named = [_name(at.at) + (f" {words('times', n=n)}" if n > 1 else "") for at, n in spots[:_NAMES]]
    count = sum(n for _, n in spots)
    return words("listed").join(named) + (words("in_all", n=count) if len(spots) > _NAMES else "")


def _name(name: str) -> str:
    return f'<span dir="auto">{shown(clipped(name, _NAME))}</span>'
