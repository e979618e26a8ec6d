"""HTML: one file that holds all it needs, runs no script and loads nothing. Every word of a text is escaped and isolated."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.model import Comparison
from tracker.report.page import Page, page
from tracker.report.provenance import size
from tracker.report.rows import passages
from tracker.report.running_text import running_text, shown
from tracker.report.spread import spread
from tracker.report.verdict import jump_aside
from tracker.report.view import View
from tracker.report.visible import ACTING, visible, visible_term
from tracker.report.words import Words

if TYPE_CHECKING:
    from jinja2 import Environment

_TEMPLATES = Path(__file__).parent / "templates"
_INTERFACE = {"zh": "zh-Hans", "en": "en"}
_TERM_LENGTH = 120
_LARGE = 36
_MEASURE = re.compile(r"(?<=\d) (?=[处段字])")


def render(comparison: Comparison, view: View) -> str:
    laid = spread(comparison, Words(view.lang))
    content = page(laid)
    style, style_hash = _style()
    return _environment().get_template("page.html.j2").render(
        page=content, left=laid.left, right=laid.right, mode=comparison.mode, w=laid.words, lang=_INTERFACE[view.lang],
        contents=_contents(content, laid.words), passages=passages(content.rows, comparison.mode), linked=_linked(content),
        jump=jump_aside(laid), style=style, style_hash=style_hash,
    )  # fmt: skip


def _contents(content: Page, words: Words) -> list[tuple[str, str, int | None]]:
    """The sections that this report has: address, name, and how much is in each."""
    sections: list[tuple[str, str, int | None]] = [
        ("changes", words(f"changes.{content.spread.comparison.mode}"), content.places),
        ("renumberings", words("renumberings"), len(content.renumberings)),
        ("side-by-side", words("side_by_side"), None),
        ("unsupported", words("unsupported"), len(content.unsupported)),
        ("unverifiable", words("unverifiable"), len(content.unverifiable)),
        ("omitted", words("omitted"), len(content.omissions)),
        ("noise", words("noise.short"), content.noise_places),
        ("provenance", words("provenance"), None),
    ]
    return [section for section in sections if section[2] != 0]


@lru_cache(maxsize=1)
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined, finalize=_shown,
        trim_blocks=True, lstrip_blocks=True, auto_reload=False,
    )  # fmt: skip
    environment.filters |= {"plain": visible, "ends": _ends, "size": size, "bound": _bound, "running": running_text}
    environment.tests["long"] = _long
    return environment


@lru_cache(maxsize=1)
def _style() -> tuple[object, str]:
    """The style sheet, and the hash by which the page's policy allows it."""
    from base64 import b64encode
    from hashlib import sha256

    from markupsafe import Markup

    text = (_TEMPLATES / "style.css").read_text(encoding="utf-8")
    digest = b64encode(sha256(text.encode()).digest()).decode()
    return Markup(text), f"sha256-{digest}"  # noqa: S704 — our own file


def _shown(value: object) -> object:
    """What every expression of a template goes through: characters that act become marked glyphs."""
    if type(value) is not str or not ACTING.search(value):
        return value
    from markupsafe import Markup

    return Markup(shown(value))  # noqa: S704 — escaped by `shown`


def _ends(text: str, limit: int = _TERM_LENGTH) -> str:
    """A long term by its two ends."""
    spelt = text if text.strip() else visible_term(text)
    return spelt if len(spelt) <= limit else f"{spelt[: limit * 2 // 3].rstrip()} … {spelt[-limit // 4 :].lstrip()}"


def _long(term: str) -> bool:
    """Whether a term is too long to be set large; a Chinese character takes the room of two letters."""
    return len(term) + sum(character > "\u2e80" for character in term) > _LARGE


def _bound(sentence: str) -> str:
    """A figure and its measure word (3 处) are not parted at the end of a line."""
    return _MEASURE.sub("\u00a0", sentence)


def _linked(content: Page) -> frozenset[str]:
    """The addresses that the side-by-side has: an entry links to no other."""
    marks = (stretch.mark for row in content.rows for stretch in row.stretches)
    return frozenset(mark.address for mark in marks if mark and mark.address)
