"""Versions for the examples of rules."""

from __future__ import annotations

from tracker.compare.segment import segment
from tracker.model import Version


def version(*blocks: str) -> Version:
    """A version of the given paragraphs, labels taken off."""
    return Version(segment(blocks))
