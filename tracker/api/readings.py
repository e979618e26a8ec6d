"""The versions of a document with their texts, read a few at a time, and which of them a newer extractor alone made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.model import Version
    from tracker.store import LogEntry, Store

_AT_A_TIME = 16
"""Versions that are read together: enough to keep git busy, few enough to be held in memory."""


def readings(store: Store, document: str, entries: Sequence[LogEntry]) -> Iterator[Version]:
    """The versions of these entries, all of them readable, in their order."""
    for begin in range(0, len(entries), _AT_A_TIME):
        yield from store.read_many(document, [entry.id for entry in entries[begin : begin + _AT_A_TIME]])


def rereads(entries: Sequence[LogEntry]) -> frozenset[str]:
    """Of a whole history, the oldest first, the versions that a newer extractor made of bytes that had a text before; as the
    store counts steps, they are none.
    """
    pairs = pairwise(entries)
    return frozenset(each.id for last, each in pairs if each.origin.kind == "re-extracted" and readable(last))


def readable(entry: LogEntry) -> bool:
    return entry.origin.kind != "unreadable"
