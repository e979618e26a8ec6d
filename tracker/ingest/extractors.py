"""The table of extractors: one file per format, each with a function `extract` from a Snapshot to a Page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from tracker.errors import UnreadableError
from tracker.ingest import text
from tracker.ingest.lines import Page
from tracker.model import Snapshot

EXTRACTORS: Mapping[str, Callable[[Snapshot], Page]] = MappingProxyType({"text/plain": text.extract})
"""Media type to extractor."""


def extract(snapshot: Snapshot) -> Page:
    """The page that a snapshot holds. Raises UnreadableError where no extractor is for its media type."""
    media_type = snapshot.media_type.partition(";")[0].strip().lower()
    extractor = EXTRACTORS.get(media_type)
    if extractor is None:
        raise UnreadableError(
            f"{snapshot.address} is {media_type or 'of no media type'}, which cannot be read yet.",
            hint=f"What can be read: {', '.join(EXTRACTORS)}.",
        )
    return extractor(snapshot)
