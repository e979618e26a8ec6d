"""A part of a document: a source, and the words between which the document stands in it."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.model import Snapshot


@dataclass(frozen=True, slots=True)
class Part:
    """From the line that begins with `from_text` to `until_text`, included; None is the beginning or the end of the source."""

    snapshot: Snapshot
    from_text: str | None = None
    until_text: str | None = None
