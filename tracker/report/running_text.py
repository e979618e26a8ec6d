"""A segment's text as HTML: its stretches, each in its look. Written by hand, since a law has thousands of them."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

from tracker.model import Edit, Mode
from tracker.report.inline import Piece
from tracker.report.runs import Mark, Part, Stretch
from tracker.report.visible import ACTING, glyph
from tracker.report.words import Words

if TYPE_CHECKING:
    from markupsafe import Markup

GAP = '<i class="gap"></i>'
_BREAK, _PILCROW = "\n", "¶"
_FOLDED_FROM = 30
"""How long a passage that is not restated must be, in characters, to be folded away."""


def shown(text: str) -> str:
    """Escaped text in which characters that act are marked glyphs."""
    if not ACTING.search(text):
        return escape(text, quote=False)
    out, at = "", 0
    for found in ACTING.finditer(text):
        out += f'{escape(text[at : found.start()], quote=False)}<span class="acting">{glyph(found.group())}</span>'
        at = found.end()
    return out + escape(text[at:], quote=False)


def running_text(stretches: Iterable[Stretch], mode: Mode, side: str, whole: bool, words: Words) -> Markup:
    """The text of one block; `side` is left or right, `whole` means that all of the block differs and is marked as one."""
    from markupsafe import Markup

    tag = "" if whole else "b" if mode == "summary" else "del" if side == "left" else "ins"
    return Markup("".join(_stretch(stretch, mode, tag, words) for stretch in stretches))  # noqa: S704 — escaped by `shown`


def inline_text(pieces: Iterable[Piece]) -> Markup:
    """A paragraph with both texts in one line; what belongs to one change is together, and its number follows."""
    from markupsafe import Markup

    return Markup("".join(map(_piece, pieces)))  # noqa: S704 — escaped by `shown`


def _piece(piece: Piece) -> str:
    text, touch = "".join(map(_edit, piece.edits)), piece.touch
    if touch is None:
        return text
    entry = touch.entry
    named = f' data-at="{touch.address}"' if piece.first else ""
    if entry.noise:
        return f'<span class="noise" data-c="{entry.filed}"{named}>{text}</span>'
    number = _number(entry.number) if piece.last else ""
    return f'<span class="term" data-c="{entry.filed}"{named}>{text}</span>{number}'


def _edit(edit: Edit) -> str:
    if edit.op == "equal":
        return shown(edit.text)
    tag = "ins" if edit.op == "insert" else "del"
    return f"<{tag}>{shown(edit.text).replace(_BREAK, f'{_PILCROW}{_BREAK}')}</{tag}>"


def _number(number: int) -> str:
    return f'<a class="ref" href="#change-{number}">{number}</a>'


def _stretch(stretch: Stretch, mode: Mode, tag: str, words: Words) -> str:
    text, mark, state = "".join(_part(part, tag) for part in stretch.parts), stretch.mark, stretch.state
    if mark:
        named = f' data-c="{mark.filed}"' + (f' id="{mark.address}"' if mark.address else "")
        if mark.noise:
            return f'<span class="noise"{named}>{text}</span>'
        outer = "mark" if mode == "summary" else "span"
        return f'<{outer} class="term"{named}>{text or GAP}</{outer}>{_number(mark.number)}{_other(mark, words)}'
    if state in ("unsaid", "elsewhere") and stretch.length > _FOLDED_FROM:
        line = escape(words(state, n=stretch.length))
        return f'<details class="unsaid"><summary>{line}</summary><div dir="auto">{text}</div></details>'
    if state:
        return f'<span class="{state}">{text}</span>'
    return f'<span class="noise">{text}</span>' if mode == "summary" and stretch.differs else text


def _other(mark: Mark, words: Words) -> str:
    """The full text's term behind a summary's, for the view that shows the summary alone."""
    if mark.other is None or not mark.address:
        return ""
    said = words("says.full") + words("quoted", text=mark.other) if mark.other else words("lacks.full")
    return f'<span class="other">{shown(words("aside", text=said))}</span>'


def _part(part: Part, tag: str) -> str:
    if not part.text:
        return GAP if part.differs else ""
    return f"<{tag}>{shown(part.text)}</{tag}>" if part.differs and tag else shown(part.text)
