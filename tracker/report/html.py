"""HTML: one file that holds all it needs and loads nothing. Every word of a text is escaped and isolated."""

from __future__ import annotations

from tracker.model import NOISE, Comparison
from tracker.report import counted, templating
from tracker.report.changes import Entry, said
from tracker.report.page import Page, page
from tracker.report.row_text import Rows
from tracker.report.rows import passages
from tracker.report.spread import Spread, spread
from tracker.report.tongue import INTERFACE
from tracker.report.verdict import jump_aside
from tracker.report.view import View
from tracker.report.words import Words

_STYLES = (
    "colours", "fonts", "page", "verdict", "controls", "changes", "marks", "lists", "picture", "rows", "narrow", "print", "trail",
)  # fmt: skip
SCRIPTS = ("views", "steps", "filters", "addresses", "slip", "keys")
_LARGE = 150
"""From how many rows on a browser should lay out what is in sight alone."""

_SLIP, _QUOTE = 12, 200
"""How many lines a correction slip has, one screen; and how long a term is in a line that is copied."""


def render(comparison: Comparison, view: View) -> str:
    laid = spread(comparison, Words(view.lang))
    content = page(laid)
    return templating.render(
        "page.html.j2",
        page=content, left=laid.left, right=laid.right, mode=comparison.mode, w=laid.words,
        lang=INTERFACE[view.lang], contents=_contents(content, laid.words),
        passages=passages(content.rows, comparison.mode), linked=_linked(content), jump=jump_aside(laid),
        rows=Rows(comparison.mode, laid.words, laid.left, laid.right, jump_aside(laid)), large=len(content.rows) > _LARGE,
        slip=[(entry, _line(laid, entry)) for entry in content.slip[:_SLIP]],
        slip_rest=sum(entry.change.count for entry in content.slip[_SLIP:]), gist=counted.gist(content, laid.words),
        noise=(*NOISE, "references"), trail=view.trail,
        style=templating.style(*_STYLES, **_said(laid)), script=templating.script(*SCRIPTS),
    )  # fmt: skip


def _contents(content: Page, words: Words) -> list[tuple[str, str, int | None]]:
    """The sections that this report has: address, name, and how much is in each."""
    sections: list[tuple[str, str, int | None]] = [
        ("changes", words(f"changes.{content.spread.comparison.mode}"), content.places),
        ("renumberings", words("renumberings"), len(content.renumberings)),
        ("one-sided", words("one_sided"), len(content.whole)),
        ("slip", words("slip"), None if content.slip else 0),
        ("unsupported", words("unsupported"), len(content.unsupported)),
        ("unverifiable", words("unverifiable"), len(content.unverifiable)),
        ("omitted", words("omitted"), len(content.omissions) or (None if content.openings else 0)),
        ("picture", words("picture"), None if content.picture.bands else 0),
        ("side-by-side", words("side_by_side"), None),
        ("noise", words("noise.short"), content.noise_places),
        ("provenance", words("provenance"), None),
    ]
    return [section for section in sections if section[2] != 0]


def _said(laid: Spread) -> dict[str, str]:
    """What the style says: around what was deleted and inserted, for ears; and over each text, where they are not side by side."""
    words = laid.words
    return {
        **{key: words(f"spoken.{key}") for key in ("del", "ins", "end")},
        "left": words(f"role.{laid.left.role}"),
        "right": words(f"role.{laid.right.role}"),
    }


def _line(laid: Spread, entry: Entry) -> str:
    """A line of the slip as it is copied: 第 4 段：原文作“新旧动能”，摘要作“新动能”（漏“旧”）"""
    words = laid.words
    places = [at.at + (words("times", n=n) if n > 1 else "") for at, n in entry.spots]
    return words("listed").join(places) + words("colon") + words("then").join(said(laid, entry, _QUOTE))


def _linked(content: Page) -> frozenset[str]:
    """The addresses that the side-by-side has: an entry links to no other."""
    marks = (stretch.mark for row in content.rows for stretch in row.stretches)
    return frozenset(mark.address for mark in marks if mark and mark.address)
