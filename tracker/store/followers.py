"""Who was told what last: the version of each document that a follower knows, and since when it was silent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from tracker.store.state import State, moment, render

if TYPE_CHECKING:
    from tracker.store.database import Connection

_FOLLOWER = "SELECT told_at FROM followers WHERE name = ?"
_TOLD = "SELECT document, version, silent FROM told WHERE follower = ?"
_COME = "INSERT INTO followers (name, told_at) VALUES (?1, ?2) ON CONFLICT (name) DO NOTHING"
_LOOKED = (
    "INSERT INTO followers (name, told_at) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET told_at = excluded.told_at"
)
_KNOWS = """
INSERT INTO told (follower, document, version, silent) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (follower, document) DO UPDATE SET version = excluded.version, silent = excluded.silent
"""


@dataclass(frozen=True, slots=True)
class Told:
    """The version of a document that a follower was told last, "" where there was none when it came; and since when the document
    was silent, if that was told.
    """

    version: str
    silent: datetime | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What a follower was told, by document, and when it was last looked what there is to tell."""

    told_at: datetime
    told: Mapping[str, Told]


def known(state: State, follower: str) -> Known | None:
    """What a follower knows; None for one that has not come yet."""

    def ask(connection: Connection) -> Known | None:
        found = connection.execute(_FOLLOWER, (follower,)).fetchone()
        told_at = moment(str(found[0])) if found else None
        if told_at is None:
            return None
        rows = connection.execute(_TOLD, (follower,)).fetchall()
        return Known(told_at, {name: Told(version, moment(silent)) for name, version, silent in rows})

    return state.write(ask)


def note(connection: Connection, follower: str, told: Mapping[str, Told], looked_at: datetime | None) -> None:
    """Within a transaction: what a follower knows now of these documents; `looked_at` is None where others were left out."""
    connection.executemany(_KNOWS, _rows(follower, told))
    if looked_at is not None:
        connection.execute(_LOOKED, (follower, render(looked_at)))


def come(state: State, follower: str, told: Mapping[str, Told], at: datetime) -> None:
    """Record a follower that has come: of what was before it is told nothing."""

    def insert(connection: Connection) -> None:
        connection.execute(_COME, (follower, render(at)))
        connection.executemany(_KNOWS, _rows(follower, told))

    state.write(insert)


def _rows(follower: str, told: Mapping[str, Told]) -> Sequence[tuple[str, ...]]:
    return [(follower, name, each.version, render(each.silent) if each.silent else "") for name, each in told.items()]
