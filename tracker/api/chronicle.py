"""The histories of a store as they are read for many followers: each log and each comparison made once, as far as room is kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from tracker.api.comparing import compare_versions
from tracker.api.readings import readable, rereads

if TYPE_CHECKING:
    from tracker.model import Comparison
    from tracker.store import LogEntry, Store

_COMPARISONS = 64
"""Comparisons that are kept; followers of the same documents mostly want the same ones."""


class Chronicle:
    """Versions of a store that can be read, and what changed between them."""

    def __init__(self, store: Store, terms: Sequence[str] = ()) -> None:
        self._store, self._terms = store, tuple(terms)
        self.entries = lru_cache(maxsize=None)(self._entries)
        self.comparison = lru_cache(maxsize=_COMPARISONS)(self._comparison)

    def runs(self, document: str, begin: int) -> Iterator[tuple[LogEntry, ...]]:
        """The history from the version at `begin` on, in runs: between two of them only a newer extractor made the text anew."""
        run: list[LogEntry] = []
        entries, anew = self.entries(document)
        for entry in entries[begin:]:
            if run and entry.id in anew:
                yield tuple(run)
                run = []
            run.append(entry)
        if run:
            yield tuple(run)

    def _entries(self, document: str) -> tuple[tuple[LogEntry, ...], frozenset[str]]:
        """A document's versions that can be read, the oldest first, and those that only a newer extractor made."""
        log = self._store.log(document)[::-1]
        return tuple(filter(readable, log)), rereads(log)

    def _comparison(self, document: str, old_id: str, new_id: str) -> Comparison:
        old, new = self._store.read_many(document, [old_id, new_id])
        return compare_versions(old, new, mode="revision", terms=self._terms)
