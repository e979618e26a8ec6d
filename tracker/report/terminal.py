"""The terminal: the report in short, for reading where the command was typed. Texts are shown as they are, never obeyed."""

from __future__ import annotations

from tracker.model import Comparison
from tracker.report.caps import SHORT
from tracker.report.ink import Ink
from tracker.report.page import page
from tracker.report.printed import printed
from tracker.report.sheet import NARROWEST, Sheet
from tracker.report.spread import spread
from tracker.report.view import View
from tracker.report.words import Words


def render(comparison: Comparison, view: View) -> str:
    """The text of the report; it holds terminal codes only where `view.color` allows them."""
    laid, width = spread(comparison, Words(view.lang)), max(view.width, NARROWEST)
    lines = Sheet(laid, page(laid, side_by_side=False), Ink(view.color), width, SHORT).lines()
    return printed(lines, width, view)
