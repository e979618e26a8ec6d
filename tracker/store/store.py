"""The store as the rest of the tracker sees it: documents, their versions, and when they were last looked at."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, tzinfo
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self

from tracker.errors import DamagedVersionError, StoreError, TrackerError
from tracker.model import WHOLE_PAGE, Selection, Snapshot, Text, Version
from tracker.store import bulk, checks, names, read, upkeep, verify, write
from tracker.store.checks import Failure
from tracker.store.commits import LogEntry
from tracker.store.database import DamagedError
from tracker.store.names import Resolved
from tracker.store.outbox import Outbox
from tracker.store.overview import Overview, overview
from tracker.store.received import Received, moment
from tracker.store.repository import Repository, open_repository
from tracker.store.state import NAME, State
from tracker.store.upkeep import Packed
from tracker.store.verify import Fault, Reader
from tracker.store.write import Saved


def open_store(path: Path, *, create: bool = False) -> Store:
    """The store in a folder (`snapshots`), to be closed after use; made where there is none, if `create`.

    Raises:
        NotFoundError: when there is none.
        StoreError: when what is there is not a store of ours, cannot be used, or git is missing or too old.
    """
    folder = path.absolute()
    return Store(folder, open_repository(folder, create=create))


class Store:
    """Versions as commits in `texts.git`, a branch for each document. Not for use by two threads at once.

    Every method can raise StoreError. Those that are given an id take it in any Unicode form.
    """

    def __init__(self, path: Path, repository: Repository) -> None:
        self.path = path
        self._repository = repository
        self._notices: list[str] = []

    @property
    def notices(self) -> tuple[str, ...]:
        """What a user should be told of that kept nothing from being done, each once, a sentence or two."""
        return tuple(dict.fromkeys(self._notices))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the git process that stays open, and let go of `state.sqlite`."""
        self._repository.close()
        if "_state" in self.__dict__:
            self._state.close()
            del self._state

    def save(
        self,
        document: str,
        snapshot: Snapshot,
        text: Text | None,
        *,
        source: str,
        further: Sequence[Snapshot] = (),
        selection: Selection = WHOLE_PAGE,
    ) -> Saved:
        """Keep a text with the bytes it came from; on the disk before this returns.

        The same text as the document's last (body, title, kinds and labels) makes no version and is noted as seen.
        `further` are the other pages that the document stands on, in their order; `selection` says what of the pages it is.
        `text` is None for bytes that could not be extracted: they are kept alone, as an `unreadable` version.

        Raises:
            RefusedIdError: when no document may be called so, or one is that differs only in case.
        """
        received = Received(document, source, snapshot, text, tuple(further), selection)
        self._state.open()  # first: where it cannot be written, nothing is
        saved = write.save(self._repository, received)
        checks.note(self._state, [_seen(received, saved)])
        return saved

    def reread(self, document: str, version_id: str, text: Text) -> Saved:
        """Keep another text of the last version's bytes, marked as re-extracted; nobody has looked at a source for it.

        The same text makes no version, nor does one of bytes that are not the last any more.
        """
        entry = self.last(document)
        first, *further = self.pages(document, version_id)
        origin = entry.origin
        received = Received(
            entry.document, origin.source, first, text, tuple(further), origin.selection, rereads=version_id
        )
        return write.save(self._repository, received)

    def save_many(self, entries: Iterable[Received]) -> Iterator[tuple[Received, Saved | TrackerError]]:
        """Keep many texts; each is told when it is on the disk, with the error where it alone was refused.

        Those of one document come in the order of their time.
        """
        self._state.open()  # first: where it cannot be written, nothing is
        for results in bulk.save_many(self._repository, entries):
            checks.note(
                self._state, (_seen(received, saved) for received, saved in results if isinstance(saved, Saved))
            )
            yield from results

    def documents(self) -> tuple[str, ...]:
        """The ids of all documents, sorted."""
        return read.documents(self._repository)

    def has(self, document: str) -> bool:
        """Whether there is a document of this id; False for what cannot be an id."""
        return read.tip(self._repository, _normal(document)) is not None

    def log(self, document: str) -> tuple[LogEntry, ...]:
        """A document's versions, newest first. Raises NotFoundError when there is no such document."""
        document = _normal(document)
        return tuple(commit.entry(document) for commit in read.log(self._repository, document))

    def last(self, document: str) -> LogEntry:
        """A document's last version, readable or not. Raises NotFoundError when there is no such document."""
        document = _normal(document)
        tip = read.tip(self._repository, document)
        if tip is None:
            raise read.unknown(self._repository, document)
        return tip.entry(document)

    def resolve(self, name: str, zone: tzinfo | None = None) -> Resolved:
        """The version that a name stands for. A date without a zone is of `zone`, or else of the machine's own.

        Raises:
            NotFoundError: when there is none; the hint says what there is.
            UsageError: when the part after the @ cannot be meant.
        """
        last = self.last(names.split_name(name)[0])
        document, selector = last.document, names.parse(name, zone)
        if selector == names.Latest() and last.origin.kind != "unreadable":
            return Resolved(document, last.id, name, None)
        chosen = names.choose(document, selector, self.log(document))
        return Resolved(document, chosen.id, name, selector.instant if isinstance(selector, names.At) else None)

    def read(self, document: str, version_id: str) -> Version:
        """A version, text and segments exactly as saved. `version_id` is whole, as `resolve` gives it.

        Raises:
            NotFoundError: when the document has no such version.
            UnreadableError: when the version holds bytes that could not be extracted.
        """
        return self.read_many(document, [version_id])[0]

    def read_many(self, document: str, version_ids: Sequence[str]) -> list[Version]:
        """Several versions of a document, asked for together. Raises as `read` does, for the first that is amiss."""
        return read.versions(self._repository, _normal(document), version_ids)

    def raw(self, document: str, version_id: str) -> bytes:
        """The bytes of a version as they were received. Raises NotFoundError when there is no such version."""
        return read.raw(self._repository, _normal(document), version_id)

    def pages(self, document: str, version_id: str) -> tuple[Snapshot, ...]:
        """The pages of a version as they were received, in their order. Raises NotFoundError when there is no such version."""
        return read.pages(self._repository, _normal(document), version_id)

    def last_checked(self, document: str) -> datetime | None:
        """When a document was last looked at, as far as is known, or None. Where `state.sqlite` knows nothing of it,
        its last version does; where the file is damaged, nobody does, and a notice says so.
        """
        document = _normal(document)
        noted = self._noted(document)
        if noted is None:
            return None
        tip = None if noted else read.tip(self._repository, document)
        return tip.retrieved_at if tip else noted.get(document)

    def overview(self) -> Iterator[tuple[str, Overview | DamagedVersionError]]:
        """Every document at a glance, or what is wrong with it; where the notes cannot be used, a notice says so."""
        try:
            noted = self._noted() or {}
        except StoreError as error:
            self._notices.append(f"{error.message} {error.hint}")
            noted = {}
        return overview(self._repository, noted)

    def _noted(self, document: str | None = None) -> Mapping[str, datetime] | None:
        """When documents were looked at, as far as that was noted; None, and a notice, where the notes are damaged."""
        try:
            return checks.last_checked(self.path, document)
        except DamagedError as damage:
            self._notices.append(f"{self.path / NAME} is damaged ({damage}); the next snapshot begins a new one.")
            return None

    def note_failure(self, document: str, reason: str, at: datetime) -> None:
        """Record that a document could not be read when it was looked at; its next check that can ends that."""
        checks.note_failure(self._state, _normal(document), reason, at)

    def failures(self) -> Mapping[str, Failure]:
        """The documents that could not be read when they were looked at last; none where the notes are damaged."""
        try:
            return checks.failures(self.path)
        except DamagedError:  # told by `last_checked`
            return {}

    @cached_property
    def outbox(self) -> Outbox:
        """What waits to be delivered, and who was told what."""
        return Outbox(self.path, self._state)

    def repository_faults(self) -> Iterator[Fault]:
        """What is wrong with the repository as git sees it: objects, branches."""
        return verify.repository_faults(self._repository)

    def document_faults(self, document: str, reader: Reader) -> Iterator[Fault]:
        """What is wrong with a document's versions, the newest first; `reader` makes each text again of its bytes."""
        return verify.document_faults(self._repository, _normal(document), reader)

    def gc(self) -> Packed:
        """Pack the repository; others may read and write meanwhile, and no version is ever taken away."""
        return upkeep.gc(self._repository)

    def tidy(self) -> bool:
        """Pack what has come in, if that is so much that it slows reading; whether it was."""
        return upkeep.tidy(self._repository)

    @cached_property
    def _state(self) -> State:
        """What a writer opens first; what writers that were killed have left is swept up then."""
        return State(self.path, self._notices.append, first=self._repository.sweep)


def _seen(received: Received, saved: Saved) -> checks.Check:
    at, readable = moment(received.snapshot.retrieved_at), received.text is not None
    return checks.Check(saved.version.document or "", saved.version.id or "", at, received.sha256, saved.new, readable)


def _normal(document: str) -> str:
    return unicodedata.normalize("NFC", document)
