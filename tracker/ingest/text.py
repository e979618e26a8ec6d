"""The extractor for plain text: the decoded characters, cut into lines."""

from __future__ import annotations

from tracker.ingest.decode import decode
from tracker.ingest.lines import Page, split_lines
from tracker.model import Snapshot

EXTRACTOR = "text/1"
"""The name of this extractor and its version, raised whenever it reads the same bytes otherwise."""


def extract(snapshot: Snapshot) -> Page:
    """The lines of a plain text. Raises UnreadableError where it cannot be decoded."""
    raw, encoding = decode(snapshot.data, snapshot.address)
    return Page(raw, tuple(split_lines(raw)), encoding, EXTRACTOR)


def page_of(raw: str) -> Page:
    """The same for characters that were never bytes."""
    return Page(raw, tuple(split_lines(raw)), "", EXTRACTOR)
