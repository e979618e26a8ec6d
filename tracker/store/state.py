"""`state.sqlite`: what is known beside the versions, which do not need it. For now, when a document was looked at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tracker.errors import StoreError

NAME = "state.sqlite"
_SCHEMA = """
CREATE TABLE IF NOT EXISTS checks (
    id INTEGER PRIMARY KEY,
    document TEXT NOT NULL,
    version TEXT NOT NULL,   -- the commit that holds what was seen
    seen_at TEXT NOT NULL,   -- UTC, ISO 8601, of one width: it sorts
    sha256 TEXT NOT NULL,    -- of the bytes that were seen, which are kept only where they made a version
    new INTEGER NOT NULL     -- 1 where they did
);
CREATE INDEX IF NOT EXISTS checks_by_document ON checks (document, seen_at);
"""
_WAIT = 30.0


@dataclass(frozen=True, slots=True)
class Check:
    """A document was looked at: which version holds what was seen, when, the bytes' SHA-256, and whether they made it."""

    document: str
    version: str
    seen_at: datetime
    sha256: str
    new: bool


class Checks:
    """The table of checks, open for writing.

    Raises:
        StoreError: from every method, when the file is damaged or cannot be written. No version is harmed by that.
    """

    def __init__(self, folder: Path) -> None:
        import sqlite3

        self._path = folder / NAME
        with _reported(self._path):
            self._connection = sqlite3.connect(self._path, timeout=_WAIT, isolation_level=None)
            try:
                self._connection.execute("PRAGMA journal_mode = WAL")
                self._connection.execute("PRAGMA synchronous = FULL")
                self._connection.executescript(_SCHEMA)
            except BaseException:
                self._connection.close()
                raise

    def note(self, checks: Iterable[Check]) -> None:
        """Record that documents were looked at, all of them or none."""
        rows = [(each.document, each.version, _render(each.seen_at), each.sha256, int(each.new)) for each in checks]
        with _reported(self._path), self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            self._connection.executemany(
                "INSERT INTO checks (document, version, seen_at, sha256, new) VALUES (?, ?, ?, ?, ?)", rows
            )

    def close(self) -> None:
        self._connection.close()


def last_checked(folder: Path, document: str) -> datetime | None:
    """When a document was last looked at, or None where that is not known. Nothing is written.

    Raises:
        StoreError: when the file is damaged.
    """
    import sqlite3

    path = folder / NAME
    if not path.exists():
        return None
    with _reported(path):
        try:
            found = _ask(path, "mode=ro", document)
        except sqlite3.OperationalError as error:
            if "no such table" in str(error):  # killed while it was made
                return None
            found = _ask(path, "immutable=1", document)  # a read-only disk, where the files beside it cannot be made
    return None if found is None else datetime.fromisoformat(found)


def _ask(path: Path, how: str, document: str) -> str | None:
    import sqlite3

    connection = sqlite3.connect(f"{path.absolute().as_uri()}?{how}", uri=True, timeout=_WAIT)
    try:
        row = connection.execute("SELECT max(seen_at) FROM checks WHERE document = ?", (document,)).fetchone()
    finally:
        connection.close()
    return None if row is None or row[0] is None else str(row[0])


def _render(at: datetime) -> str:
    return at.replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


@contextmanager
def _reported(path: Path) -> Iterator[None]:
    import sqlite3

    try:
        yield
    except sqlite3.OperationalError as error:
        raise StoreError(
            f"{path} cannot be used: {error}.",
            hint="Look at the permissions of the folder and the room on its disk, or whether another program holds it.",
        ) from error
    except sqlite3.DatabaseError as error:
        raise StoreError(
            f"{path} is damaged: {error}.",
            hint=f"No version is lost: they are in texts.git. Delete {NAME}, {NAME}-wal and {NAME}-shm.",
        ) from error
