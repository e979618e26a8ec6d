"""`state.sqlite`: what is known beside the versions, which do not need it. For now, when a document was looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

from tracker.errors import StoreError
from tracker.store import database
from tracker.store.complaints import failing
from tracker.store.database import DamagedError
from tracker.store.locks import FolderLock

NAME = "state.sqlite"
_STEPS = (
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
)
"""What each version of the schema adds to the one before it; `PRAGMA user_version` is how many of them a file has had."""

_NOTE = """
INSERT INTO checks (document, version, seen_at, sha256, new) SELECT ?1, ?2, ?3, ?4, ?5
WHERE NOT EXISTS (SELECT 1 FROM checks WHERE document = ?1 AND seen_at = ?3 AND sha256 = ?4)
"""  # an import that is given again has looked at nothing anew
_ALL = "SELECT document, max(seen_at) FROM checks GROUP BY document"
_ONE = "SELECT document, max(seen_at) FROM checks WHERE document = ? GROUP BY document"

Report: TypeAlias = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Check:
    """A document was looked at: which version holds what was seen, when, the bytes' SHA-256, and whether they made it."""

    document: str
    version: str
    seen_at: datetime
    sha256: str
    new: bool


class Checks:
    """The table of checks, open for writing. A damaged file is set aside and begun anew, which `report` is told of.

    Raises:
        StoreError: from every method, when the file cannot be written. No version is harmed by that.
    """

    def __init__(self, folder: Path, report: Report) -> None:
        self._path = folder / NAME
        self._report = report
        with failing(self._path, "be opened"):
            self._lock = FolderLock(folder)
        try:
            self._lock.take(alone=False)
            self._file = _identity(self._path)
            try:
                self._connection = database.connect(self._path, _STEPS)
            except DamagedError as damage:
                self._replace(damage)
            self._file = _identity(self._path)
        except BaseException:
            self._lock.close()
            raise

    def note(self, checks: Iterable[Check]) -> None:
        """Record that documents were looked at, all of them or none."""
        rows = [(each.document, each.version, _render(each.seen_at), each.sha256, int(each.new)) for each in checks]
        try:
            self._insert(rows)
        except DamagedError as damage:
            self._connection.close()
            self._replace(damage)
            self._insert(rows)

    def close(self) -> None:
        self._connection.close()
        self._lock.close()

    def _insert(self, rows: Sequence[tuple[object, ...]]) -> None:
        with database.told(self._path), self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            noted = self._connection.executemany(_NOTE, rows).rowcount
        if noted < len(rows):  # who noted the rest may have been killed before it was synced
            database.sync(self._path)

    def _replace(self, damage: DamagedError) -> None:
        """Open a new file, unless another process has made one. Nobody may have the old one open: SQLite would, when it
        is closed, delete the log of the new one.
        """
        self._lock.take(alone=True)
        if _identity(self._path) == self._file:
            kept = database.set_aside(self._path)
            self._report(
                f"{self._path} was damaged ({damage}); it is kept as {kept.name}, and a new one was begun. "
                "When documents were looked at is known only from their versions, of which none is lost."
            )
        try:
            self._connection = database.connect(self._path, _STEPS)
        except DamagedError as again:
            raise StoreError(
                f"{self._path} is damaged: {again}.",
                hint=f"No version is lost: they are in texts.git. Delete {NAME}, {NAME}-wal and {NAME}-shm.",
            ) from again
        self._file = _identity(self._path)
        self._lock.take(alone=False)


def last_checked(folder: Path, document: str | None = None) -> dict[str, datetime]:
    """When each document was last looked at, or this one; those of which that was not noted are missing.

    Raises:
        DamagedError: when the file is damaged.
        StoreError: when it cannot be read, or is of a newer tracker.
    """
    path = folder / NAME
    if not path.exists():
        return {}
    rows = database.ask(path, _STEPS, _ALL) if document is None else database.ask(path, _STEPS, _ONE, document)
    try:
        return {str(name): datetime.fromisoformat(str(seen_at)) for name, seen_at in rows}
    except ValueError as error:
        raise DamagedError(str(error)) from error


def _identity(path: Path) -> tuple[int, int] | None:
    """What tells a file from another that has its name later."""
    with failing(path, "be opened"):
        try:
            status = path.lstat()
        except FileNotFoundError:
            return None
        return status.st_dev, status.st_ino


def _render(at: datetime) -> str:
    return at.replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
