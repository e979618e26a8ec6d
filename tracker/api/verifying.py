"""Upkeep of a store: is it whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tracker.api.keeping import read
from tracker.errors import StoreError

if TYPE_CHECKING:
    from tracker.store import Fault, Store


def verify(store: Store, document: str | None) -> Iterator[Fault]:
    """What is wrong with a document and all its versions; None stands for the repository that holds them."""
    if document is None:
        yield from store.repository_faults()
        return
    try:
        yield from store.document_faults(document, read)
    except StoreError as error:  # of one document, whose history cannot be read; the others are looked at yet
        from tracker.store import Fault

        yield Fault(document, "", error.message)
