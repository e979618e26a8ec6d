"""Terms and contexts of changes as HTML. Written by hand like the running text, since a law has hundreds of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from tracker.model import Mode
from tracker.report.changes import Entry, Pair
from tracker.report.context import Context
from tracker.report.running_text import GAP, shown
from tracker.report.visible import visible_term

if TYPE_CHECKING:
    from markupsafe import Markup

Where = Literal["left", "right"]
_LENGTH, _IN_CONTEXT = 120, 40
_LARGE = 36


def ends(text: str, limit: int = _LENGTH) -> str:
    """A long term by its two ends."""
    spelt = text if text.strip() else visible_term(text)
    return spelt if len(spelt) <= limit else f"{spelt[: limit * 2 // 3].rstrip()} … {spelt[-limit // 4 :].lstrip()}"


def is_long(term: str) -> bool:
    """Whether a term is too long to be set large; a Chinese character takes the room of two letters."""
    return len(term) + sum(character > "\u2e80" for character in term) > _LARGE


def term_text(entry: Entry, mode: Mode, side: Where) -> Markup:
    """A term of a change, cut at what it shares with its counterpart; the rest is marked, in the manner of the mode."""
    from markupsafe import Markup

    return Markup(_term(entry.pair, mode, side, _LENGTH))  # noqa: S704 — escaped by `shown`


def context_text(entry: Entry, mode: Mode, side: Where) -> Markup:
    """The words around the first place of a change, its term marked among them; empty where the term is all there is."""
    from markupsafe import Markup

    context, term = (entry.left_context, entry.left) if side == "left" else (entry.right_context, entry.right)
    if context is None or context.bare:
        return Markup("")
    return Markup(_within(context, term, entry.pair, mode, side))  # noqa: S704 — escaped by `shown`


def _within(context: Context, term: str, pair: Pair, mode: Mode, side: Where) -> str:
    alike = context.term == term
    middle = _term(pair, mode, side, _IN_CONTEXT) if alike else f"<mark>{shown(ends(context.term, _IN_CONTEXT))}</mark>"
    return shown(context.before) + middle + shown(context.after)


def _term(pair: Pair, mode: Mode, side: Where, limit: int) -> str:
    own = pair.left if side == "left" else pair.right
    tag, inner = ("mark", "b") if mode == "summary" else ("span", "del" if side == "left" else "ins")
    core = f"<{inner}>{shown(ends(own, limit))}</{inner}>" if own else GAP
    head, tail = (shown(ends(part, limit)) if part else "" for part in (pair.head, pair.tail))
    return f'<{tag} class="term">{head}{core}{tail}</{tag}>'
