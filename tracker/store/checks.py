"""When documents were looked at, and which could not be read then."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.store import database
from tracker.store.state import NAME, STEPS, State, moment, moment_or_none, render

if TYPE_CHECKING:
    from tracker.store.database import Connection

_NOTE = """
INSERT INTO checks (document, version, seen_at, sha256, new) SELECT ?1, ?2, ?3, ?4, ?5
WHERE NOT EXISTS (SELECT 1 FROM checks WHERE document = ?1 AND seen_at = ?3 AND sha256 = ?4)
"""  # an import that is given again has looked at nothing anew
_READ = "DELETE FROM failures WHERE document = ?"
_FAILED = """
INSERT INTO failures (document, read_at, since, reason)
VALUES (?1, (SELECT coalesce(max(seen_at), '') FROM checks WHERE document = ?1), ?2, ?3)
ON CONFLICT (document) DO UPDATE SET reason = excluded.reason
"""
_ALL = "SELECT document, max(seen_at) FROM checks GROUP BY document"
_ONE = "SELECT document, max(seen_at) FROM checks WHERE document = ? GROUP BY document"
_FAILURES = "SELECT document, read_at, since, reason FROM failures"
_FAILURES_KNOWN = 2
"""The version of the schema that brought them."""


@dataclass(frozen=True, slots=True)
class Check:
    """A document was looked at: which version holds what was seen, when, the bytes' SHA-256, and whether they made it.

    `readable` is whether they had a text.
    """

    document: str
    version: str
    seen_at: datetime
    sha256: str
    new: bool
    readable: bool = True


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be read: when it last could (None for never), since when not, and what the last try was told."""

    document: str
    read_at: datetime | None
    since: datetime
    reason: str


def note(state: State, checks: Iterable[Check]) -> None:
    """Record that documents were looked at, all of them or none."""
    looked = tuple(checks)
    rows = [(each.document, each.version, render(each.seen_at), each.sha256, int(each.new)) for each in looked]

    def insert(connection: Connection) -> int:
        connection.executemany(_READ, ((each.document,) for each in looked if each.readable))
        return connection.executemany(_NOTE, rows).rowcount

    if state.write(insert) < len(rows):  # who noted the rest may have been killed before it was synced
        state.sync()


def note_failure(state: State, document: str, reason: str, at: datetime) -> None:
    """Record that a document could not be read. The first failure in a row is remembered, and the last reason."""
    state.write(lambda connection: connection.execute(_FAILED, (document, render(at), reason)))


def failures(folder: Path) -> dict[str, Failure]:
    """The documents that could not be read when they were looked at last. Raises as `last_checked` does."""
    path = folder / NAME
    if not path.exists():
        return {}
    rows = (tuple(map(str, row)) for row in database.ask(path, STEPS, _FAILURES, since=_FAILURES_KNOWN))
    return {
        name: Failure(name, moment_or_none(read_at), moment(since), reason) for name, read_at, since, reason in rows
    }


def last_checked(folder: Path, document: str | None = None) -> dict[str, datetime]:
    """When each document was last looked at, or this one; those of which that was not noted are missing.

    Raises:
        DamagedError: when the file is damaged.
        StoreError: when it cannot be read, or is of a newer tracker.
    """
    path = folder / NAME
    if not path.exists():
        return {}
    rows = database.ask(path, STEPS, _ALL) if document is None else database.ask(path, STEPS, _ONE, document)
    return {str(name): moment(str(seen_at)) for name, seen_at in rows}
