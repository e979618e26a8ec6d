"""An SQLite file that may be damaged, or made to harm: opened only if it is what the tracker made, else set aside.

SQLite alone opens the file: any other handle on it, when closed, would drop SQLite's locks.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from tracker.errors import StoreError
from tracker.store.complaints import failing, is_full, trouble
from tracker.store.sync import sync_directories

if TYPE_CHECKING:
    import sqlite3

    Connection: TypeAlias = sqlite3.Connection

LATEST_THINKABLE = 999
"""A version of the schema beyond it is damage, not a newer tracker."""

_WAIT = 30.0  # seconds for which another writer is waited for
_PARTS = ("", "-wal", "-shm", "-journal")
_NAMES_ANOTHER = bytes.fromhex("d9d505f920a163d7")
"""Ends a journal that names a file of changes to several databases; SQLite would read that file, and delete it."""

_DAMAGE = frozenset({11, 26})  # SQLITE_CORRUPT, SQLITE_NOTADB: sqlite.org/rescode.html
_FULL = 13
_READ_ONLY, _INPUT_OUTPUT, _CANNOT_OPEN = 8, 10, 14


class DamagedError(Exception):
    """The file is not what the tracker made."""


def connect(path: Path, steps: Sequence[str]) -> Connection:
    """Open a file for writing, made or brought to the version that `steps` make, synced at every change.

    Raises:
        DamagedError: when it is damaged.
        StoreError: when it cannot be written, or is of a newer tracker.
    """
    import sqlite3

    look(path)
    with told(path):
        connection = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
        try:
            connection.execute("PRAGMA trusted_schema = OFF")
            version = _check(connection, path, steps)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            if version < len(steps):
                _bring(connection, path, steps)
        except BaseException:
            connection.close()
            raise
    return connection


def ask(path: Path, steps: Sequence[str], question: str, *values: str, since: int = 1) -> list[tuple[object, ...]]:
    """Rows out of a file, none where it was hardly begun, or is of a version before `since`. The file is not written, and
    may be on a read-only disk.

    Raises: as `connect` does.
    """
    import sqlite3

    look(path)
    with told(path):
        try:
            return _ask(path, "mode=ro", steps, question, values, since)
        except sqlite3.OperationalError as error:
            if _code(error) not in (_READ_ONLY, _CANNOT_OPEN, _INPUT_OUTPUT, _FULL):
                raise  # what is left: the files beside it cannot be made, on a disk that is read-only or full
            return _ask(path, "immutable=1", steps, question, values, since)


def sync(path: Path) -> None:
    """Sync what others have committed: SQLite syncs what it writes itself, not what it finds.

    The log alone may be opened beside SQLite, which holds no locks on it.
    """
    with failing(path, "be synced"):
        try:
            with open(f"{path}-wal", "rb") as log:
                os.fsync(log.fileno())
        except FileNotFoundError:  # it is in the file itself, which was synced then
            pass
        sync_directories([path.parent])


def look(path: Path) -> None:
    """Refuse what SQLite would follow out of the store.

    Raises:
        DamagedError: when a journal names a file elsewhere.
        StoreError: when the file or one beside it is a link or a device.
    """
    with failing(path, "be opened"):
        for part in _PARTS:
            file = Path(f"{path}{part}")
            if not _is_plain(file):
                raise StoreError(
                    f"{file} is refused: it is a link or device, not a file.",
                    hint="No version is kept in it: they are in texts.git. Take it away.",
                )
        if _end_of(Path(f"{path}-journal"), len(_NAMES_ANOTHER)) == _NAMES_ANOTHER:
            raise DamagedError("its journal names a file elsewhere")


def set_aside(path: Path) -> Path:
    """Give a file, and those beside it, another name, under which they can be looked at."""
    now = datetime.now(UTC)
    with failing(path, "be set aside"):
        for number in range(1, 1000):
            kept = Path(f"{path}.damaged-{now:%Y%m%dT%H%M%SZ}{f'-{number}' if number > 1 else ''}")
            if not any(os.path.lexists(f"{kept}{part}") for part in _PARTS):
                break
        for part in _PARTS:
            if os.path.lexists(f"{path}{part}"):
                os.rename(f"{path}{part}", f"{kept}{part}")
        sync_directories([path.parent])
    return kept


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into DamagedError, or a sentence about the file."""
    import sqlite3

    try:
        yield
    except sqlite3.Error as error:
        code = _code(error)
        if code in _DAMAGE:
            raise DamagedError(str(error)) from error
        if code == _FULL or (code in (_INPUT_OUTPUT, _CANNOT_OPEN) and is_full(path)):
            raise trouble(path, f"write {path.name}", "no space left") from error
        raise StoreError(
            f"{path} cannot be used: {error}.",
            hint="Look at the permissions of the folder and the room on its disk, or whether another program holds it.",
        ) from error


def _is_plain(file: Path) -> bool:
    """Whether a file is one, or is not there; journals come and go."""
    try:
        return stat.S_ISREG(file.lstat().st_mode)
    except FileNotFoundError:
        return True


def _end_of(file: Path, size: int) -> bytes:
    try:
        with file.open("rb") as opened:
            opened.seek(-min(size, opened.seek(0, os.SEEK_END)), os.SEEK_END)
            return opened.read()
    except FileNotFoundError:
        return b""


def _ask(
    path: Path, how: str, steps: Sequence[str], question: str, values: Sequence[str], since: int
) -> list[tuple[object, ...]]:
    import sqlite3

    connection = sqlite3.connect(f"{path.absolute().as_uri()}?{how}", uri=True, timeout=_WAIT)
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        known = max(_check(connection, path, steps), 1) if _schema(connection) else 0
        return connection.execute(question, values).fetchall() if known >= since else []
    finally:
        connection.close()


def _bring(connection: Connection, path: Path, steps: Sequence[str]) -> None:
    """Do the steps that a file has not had, all of them or none, one process at a time."""
    connection.execute("BEGIN IMMEDIATE")
    version = _check(connection, path, steps)
    for step in steps[version:]:
        for statement in filter(str.strip, step.split(";\n")):
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {len(steps)}")
    connection.execute("COMMIT")


def _check(connection: Connection, path: Path, steps: Sequence[str]) -> int:
    """The version of a file whose tables, indexes, triggers and views are exactly those of that version."""
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if len(steps) < version <= LATEST_THINKABLE:
        raise StoreError(
            f"{path} was written by a newer tracker, as version {version}; this one knows {len(steps)}.",
            hint="Use the newer tracker.",
        )
    expected = [_made(tuple(steps[:version]))] if 0 <= version <= len(steps) else []
    if version == 0:
        expected.append(_made(tuple(steps[:1])))  # from before versions were counted
    if _schema(connection) not in expected:
        raise DamagedError("its tables are not those that the tracker made")
    return version


@cache
def _made(steps: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    """The schema that steps make."""
    import sqlite3

    connection = sqlite3.connect(":memory:")
    try:
        connection.executescript("".join(steps))
        return _schema(connection)
    finally:
        connection.close()


def _schema(connection: Connection) -> frozenset[tuple[str, ...]]:
    """What a file holds; spaces and comments do not count, nor what SQLite keeps for itself."""
    rows = connection.execute("SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_master").fetchall()
    return frozenset(
        (*map(str, row[:3]), re.sub(r"(?:--[^\n]*|\s)+", " ", str(row[3])))
        for row in rows
        if not str(row[1]).startswith("sqlite_")
    )


def _code(error: sqlite3.Error) -> int:
    """SQLite's primary code of an error; Python's own have none."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF
