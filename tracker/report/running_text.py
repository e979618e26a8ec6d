"""A segment's text as HTML: its stretches, each in its look. Written by hand, since a law has thousands of them."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

from tracker.model import Mode
from tracker.report.runs import Part, Stretch
from tracker.report.visible import ACTING, glyph
from tracker.report.words import Words

if TYPE_CHECKING:
    from markupsafe import Markup

_GAP = '<i class="gap"></i>'
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


def _stretch(stretch: Stretch, mode: Mode, tag: str, words: Words) -> str:
    text, mark, state = "".join(_part(part, tag) for part in stretch.parts), stretch.mark, stretch.state
    if mark:
        named = f' id="{mark.address}"' if mark.address else ""
        if mark.noise:
            return f'<span class="noise"{named}>{text}</span>'
        outer = "mark" if mode == "summary" else "span"
        number = f'<a class="ref" href="#change-{mark.number}">{mark.number}</a>'
        return f'<{outer} class="term"{named}>{text or _GAP}</{outer}>{number}'
    if state in ("unsaid", "elsewhere") and stretch.length > _FOLDED_FROM:
        line = escape(words(state, n=stretch.length))
        return f'<details class="unsaid"><summary>{line}</summary><div dir="auto">{text}</div></details>'
    if state:
        return f'<span class="{state}">{text}</span>'
    return f'<span class="noise">{text}</span>' if mode == "summary" and stretch.differs else text


def _part(part: Part, tag: str) -> str:
    if not part.text:
        return _GAP if part.differs else ""
    return f"<{tag}>{shown(part.text)}</{tag}>" if part.differs and tag else shown(part.text)
