"""Terms and contexts as HTML of a mail. What differs is marked twice, by an element and by a style: either may be dropped."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

from tracker.model import Mode
from tracker.report.changes import Entry, Pair
from tracker.report.context import Context
from tracker.report.term_text import Where, ends
from tracker.report.visible import visible
from tracker.report.words import Words

Style = Mapping[str, str]

_LONG = re.compile(r"[!-\u2e7f]{24}(?=[!-\u2e7f])")
"""What a telephone has no room for in one line."""

_TERM, _IN_CONTEXT, _ADDRESS = 90, 40, 600


def shown(text: str) -> str:
    """Escaped text, in which characters that act are glyphs, and long words may be broken."""
    told = visible(text)
    if not _LONG.search(told):
        return escape(told, quote=False)
    return "<wbr>".join(escape(part, quote=False) for part in _LONG.sub("\\g<0>\0", told).split("\0"))


def link(address: str) -> str:
    """An address of the web that can stand in a mail, escaped; "" for any other, or one of no decent length."""
    sound = address.startswith(("https://", "http://")) and len(address) <= _ADDRESS and address.isprintable()
    return (
        address.replace("&", "&amp;").replace('"', "%22").replace("<", "%3C").replace(">", "%3E").replace(" ", "%20")
        if sound
        else ""
    )


def term(entry: Entry, mode: Mode, side: Where, style: Style) -> str:
    """A term of a change, what it shares with its counterpart plain, the rest marked; "" where there is none."""
    whole = entry.left if side == "left" else entry.right
    return _term(entry.pair, mode, side, _TERM, style, gap="") if whole else ""


def context(entry: Entry, mode: Mode, side: Where, style: Style) -> str:
    """The words around the first place of a change, its term marked among them; "" where the term is all there is."""
    around, whole = (entry.left_context, entry.left) if side == "left" else (entry.right_context, entry.right)
    if around is None or around.bare:
        return ""
    middle = (
        _term(entry.pair, mode, side, _IN_CONTEXT, style, _gap(style))
        if around.term == whole
        else _other(around, style)
    )
    return shown(around.before) + middle + shown(around.after)


def legend(words: Words, style: Style) -> str:
    """What the marks of a revision mean: 标记：删去 新增 ▲ 此处缺字, each in its own look."""
    deleted = _core(words("letter.legend.del"), "revision", "left", style)
    inserted = _core(words("letter.legend.ins"), "revision", "right", style)
    return f"{words('letter.legend')}{deleted} {inserted} {_gap(style)} {words('letter.legend.gap')}"


def _gap(style: Style) -> str:
    return f'<span style="{style["gap"]}">▲</span>'


def _other(around: Context, style: Style) -> str:
    """Words that are not the term as it was gathered, marked as they are."""
    return f'<mark style="{style["mark"]}">{shown(ends(around.term, _IN_CONTEXT))}</mark>'


def _term(pair: Pair, mode: Mode, side: Where, limit: int, style: Style, gap: str) -> str:
    own = pair.left if side == "left" else pair.right
    head, tail = (shown(ends(part, limit)) if part else "" for part in (pair.head, pair.tail))
    core = _core(shown(ends(own, limit)), mode, side, style) if own else gap
    middle = head + core + tail
    return f'<mark style="{style["mark"]}">{middle}</mark>' if mode == "summary" else middle


def _core(words: str, mode: Mode, side: Where, style: Style) -> str:
    if mode == "summary":
        return f"<b><u>{words}</u></b>"
    tag = "del" if side == "left" else "ins"
    return f'<{tag} style="{style["plain"]}"><span style="{style[tag]}">{words}</span></{tag}>'
