"""Limits on complexity, and which of them a comparison hit. Limits are on size, never on the clock."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tracker.model import Link

MOST_CLOSELY = 5_000
"""Pairs that differ, of one comparison, above which what changed in them is shown word by word as it was found: it is not
weighed again, and does not grow to terms. Nobody reads so many changes one by one."""


def differing(links: Iterable[Link]) -> list[Link]:
    """The links that have both sides, and in which something changed."""
    return [link for link in links if link.old and link.new and any(edit.op != "equal" for edit in link.edits)]


def hit(links: Iterable[Link]) -> Iterator[str]:
    """The limits that were hit, by code."""
    pairs = differing(links)
    if any(link.limited for link in pairs):
        yield "too-long-for-words"
    if len(pairs) > MOST_CLOSELY:
        yield "too-many-for-terms"
