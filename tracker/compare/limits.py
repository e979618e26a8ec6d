"""Limits on complexity, and which of them a comparison hit. Limits are on size, never on the clock."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tracker.model import Link

MOST_CLOSELY = 3_000
"""Pairs that differ, of one comparison, above which what changed in them is shown as it was found: it is not weighed, and does
not grow to terms. Nobody reads so many changes one by one. A million characters with an edit in every tenth paragraph, of forty
characters at the least, stay below."""

MOST_EDITS = 10_000
"""Deletions and insertions in all pairs together above which they do not grow to terms either."""


def differing(links: Iterable[Link]) -> list[Link]:
    """The links that have both sides, and in which something changed."""
    return [link for link in links if link.old and link.new and any(edit.op != "equal" for edit in link.edits)]


def too_many(pairs: Sequence[Link]) -> bool:
    """Are these links with changes too many for their changes to grow to terms?"""
    return len(pairs) > MOST_CLOSELY or sum(edit.op != "equal" for link in pairs for edit in link.edits) > MOST_EDITS


def hit(links: Iterable[Link]) -> Iterator[str]:
    """The limits that were hit, by code."""
    pairs = differing(links)
    if any(link.limited for link in pairs):
        yield "too-long-for-words"
    if too_many(pairs):
        yield "too-many-for-terms"
