"""The changed paragraphs of a revision, as the reports in lines name them."""

from __future__ import annotations

from tracker.model import Link
from tracker.report.changes import telling
from tracker.report.context import clipped
from tracker.report.spread import Spread

_KINDS = ("reworded", "added", "deleted", "split", "merged")


def altered(laid: Spread, *, reworded: bool = True) -> tuple[Link, ...]:
    """What changed or moved, in order; a summary's links are no paragraphs. Without `reworded`, those are left out of which
    words changed that are told as terms, and nothing else.
    """
    if laid.comparison.mode == "summary":
        return ()
    return tuple(
        link
        for link in laid.comparison.links
        if link.moved or link.limited or (link.kind in _KINDS and (reworded or link.kind != "reworded"))
    )


def called(laid: Spread, link: Link, limit: int | None = None) -> tuple[str, str]:
    """Where it stood and stands (第十八条→第四条之一), and what became of it (有改动 · 位置调整). A name is cut at `limit`."""
    words = laid.words
    kinds = [words(f"kind.{link.kind}")] if link.kind != "same" else []
    kinds += [words("kind.moved")] if link.moved else []
    kinds += [words(f"class.{telling(link)}")] if telling(link) else []
    old = clipped(laid.left.names[link.old[0]], limit) if link.old else ""
    new = clipped(laid.right.names[link.new[0]], limit) if link.new else ""
    at = words("renumbered.pair", old=old, new=new) if old and new and old != new else new or old
    return at, " · ".join(kinds)
