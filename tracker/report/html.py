"""HTML: one file that holds all it needs and loads nothing. Every word of a text is escaped and isolated."""

from __future__ import annotations

from tracker.model import Comparison
from tracker.report import templating
from tracker.report.page import Page, page
from tracker.report.rows import passages
from tracker.report.spread import spread
from tracker.report.verdict import jump_aside
from tracker.report.view import View
from tracker.report.words import Words

_STYLES = ("colours", "fonts", "page", "verdict", "changes", "marks", "rows", "lists", "narrow", "print", "trail")


def render(comparison: Comparison, view: View) -> str:
    laid = spread(comparison, Words(view.lang))
    content = page(laid)
    return templating.render(
        "page.html.j2",
        page=content, left=laid.left, right=laid.right, mode=comparison.mode, w=laid.words,
        lang=templating.INTERFACE[view.lang], contents=_contents(content, laid.words),
        passages=passages(content.rows, comparison.mode), linked=_linked(content), jump=jump_aside(laid),
        style=templating.style(*_STYLES), trail=view.trail,
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


def _linked(content: Page) -> frozenset[str]:
    """The addresses that the side-by-side has: an entry links to no other."""
    marks = (stretch.mark for row in content.rows for stretch in row.stretches)
    return frozenset(mark.address for mark in marks if mark and mark.address)
