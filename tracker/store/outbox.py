"""The outbox: deliveries that are recorded before they are tried, so that no kill loses one.

A delivery is marked as begun before each try and as ended after it. What a kill leaves in between is tried again, behind those
that were never interrupted; only if the kill came after the other side had taken it, it arrives twice, under the same key.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.deliveries import Channel, Delivery, Parcel
from tracker.deliveries import State as Standing
from tracker.store import followers
from tracker.store.complaints import failing
from tracker.store.followers import Told
from tracker.store.locks import FolderLock
from tracker.store.state import State, moment, render

if TYPE_CHECKING:
    from tracker.store.database import Connection

FOLDER = "outbox"
"""An empty folder beside `state.sqlite`, which is locked while somebody delivers: two would send what is in it twice."""

PATIENCE = 20.0
"""Seconds for which another who delivers is waited for."""

_COLUMNS = "id, key, channel, target, subject, made_at, due_at, state, tries, interrupted, reason"
_DUE = f"""
SELECT {_COLUMNS} FROM deliveries WHERE state = 'waiting' AND due_at <= ?1 AND instr(?2, channel) ORDER BY interrupted, due_at, id
"""  # noqa: S608 — our own words
_LIST = f"SELECT {_COLUMNS} FROM deliveries WHERE instr(?1, state) ORDER BY id"  # noqa: S608
_DATA = "SELECT head, data FROM deliveries JOIN contents ON contents.id = content WHERE deliveries.id = ? AND state = 'waiting'"
_BEGIN = "UPDATE deliveries SET interrupted = interrupted + 1 WHERE id = ?"
_END = """
UPDATE deliveries SET state = ?2, due_at = ?3, reason = ?4, tries = tries + 1, interrupted = max(interrupted - 1, 0) WHERE id = ?1
"""
_POSTPONE = """
UPDATE deliveries SET due_at = ?1, reason = ?2, tries = tries + 1 WHERE state = 'waiting' AND channel = ?3 AND due_at <= ?4
"""
_AGAIN = "UPDATE deliveries SET state = 'waiting', due_at = ?2, interrupted = 0 WHERE id = ?1 AND state IN ('waiting', 'aside')"
_DROP = "UPDATE deliveries SET state = 'dropped', due_at = ?2 WHERE id = ?1 AND state IN ('waiting', 'aside')"
_EMPTY = """
DELETE FROM contents WHERE id = (SELECT content FROM deliveries WHERE id = ?1) AND NOT EXISTS (
    SELECT 1 FROM deliveries WHERE content = contents.id AND state IN ('waiting', 'aside')
)
"""
_FORGET = "DELETE FROM deliveries WHERE state IN ('sent', 'dropped') AND due_at < ?"
_PARCEL = """
INSERT INTO deliveries (key, channel, target, subject, head, content, made_at, due_at, state, tries, interrupted, reason)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7, 'waiting', 0, 0, '')
"""
_IS_KNOWN = "SELECT 1 FROM deliveries WHERE key = ?"
_CONTENT = "INSERT INTO contents (data) VALUES (?)"


class Outbox:
    """The deliveries of a store, and who was told what. Raises StoreError from every method, as `State` does."""

    def __init__(self, folder: Path, state: State) -> None:
        self._folder = folder / FOLDER
        self._state = state

    @contextmanager
    def held(self) -> Iterator[bool]:
        """Look and deliver alone: whether nobody else does meanwhile, after some patience. Who is killed lets go of it."""
        with failing(self._folder, "be made"):
            self._folder.mkdir(exist_ok=True)
            lock = FolderLock(self._folder)
        try:
            until = time.monotonic() + PATIENCE
            while not (free := lock.take_if_free()) and time.monotonic() < until:
                time.sleep(0.05)
            yield free
        finally:
            lock.close()

    def known(self, follower: str) -> followers.Known | None:
        """What a follower was told; None for one that has not come yet."""
        return followers.known(self._state, follower)

    def come(self, follower: str, told: Mapping[str, Told], at: datetime) -> None:
        """Record a follower that has come: of what was before it is told nothing."""
        followers.come(self._state, follower, told, at)

    def record(
        self,
        parcels: Sequence[Parcel],
        at: datetime,
        *,
        follower: str = "",
        told: Mapping[str, Told] | None = None,
        looked_at: datetime | None = None,
    ) -> int:
        """Record deliveries together with what the follower knows by them, all or nothing; returns how many are new."""

        def insert(connection: Connection) -> int:
            fresh = [each for each in parcels if not connection.execute(_IS_KNOWN, (each.key,)).fetchone()]
            held: dict[bytes, int | None] = {}
            for each in fresh:
                digest = sha256(each.content).digest()
                if digest not in held:
                    held[digest] = connection.execute(_CONTENT, (each.content,)).lastrowid
                row = (each.key, each.channel, each.target, each.subject, each.head, held[digest], render(at))
                connection.execute(_PARCEL, row)
            if follower:
                followers.note(connection, follower, told or {}, looked_at)
            return len(fresh)

        return self._state.write(insert)

    def due(self, now: datetime, channels: Sequence[Channel]) -> tuple[Delivery, ...]:
        """The deliveries of these channels to be tried now, those that were interrupted last."""
        return self._rows(_DUE, render(now), " ".join(channels))

    def listed(self, states: Sequence[Standing]) -> tuple[Delivery, ...]:
        """The deliveries that stand so, in the order in which they were recorded."""
        return self._rows(_LIST, " ".join(states))

    def begin(self, number: int) -> bytes | None:
        """Mark a delivery as begun, and give what is to be sent; None where it does not wait any more."""

        def mark(connection: Connection) -> bytes | None:
            found = connection.execute(_DATA, (number,)).fetchone()
            connection.execute(_BEGIN, (number,))
            return bytes(found[0]) + bytes(found[1]) if found else None

        return self._state.write(mark)

    def end(self, number: int, standing: Standing, at: datetime, reason: str = "") -> None:
        """Mark a try as ended; `at` is when it arrived, or when the next try is due."""

        def mark(connection: Connection) -> None:
            connection.execute(_END, (number, standing, render(at), reason))
            connection.execute(_EMPTY, (number,))

        self._state.write(mark)

    def postpone(self, channel: Channel, now: datetime, until: datetime, reason: str) -> None:
        """Put off all deliveries of a channel that are due."""
        self._state.write(
            lambda connection: connection.execute(_POSTPONE, (render(until), reason, channel, render(now)))
        )

    def retry(self, numbers: Sequence[int], now: datetime) -> int:
        """Make deliveries due that wait or were set aside; returns how many there are."""
        return self._state.write(
            lambda connection: connection.executemany(_AGAIN, ((each, render(now)) for each in numbers)).rowcount
        )

    def drop(self, numbers: Sequence[int], now: datetime) -> int:
        """Give deliveries up that wait or were set aside; returns how many there were."""

        def give_up(connection: Connection) -> int:
            count = connection.executemany(_DROP, ((each, render(now)) for each in numbers)).rowcount
            connection.executemany(_EMPTY, ((each,) for each in numbers))
            return count

        return self._state.write(give_up)

    def forget(self, before: datetime) -> None:
        """Forget deliveries that arrived or were dropped before a moment."""
        self._state.write(lambda connection: connection.execute(_FORGET, (render(before),)))

    def _rows(self, question: str, *values: str) -> tuple[Delivery, ...]:
        rows = self._state.write(lambda connection: connection.execute(question, values).fetchall())
        return tuple(_delivery(*row) for row in rows)


def _delivery(
    number: int, key: str, channel: Channel, target: str, subject: str, made_at: str, due_at: str,
    standing: Standing, tries: int, interrupted: int, reason: str,
) -> Delivery:  # fmt: skip
    made, due = moment(made_at), moment(due_at)
    if made is None or due is None:
        raise ValueError(f"a delivery without its moments: {number}")
    return Delivery(number, key, channel, target, subject, made, due, standing, tries, interrupted, reason)
