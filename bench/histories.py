"""Documents with histories for the benchmark of the store. Seeded: the same arguments, the same bytes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random

import large

import tracker.ingest as ingest
from tracker.model import Snapshot
from tracker.store import Received

START = datetime(2025, 1, 1, tzinfo=UTC)
_CHARACTERS = 1_700
"""Of Chinese, which are about 5 KB."""


def history(of: large.Source, document: int, versions: int) -> Iterator[bytes]:
    """The versions of a document: in each of them one paragraph gains a word."""
    random = Random(document)
    blocks = [large.paragraph(of, random, 100) for _ in range(_CHARACTERS // 100)]
    for _ in range(versions):
        at = random.randrange(len(blocks))
        place = random.randrange(len(blocks[at]))
        blocks[at] = blocks[at][:place] + random.choice(of.words) + blocks[at][place:]
        yield f"{large.BETWEEN.join(blocks)}\n".encode()


def received(of: large.Source, documents: int, versions: int) -> list[Received]:
    """All versions of all documents, read, in the order of documents and times."""
    found = []
    for number in range(documents):
        for at, data in enumerate(history(of, number, versions)):
            snapshot = Snapshot(data, "text/plain", f"doc-{number}.txt", START + timedelta(days=at))
            found.append(Received(f"doc-{number}", snapshot.address, snapshot, ingest.read(snapshot), dated=True))
    return found
