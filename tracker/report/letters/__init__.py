"""A change in one document as mails and feeds tell it: its headline, and its HTML."""

from __future__ import annotations

from html import escape

from tracker.digests import Changed
from tracker.report.spread import spread
from tracker.report.verdict import verdict
from tracker.report.view import View
from tracker.report.visible import visible
from tracker.report.words import Words


def headline(changed: Changed, view: View) -> str:
    """The gravest change of a document in one line."""
    first = next(iter(changed.comparison.substance), None)
    told = f"{first.old}→{first.new}，" if first else ""
    count = sum(change.count for change in changed.comparison.substance)
    return visible(f"《{changed.title}》：{told}共 {count} 处")


def fragment(changed: Changed, view: View) -> str:
    """The change of a document as HTML that stands in another page."""
    return f"<p>{escape(visible(verdict(spread(changed.comparison, Words(view.lang)))))}</p>"
