"""The nouns of delivering: what waits in the outbox, and what came of trying it, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

Channel: TypeAlias = Literal["mail", "webhook", "command"]
State: TypeAlias = Literal["waiting", "sent", "aside", "dropped"]
"""Does a delivery wait to be tried (again), did it arrive, was it set aside as one that cannot, or dropped by the user?"""

Result: TypeAlias = Literal["sent", "later", "refused", "unreachable"]
"""Taken; not now, but perhaps later; never; or nobody there to take any delivery of this channel."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A delivery that is to be recorded. `key` tells it from all others: what is recorded already is not recorded again.

    What is sent is `head` and behind it the pieces of `content`, which parcels may share. `target` is an address of mail, or the name of
    a hook; `subject` is for people, in lists.
    """

    key: str
    channel: Channel
    target: str
    subject: str
    head: bytes
    content: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Delivery:
    """A delivery as it is recorded. `tries` are those that came to an end, `interrupted` those that a kill or a bug ended;
    `reason` is what the last one that failed was told, `failing_since` when it was put off first. `follower` is "" for
    somebody who is told once.
    """

    number: int
    key: str
    follower: str
    channel: Channel
    target: str
    subject: str
    made_at: datetime
    due_at: datetime
    failing_since: datetime | None = None
    state: State = "waiting"
    tries: int = 0
    interrupted: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Attempt:
    """What came of trying a delivery, and what was said to it, on one line."""

    result: Result
    reason: str = ""
