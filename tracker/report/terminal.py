"""The terminal: the report in short, for reading where the command was typed. Texts are shown as they are, never obeyed."""

from __future__ import annotations

from io import StringIO

from tracker.model import Comparison
from tracker.report.caps import SHORT
from tracker.report.ink import Ink, Look
from tracker.report.page import page
from tracker.report.sheet import NARROWEST, Sheet
from tracker.report.spread import spread
from tracker.report.view import View
from tracker.report.words import Words

_STYLES: dict[Look, str] = {
    "plain": "",
    "soft": "dim",
    "strong": "bold",
    "mark": "bold yellow",
    "delete": "red strike",
    "insert": "green underline",
}


def render(comparison: Comparison, view: View) -> str:
    """The text of the report; it holds terminal codes only where `view.color` allows them."""
    from rich.console import Console
    from rich.text import Text

    laid, width = spread(comparison, Words(view.lang)), max(view.width, NARROWEST)
    out = StringIO()
    console = Console(
        file=out,
        width=width,
        force_terminal=view.color,
        color_system="standard" if view.color else None,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
    )
    for line in Sheet(laid, page(laid, side_by_side=False), Ink(view.color), width, SHORT).lines():
        console.print(Text.assemble(*((words, _STYLES[look]) for words, look in line.parts)), soft_wrap=True)
    return out.getvalue()
