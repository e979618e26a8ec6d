"""Upkeep of a store: is it whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tracker.api.keeping import read

if TYPE_CHECKING:
    from tracker.store import Fault, Store


def verify(store: Store, document: str | None) -> Iterator[Fault]:
    """What is wrong with a document and all its versions; None stands for the repository that holds them."""
    return store.repository_faults() if document is None else store.document_faults(document, read)
