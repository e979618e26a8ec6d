"""Working through the outbox: what is put off and for how long, what is set aside, and what keeps nobody else waiting."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tracker.deliver.queue import GIVEN_UP, MOST_INTERRUPTED, WAITS, Tried, work
from tracker.deliveries import Attempt, Delivery, Parcel
from tracker.store import Outbox, open_store

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


class Answers:
    """A transport that answers as it is told to, and counts."""

    def __init__(self, answer: Callable[[Delivery], Attempt]) -> None:
        self.answer, self.sent, self.closed = answer, list[str](), 0

    def send(self, delivery: Delivery, data: bytes) -> Attempt:
        assert data == b"headbody"
        self.sent.append(delivery.key)
        return self.answer(delivery)

    def close(self) -> None:
        self.closed += 1


@pytest.fixture
def outbox(tmp_path: Path) -> Iterator[Outbox]:
    with open_store(tmp_path / "snapshots", create=True) as store:
        parcels = [Parcel(key, "mail", f"{key}@example.org", "s", b"head", (b"body",)) for key in "abc"]
        store.outbox.record("desk", [*parcels, Parcel("hook", "webhook", "hook", "s", b"head", (b"body",))], NOON)
        yield store.outbox


def worked(outbox: Outbox, now: datetime, **transports: Answers) -> list[Tried]:
    return list(work(outbox, transports, lambda: now))  # type: ignore[arg-type]


def answering(**results: str) -> Answers:
    return Answers(lambda delivery: Attempt(results.get(delivery.key, "sent"), "said"))  # type: ignore[arg-type]


def test_each_is_tried_once_and_channels_that_nobody_takes_wait(outbox: Outbox) -> None:
    mail = answering()
    assert [each.standing for each in worked(outbox, NOON, mail=mail)] == ["sent"] * 3
    assert (mail.sent, mail.closed) == (["a", "b", "c"], 1)
    assert worked(outbox, NOON, mail=mail) == []
    assert [each.key for each in outbox.listed(("waiting",))] == ["hook"]


def test_what_is_refused_is_set_aside_and_the_others_arrive(outbox: Outbox) -> None:
    assert [each.standing for each in worked(outbox, NOON, mail=answering(a="refused"))] == ["aside", "sent", "sent"]


def test_waits_grow_until_it_is_given_up(outbox: Outbox) -> None:
    now, waits = NOON, list[timedelta]()
    while True:
        (tried, *_) = worked(outbox, now, mail=answering(a="later"))
        if tried.standing == "aside":
            break
        waits.append(tried.at - now)
        assert worked(outbox, tried.at - timedelta(seconds=1), mail=answering(a="later")) == []
        now = tried.at
    assert waits[: len(WAITS)] == list(WAITS)
    assert set(waits[len(WAITS) :]) == {WAITS[-1]}
    assert GIVEN_UP < now - NOON < GIVEN_UP + 2 * WAITS[-1]
    assert "given up after 5 days" in tried.reason


def test_nobody_there_puts_all_of_the_channel_off_and_no_other(outbox: Outbox) -> None:
    mail, hooks = answering(a="unreachable"), answering()
    tried = worked(outbox, NOON, mail=mail, webhook=hooks)
    assert [(each.delivery.key, each.standing) for each in tried] == [("a", "waiting"), ("hook", "sent")]
    assert mail.sent == ["a"]
    assert {each.due_at for each in outbox.listed(("waiting",))} == {NOON + WAITS[0]}
    late = NOON + 3 * GIVEN_UP
    assert [each.standing for each in worked(outbox, late, mail=answering(a="later"))] == ["waiting", "sent", "sent"]


def test_what_ends_the_program_keeps_no_other_and_is_set_aside_at_last(outbox: Outbox) -> None:
    def ending(delivery: Delivery) -> Attempt:
        if delivery.key == "a":
            raise MemoryError
        return Attempt("sent")

    with pytest.raises(MemoryError):
        worked(outbox, NOON, mail=Answers(ending))
    mail = Answers(ending)
    with pytest.raises(MemoryError):
        worked(outbox, NOON, mail=mail)
    assert (mail.sent, mail.closed) == (["b", "c", "a"], 1)
    for _ in range(MOST_INTERRUPTED - 2):
        with pytest.raises(MemoryError):
            worked(outbox, NOON, mail=Answers(ending))
    (tried,) = worked(outbox, NOON, mail=Answers(ending))
    assert (tried.standing, f"ended {MOST_INTERRUPTED} times" in tried.reason) == ("aside", True)


def test_what_nobody_knows_is_left_as_it_is(outbox: Outbox) -> None:
    assert list(work(outbox, {"webhook": answering()}, lambda: NOON, lambda each: each.key != "hook")) == []
    (hook,) = (each for each in outbox.listed(("waiting",)) if each.channel == "webhook")
    assert (hook.tries, hook.due_at) == (0, NOON)
