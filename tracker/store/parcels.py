"""What is sent, kept in pieces that deliveries share, as long as one of them waits for it. All within transactions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from tracker.deliveries import Parcel
from tracker.store.state import render

if TYPE_CHECKING:
    from tracker.store.database import Connection

_IS_KNOWN = "SELECT 1 FROM deliveries WHERE key = ?"
_PARCEL = """
INSERT INTO deliveries
    (key, follower, channel, target, subject, head, made_at, due_at, failing_since, state, tries, interrupted, reason)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7, '', 'waiting', 0, 0, '')
"""
_CONTENT = "INSERT INTO contents (sha256, data) VALUES (?1, ?2) ON CONFLICT (sha256) DO NOTHING"
_PIECE = "INSERT INTO pieces (delivery, nth, content) SELECT ?1, ?2, id FROM contents WHERE sha256 = ?3"
_HEAD = "SELECT head FROM deliveries WHERE id = ? AND state = 'waiting'"
_DATA = "SELECT data FROM pieces JOIN contents ON contents.id = content WHERE delivery = ? ORDER BY nth"
_HELD = "SELECT DISTINCT content FROM pieces WHERE delivery = ?"
_LET_GO = "DELETE FROM pieces WHERE delivery = ?"
_EMPTY = "DELETE FROM contents WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM pieces WHERE content = ?1)"


def insert(connection: Connection, follower: str, parcels: Sequence[Parcel], at: datetime) -> int:
    """Record parcels, but for those whose key is known; returns how many are new."""
    count = 0
    for parcel in parcels:
        if connection.execute(_IS_KNOWN, (parcel.key,)).fetchone():
            continue
        row = (parcel.key, follower, parcel.channel, parcel.target, parcel.subject, parcel.head, render(at))
        number = connection.execute(_PARCEL, row).lastrowid
        for nth, data in enumerate(parcel.content):
            digest = sha256(data).digest()
            connection.execute(_CONTENT, (digest, data))
            connection.execute(_PIECE, (number, nth, digest))
        count += 1
    return count


def data(connection: Connection, number: int) -> bytes | None:
    """All that is to be sent; None where the delivery does not wait."""
    head = connection.execute(_HEAD, (number,)).fetchone()
    if head is None:
        return None
    return b"".join((head[0], *(piece for (piece,) in connection.execute(_DATA, (number,)))))


def let_go(connection: Connection, number: int) -> None:
    """Forget what a delivery is to send, but for what others are to send, too."""
    held = connection.execute(_HELD, (number,)).fetchall()
    connection.execute(_LET_GO, (number,))
    connection.executemany(_EMPTY, held)
