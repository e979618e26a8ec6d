"""Plain text: the sheet of the terminal without colours and without its caps, for a file or a mail. It holds all there is."""

from __future__ import annotations

from tracker.model import Comparison
from tracker.report.caps import WHOLE
from tracker.report.ink import Ink
from tracker.report.page import page
from tracker.report.sheet import NARROWEST, Sheet
from tracker.report.spread import spread
from tracker.report.view import View
from tracker.report.words import Words


def render(comparison: Comparison, view: View) -> str:
    """The text of the report, in lines of at most `view.width` columns; signs stand for the colours of the terminal."""
    laid = spread(comparison, Words(view.lang))
    lines = Sheet(laid, page(laid, side_by_side=False), Ink(color=False), max(view.width, NARROWEST), WHOLE).lines()
    return "".join(f"{line.plain}\n" for line in lines)
