"""`state.sqlite`: what is known beside the versions, which do not need it. `checks`, `followers` and `outbox` say what is in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from tracker.errors import StoreError
from tracker.store import database
from tracker.store.complaints import failing
from tracker.store.database import DamagedError
from tracker.store.locks import FolderLock

if TYPE_CHECKING:
    from tracker.store.database import Connection

NAME = "state.sqlite"
STEPS = (
    """
CREATE TABLE IF NOT EXISTS checks (
    id INTEGER PRIMARY KEY,
    document TEXT NOT NULL,
    version TEXT NOT NULL,   -- the commit that holds what was seen
    seen_at TEXT NOT NULL,   -- UTC, ISO 8601, of one width: it sorts
    sha256 TEXT NOT NULL,    -- of the bytes that were seen, which are kept only where they made a version
    new INTEGER NOT NULL     -- 1 where they did
);
CREATE INDEX IF NOT EXISTS checks_by_document ON checks (document, seen_at);
""",
    """
CREATE TABLE failures (      -- documents that could not be read when they were looked at last
    document TEXT PRIMARY KEY,
    read_at TEXT NOT NULL,   -- when it last could, '' for never
    since TEXT NOT NULL,     -- the first failure after that
    reason TEXT NOT NULL     -- of the last one
);
CREATE TABLE followers (
    name TEXT PRIMARY KEY,
    told_at TEXT NOT NULL    -- when it was last looked what there is to tell
);
CREATE TABLE told (
    follower TEXT NOT NULL,
    document TEXT NOT NULL,
    version TEXT NOT NULL,   -- the commit that was told last, '' where there was none when the follower came
    silent TEXT NOT NULL,    -- since when it was silent, as was told last; '' for not
    PRIMARY KEY (follower, document)
);
CREATE TABLE deliveries (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    follower TEXT NOT NULL,  -- '' for somebody who is told once
    channel TEXT NOT NULL,
    target TEXT NOT NULL,
    subject TEXT NOT NULL,
    head BLOB NOT NULL,
    made_at TEXT NOT NULL,
    due_at TEXT NOT NULL,    -- not tried before; of one that arrived, when it did
    failing_since TEXT NOT NULL,  -- when it was put off first, '' for never
    state TEXT NOT NULL,
    tries INTEGER NOT NULL,
    interrupted INTEGER NOT NULL,
    reason TEXT NOT NULL
);
CREATE INDEX deliveries_by_state ON deliveries (state, due_at);
CREATE TABLE contents (
    id INTEGER PRIMARY KEY,
    sha256 BLOB NOT NULL UNIQUE,
    data BLOB NOT NULL       -- shared by deliveries, and gone when the last of them has arrived
);
CREATE TABLE pieces (        -- what is sent behind the head, in its order
    delivery INTEGER NOT NULL,
    nth INTEGER NOT NULL,
    content INTEGER NOT NULL,
    PRIMARY KEY (delivery, nth)
);
CREATE INDEX pieces_by_content ON pieces (content);
""",
)
"""What each version of the schema adds to the one before it; `PRAGMA user_version` is how many of them a file has had."""

_EMPTY = 20_000_000
"""Bytes of a file that may be empty."""

Report: TypeAlias = Callable[[str], None]
Result = TypeVar("Result")


class State:
    """The file, opened for writing when it is first written to; `first` is done before that. A damaged one is set aside and
    begun anew, which `report` is told of.

    Raises:
        StoreError: from every method, when the file cannot be used. No version is harmed by that.
    """

    def __init__(self, folder: Path, report: Report, first: Callable[[], object] = lambda: None) -> None:
        self._folder, self._path = folder, folder / NAME
        self._report, self._first = report, first
        self._lock: FolderLock | None = None

    def open(self) -> None:
        """Open the file for writing, before anything is done that is to be noted in it."""
        if self._lock is not None:
            return
        self._first()
        with failing(self._path, "be opened"):
            lock = FolderLock(self._folder)
        try:
            lock.take(alone=False)
            self._file = _identity(self._path)
            try:
                self._connection = database.connect(self._path, STEPS)
            except DamagedError as damage:
                self._replace(damage, lock)
            self._file = _identity(self._path)
        except BaseException:
            lock.close()
            raise
        self._lock = lock

    def write(self, work: Callable[[Connection], Result]) -> Result:
        """Do work in one transaction, all of it or none; on the disk when this returns."""
        self.open()
        try:
            return self._in_transaction(work)
        except DamagedError as damage:
            if self._lock is None:  # it was opened above
                raise
            self._connection.close()
            self._replace(damage, self._lock)
            return self._in_transaction(work)

    def read(self, question: str, *values: str) -> list[tuple[object, ...]]:
        """Rows, without a word being written: not even a file that is not there, or is damaged, is touched."""
        if self._lock is not None:
            with database.told(self._path):
                return self._connection.execute(question, values).fetchall()
        if not self._path.exists():
            return []
        return database.ask(self._path, STEPS, question, *values, since=len(STEPS))

    def sync(self) -> None:
        """Sync what others have written: SQLite syncs what it writes itself, not what it finds."""
        database.sync(self._path)

    def shrink(self) -> None:
        """Give room back to the disk, where much of the file is empty."""
        self.open()
        with database.told(self._path):
            (pages,), (size,) = (
                self._connection.execute(f"PRAGMA {what}").fetchone() for what in ("freelist_count", "page_size")
            )
            if pages * size > _EMPTY:
                self._connection.execute("VACUUM")

    def close(self) -> None:
        if self._lock is not None:
            self._connection.close()
            self._lock.close()
            self._lock = None

    def _in_transaction(self, work: Callable[[Connection], Result]) -> Result:
        with database.told(self._path), self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            return work(self._connection)

    def _replace(self, damage: DamagedError, lock: FolderLock) -> None:
        """Open a new file, unless another process has made one. Nobody may have the old one open: SQLite would, when it
        is closed, delete the log of the new one.
        """
        lock.take(alone=True)
        if _identity(self._path) == self._file:
            kept = database.set_aside(self._path)
            self._report(
                f"{self._path} was damaged ({damage}); it is kept as {kept.name}, and a new one was begun. When documents "
                "were looked at is known only from their versions, of which none is lost; followers begin anew, and what "
                "waited to be delivered is in the file that was kept."
            )
        try:
            self._connection = database.connect(self._path, STEPS)
        except DamagedError as again:
            raise StoreError(
                f"{self._path} is damaged: {again}.",
                hint=f"No version is lost: they are in texts.git. Delete {NAME}, {NAME}-wal and {NAME}-shm.",
            ) from again
        self._file = _identity(self._path)
        lock.take(alone=False)


def _identity(path: Path) -> tuple[int, int] | None:
    """What tells a file from another that has its name later."""
    with failing(path, "be opened"):
        try:
            status = path.lstat()
        except FileNotFoundError:
            return None
        return status.st_dev, status.st_ino


def render(at: datetime) -> str:
    """A moment as the file keeps it; one without a zone is UTC."""
    at = at.astimezone(UTC) if at.tzinfo else at
    return at.replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def moment(written: str) -> datetime:
    """A moment that was kept. Raises DamagedError for what is none."""
    try:
        return datetime.fromisoformat(written)
    except ValueError as error:
        raise DamagedError(str(error)) from error


def moment_or_none(written: str) -> datetime | None:
    """The same, None for ""."""
    return moment(written) if written else None
