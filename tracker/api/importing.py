"""Importing: versions that were kept elsewhere into the store, with the times that they had there."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from tracker.api.keeping import read
from tracker.api.planning import Entry
from tracker.errors import TrackerError, UnreadableError

if TYPE_CHECKING:
    from tracker.ingest.reading import Reader
    from tracker.store import Received, Saved, Store


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an entry. An unreadable one is saved, and has the error too that kept it from being read."""

    entry: Entry
    saved: Saved | None = None
    error: TrackerError | None = None


def import_entries(
    store: Store, entries: Sequence[Entry], taking: Callable[[Sequence[Entry]], Iterable[Entry]] = iter
) -> Iterator[Imported]:
    """Store the entries, each read when its turn comes; each is told when it is on the disk, or why it is not.

    They are told by the thousand, as they are synced; who wants to see each go by gives a `taking` that looks on.
    Those of one document are in the order of their time. Raises RefusedIdError, before anything is stored, for an id
    that differs only in case from one that the store holds.
    """
    _check_case({entry.document for entry in entries}, store.documents())
    under_way = _UnderWay()
    for received, outcome in store.save_many(_received(taking(entries), under_way)):
        yield from under_way.failed()
        entry, unreadable = under_way.entries.pop(id(received.snapshot))
        if isinstance(outcome, TrackerError):
            yield Imported(entry, error=outcome)
        else:
            yield Imported(entry, outcome, unreadable)
    yield from under_way.failed()


def _check_case(wanted: set[str], held: Iterable[str]) -> None:
    """Raise RefusedIdError for a new id that differs only in case from another new one or one that is held."""
    from tracker.store import check_ids, check_unique, fold

    check_ids(sorted(wanted))
    folded = {fold(document): document for document in held}
    for document in sorted(wanted):
        check_unique(document, [folded.get(fold(document), document)])


@dataclass(frozen=True, slots=True)
class _UnderWay:
    """Entries that were read and are being stored, by the identity of their first page; and those that could not be read."""

    entries: dict[int, tuple[Entry, UnreadableError | None]] = field(default_factory=dict)
    failures: deque[Imported] = field(default_factory=deque)

    def failed(self) -> Iterator[Imported]:
        while self.failures:
            yield self.failures.popleft()


def _received(entries: Iterable[Entry], under_way: _UnderWay) -> Iterator[Received]:
    """Each entry, taken and read; one that cannot be is put aside, and the others go on."""
    from tracker import ingest

    for _, versions in groupby(entries, key=attrgetter("document")):
        reader = ingest.reader()
        for entry in versions:
            try:
                received, unreadable = _read(entry, reader)
            except TrackerError as error:
                under_way.failures.append(Imported(entry, error=error))
            else:
                under_way.entries[id(received.snapshot)] = entry, unreadable
                yield received


def _read(entry: Entry, reader: Reader) -> tuple[Received, UnreadableError | None]:
    """What has come in, and the error of bytes that are no text: those are kept as they are."""
    from tracker.store import Received

    first, *further = pages = entry.take()
    text, unreadable = None, None
    try:
        text = read(pages, entry.selection, entry.document, reader)
    except UnreadableError as error:
        unreadable = error
    received = Received(
        entry.document, entry.source, first, text, tuple(further), selection=entry.selection, dated=True
    )
    return received, unreadable
