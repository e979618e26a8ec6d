"""A store that is somewhere else, as long as it is read; that it takes a while is said."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.store import Store

_PATIENCE = 1.0
"""Seconds without an answer that need no explanation."""


def say(words: str) -> None:
    """Say on standard error what is being waited for."""
    print(words, file=sys.stderr, flush=True)


@contextmanager
def fetched(address: str, folder: Path, documents: Sequence[str], tell: Callable[[str], None] = say) -> Iterator[Store]:
    """The store at an address, which leads from `folder` where it is a path, with these documents.

    Raises UsageError for an address that is not followed, StoreError where it cannot be fetched.
    """
    from tracker.store import addresses
    from tracker.store.cloning import cloned

    place = addresses.parse(address, folder)
    waiting = threading.Timer(_PATIENCE, tell, [f"fetching the references from {place.shown} …"])
    waiting.daemon = True
    waiting.start()
    try:
        with cloned(place, sorted(set(documents))) as store:
            waiting.cancel()
            yield store
    finally:
        waiting.cancel()
