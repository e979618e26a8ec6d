"""The outbox: deliveries that are recorded before they are tried, so that no kill loses one.

A delivery is marked as begun before each try and as ended after it. What a kill leaves in between is tried again, behind those
that were never interrupted; only if the kill came after the other side had taken it, it arrives twice, under the same key.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

from tracker.deliveries import Channel, Delivery, Parcel
from tracker.deliveries import State as Standing
from tracker.errors import StoreError
from tracker.store import followers, parcels
from tracker.store.complaints import failing
from tracker.store.database import DamagedError
from tracker.store.followers import Told
from tracker.store.locks import FolderLock
from tracker.store.state import NAME, State, moment, moment_or_none, render

if TYPE_CHECKING:
    from tracker.store.database import Connection

FOLDER = "outbox"
"""An empty folder beside `state.sqlite`, which is locked while somebody delivers: two would send what is in it twice."""

PATIENCE = 20.0
"""Seconds for which another who delivers is waited for."""

_COLUMNS = (
    "id, key, follower, channel, target, subject, made_at, due_at, failing_since, state, tries, interrupted, reason"
)
_DUE = f"""
SELECT {_COLUMNS} FROM deliveries WHERE state = 'waiting' AND due_at <= ?1 AND instr(?2, channel) ORDER BY interrupted, due_at, id
"""  # noqa: S608 — our own words
_LIST = f"SELECT {_COLUMNS} FROM deliveries WHERE instr(?1, state) ORDER BY id"  # noqa: S608
_BEGIN = "UPDATE deliveries SET interrupted = interrupted + 1 WHERE id = ? AND state = 'waiting'"
_END = """
UPDATE deliveries SET state = ?2, due_at = ?3, reason = ?4, tries = tries + 1, interrupted = max(interrupted - 1, 0),
    failing_since = CASE WHEN failing_since = '' THEN ?5 ELSE failing_since END
WHERE id = ?1 AND (state = 'waiting' OR ?2 = 'sent')
"""  # one that was dropped meanwhile stays dropped, unless it arrived
_POSTPONE = """
UPDATE deliveries SET due_at = ?1, reason = ?2, tries = tries + 1 WHERE state = 'waiting' AND channel = ?3 AND due_at <= ?4
"""
_AGAIN = """
UPDATE deliveries SET state = 'waiting', due_at = ?2, interrupted = 0, failing_since = ''
WHERE id = ?1 AND state IN ('waiting', 'aside')
"""
_DROP = (
    "UPDATE deliveries SET state = 'dropped', due_at = ?2, reason = ?3 WHERE id = ?1 AND state IN ('waiting', 'aside')"
)
_OLD = "SELECT id FROM deliveries WHERE state <> 'waiting' AND due_at < ?"
_FORGET = "DELETE FROM deliveries WHERE id = ?"


class Outbox:
    """The deliveries of a store, and who was told what. Reading writes nothing.

    Raises StoreError from every method, as `State` does, and where what is read is damaged.
    """

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
            if free:
                self._state.open()
            yield free
        finally:
            lock.close()

    def known(self, follower: str) -> followers.Known | None:
        """What a follower was told; None for one that has not come yet."""
        with self._sound():
            return followers.known(self._state, follower)

    def looked(self, names: Sequence[str], at: datetime) -> None:
        """Record that it was looked for these followers, and there was nothing new."""
        self._state.write(lambda connection: followers.looked(connection, names, at))

    def record(
        self,
        follower: str,
        given: Sequence[Parcel],
        at: datetime,
        *,
        told: Mapping[str, Told] | None = None,
        looked_at: datetime | None = None,
    ) -> int:
        """Record deliveries together with what the follower knows by them, all or nothing; returns how many are new.

        A follower that is not here yet comes. "" is somebody who is told once, and of whom nothing is known.
        """

        def insert(connection: Connection) -> int:
            if follower:
                followers.note(connection, follower, told or {}, at, looked_at=looked_at)
            return parcels.insert(connection, follower, given, at)

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
            connection.execute(_BEGIN, (number,))
            return parcels.data(connection, number)

        return self._state.write(mark)

    def end(
        self, number: int, standing: Standing, at: datetime, reason: str = "", *, failed_at: datetime | None = None
    ) -> None:
        """Mark a try as ended; `at` is when it arrived, or when the next try is due. `failed_at` is when this delivery failed,
        None where it did not, or others would have as well.
        """

        def mark(connection: Connection) -> None:
            failed = render(failed_at) if failed_at else ""
            connection.execute(_END, (number, standing, render(at), reason, failed))
            if standing == "sent":
                parcels.let_go(connection, number)

        self._state.write(mark)

    def postpone(self, channel: Channel, now: datetime, until: datetime, reason: str) -> None:
        """Put off all deliveries of a channel that are due."""
        values = (render(until), reason, channel, render(now))
        self._state.write(lambda connection: connection.execute(_POSTPONE, values))

    def retry(self, numbers: Sequence[int], now: datetime) -> int:
        """Make deliveries due that wait or were set aside; returns how many there are."""
        return self._state.write(
            lambda connection: connection.executemany(_AGAIN, ((each, render(now)) for each in numbers)).rowcount
        )

    def drop(self, numbers: Sequence[int], now: datetime, reason: str = "") -> int:
        """Give deliveries up that wait or were set aside; returns how many there were."""

        def give_up(connection: Connection) -> int:
            dropped = [each for each in numbers if connection.execute(_DROP, (each, render(now), reason)).rowcount]
            for each in dropped:
                parcels.let_go(connection, each)
            return len(dropped)

        return self._state.write(give_up)

    def forget(self, before: datetime) -> None:
        """Forget deliveries that arrived, were set aside or dropped before a moment, and give their room back."""

        def take_away(connection: Connection) -> None:
            for (number,) in connection.execute(_OLD, (render(before),)).fetchall():
                parcels.let_go(connection, number)
                connection.execute(_FORGET, (number,))

        self._state.write(take_away)
        self._state.shrink()

    def _rows(self, question: str, *values: str) -> tuple[Delivery, ...]:
        with self._sound():
            return tuple(map(_delivery, self._state.read(question, *values)))

    @contextmanager
    def _sound(self) -> Iterator[None]:
        try:
            yield
        except DamagedError as damage:
            path = self._folder.parent / NAME
            raise StoreError(
                f"{path} is damaged: {damage}.",
                hint="No version is lost with it. Take a snapshot: it keeps the file under another name and begins a new one.",
            ) from damage


def _delivery(row: tuple[object, ...]) -> Delivery:
    number, key, follower, channel, target, subject, made_at, due_at, failing, standing, tries, interrupted, reason = (
        row
    )
    return Delivery(
        cast("int", number), str(key), str(follower), cast("Channel", channel), str(target), str(subject),
        moment(str(made_at)), moment(str(due_at)), moment_or_none(str(failing)),
        cast("Standing", standing), cast("int", tries), cast("int", interrupted), str(reason),
    )  # fmt: skip
