"""Who was told what last: the version of each document that a follower knows, and since when it was silent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from tracker.store.state import State, moment, moment_or_none, render

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
    """What a follower knows; None for one that has not come yet. Raises DamagedError where that cannot be read."""
    for (told_at,) in state.read(_FOLLOWER, follower):
        rows = (tuple(map(str, row)) for row in state.read(_TOLD, follower))
        told = {name: Told(version, moment_or_none(silent)) for name, version, silent in rows}
        return Known(moment(str(told_at)), told)
    return None


def note(
    connection: Connection, follower: str, told: Mapping[str, Told], at: datetime, *, looked_at: datetime | None
) -> None:
    """Within a transaction: what a follower knows of these documents; one that is not here yet comes. `looked_at` is None where
    not all of its documents were looked at.
    """
    rows = [(follower, name, each.version, render(each.silent) if each.silent else "") for name, each in told.items()]
    connection.execute(_COME, (follower, render(at)))
    connection.executemany(_KNOWS, rows)
    if looked_at is not None:
        connection.execute(_LOOKED, (follower, render(looked_at)))


def looked(connection: Connection, names: Sequence[str], at: datetime) -> None:
    """Within a transaction: it was looked for these followers, and there was nothing new."""
    connection.executemany(_LOOKED, ((name, render(at)) for name in names))
