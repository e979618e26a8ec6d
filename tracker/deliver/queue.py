"""Working through the outbox: each delivery tried when it is due, put off when it cannot arrive yet, set aside when it never will."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from tracker.deliveries import Attempt, Channel, Delivery, State

WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240))
"""How long is waited after the first try that failed, the second and so on; after the last of them always as long."""

GIVEN_UP = timedelta(days=5)
"""After how long a delivery that is put off again and again is set aside; RFC 5321, 4.5.4.1, asks for four or five days. While
nobody can be reached, none of it passes.
"""

MOST_INTERRUPTED = 10
"""After how many tries that ended the whole program a delivery is set aside: it may be what ends it."""


class Transport(Protocol):
    """What takes the deliveries of one channel."""

    def send(self, delivery: Delivery, data: bytes) -> Attempt: ...

    def close(self) -> None: ...


class Queue(Protocol):
    """The deliveries that wait, wherever they are kept."""

    def due(self, now: datetime, channels: Sequence[Channel]) -> tuple[Delivery, ...]: ...

    def begin(self, number: int) -> bytes | None: ...

    def end(
        self, number: int, standing: State, at: datetime, reason: str = "", *, failed_at: datetime | None = None
    ) -> None: ...

    def postpone(self, channel: Channel, now: datetime, until: datetime, reason: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Tried:
    """A delivery that was tried, how it stands now, and why; `at` is when it arrived, or when the next try is due."""

    delivery: Delivery
    standing: State
    at: datetime
    reason: str = ""


def work(
    queue: Queue,
    transports: Mapping[Channel, Transport],
    clock: Callable[[], datetime],
    known: Callable[[Delivery], bool] = lambda delivery: True,
) -> Iterator[Tried]:
    """Try all deliveries that are due and `known`, until none is. A channel on which nobody is there is left for another time,
    and all its deliveries are put off. Transports are closed in the end.
    """
    open_channels = dict(transports)
    try:
        while batch := tuple(filter(known, queue.due(clock(), tuple(open_channels)))):
            for delivery in batch:
                transport = open_channels.get(delivery.channel)
                tried = _try(queue, delivery, transport, clock) if transport else None
                if tried is None:
                    continue
                done, attempt = tried
                if attempt.result == "unreachable":
                    queue.postpone(delivery.channel, clock(), done.at, done.reason)
                    del open_channels[delivery.channel]
                yield done
    finally:
        for transport in transports.values():
            transport.close()


def _try(
    queue: Queue, delivery: Delivery, transport: Transport, clock: Callable[[], datetime]
) -> tuple[Tried, Attempt] | None:
    """Try one delivery; None where it does not wait any more."""
    if delivery.interrupted >= MOST_INTERRUPTED:
        attempt = Attempt("refused", f"The tracker ended {delivery.interrupted} times while it was at this delivery.")
    else:
        data = queue.begin(delivery.number)
        if data is None:
            return None
        attempt = transport.send(delivery, data)
    now = clock()
    done = _judged(delivery, attempt, now)
    failed_at = now if attempt.result == "later" else None
    queue.end(delivery.number, done.standing, done.at, done.reason, failed_at=failed_at)
    return done, attempt


def _judged(delivery: Delivery, attempt: Attempt, now: datetime) -> Tried:
    if attempt.result == "sent":
        return Tried(delivery, "sent", now, attempt.reason)
    if attempt.result == "refused":
        return Tried(delivery, "aside", now, attempt.reason)
    if attempt.result == "later" and now - (delivery.failing_since or now) > GIVEN_UP:
        return Tried(delivery, "aside", now, f"{attempt.reason} (given up after {GIVEN_UP.days} days)")
    return Tried(delivery, "waiting", now + WAITS[min(delivery.tries, len(WAITS) - 1)], attempt.reason)
