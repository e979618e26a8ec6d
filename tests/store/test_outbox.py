"""The outbox: recorded whole or not at all, tried in order, given up, forgotten; and who was told what."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from store_samples import START, snapshot_of, text_of

from tracker.deliveries import Parcel
from tracker.errors import StoreError
from tracker.store import Known, Outbox, Store, Told, open_store

LATER = START + timedelta(hours=1)


def parcel(key: str, target: str = "a@example.org", content: bytes = b"body", channel: str = "mail") -> Parcel:
    return Parcel(key, channel, target, "subject", f"To: {target}\r\n".encode(), (b"1", content))  # type: ignore[arg-type]


@pytest.fixture
def outbox(store: Store) -> Iterator[Outbox]:
    yield store.outbox
    store.close()


def contents(store: Store) -> int:
    connection = sqlite3.connect(store.path / "state.sqlite")
    try:
        return int(connection.execute("SELECT count(*) FROM contents").fetchone()[0])
    finally:
        connection.close()


def test_what_is_recorded_is_due_and_kept_by_the_next_process(store: Store) -> None:
    told = {"a": Told("1" * 40), "b": Told("", START)}
    assert store.outbox.record("desk", [parcel("k1"), parcel("k2")], START, told=told, looked_at=START) == 2
    store.close()
    with open_store(store.path) as again:
        assert [each.key for each in again.outbox.due(START, ("mail",))] == ["k1", "k2"]
        assert again.outbox.known("desk") == Known(START, told)
        assert again.outbox.begin(1) == b"To: a@example.org\r\n1body"


def test_the_same_delivery_is_recorded_once(outbox: Outbox, store: Store) -> None:
    assert outbox.record("desk", [parcel("k")], START) == 1
    assert outbox.record("desk", [parcel("k"), parcel("l")], LATER) == 1
    assert [each.made_at for each in outbox.listed(("waiting",))] == [START, LATER]


def test_of_a_record_that_fails_nothing_is_left(outbox: Outbox) -> None:
    broken = Parcel("l", "mail", "a", None, b"", (b"",))  # type: ignore[arg-type]  # no subject
    with pytest.raises(Exception, match="NOT NULL"):
        outbox.record("desk", [parcel("k"), broken], START, told={"a": Told("x")}, looked_at=START)
    assert outbox.listed(("waiting",)) == ()
    assert outbox.known("desk") is None


def test_content_is_kept_once_and_as_long_as_somebody_waits_for_it(outbox: Outbox, store: Store) -> None:
    outbox.record("desk", [parcel(key) for key in "abc"], START)
    assert contents(store) == 2  # pieces
    for number in (1, 2):
        outbox.begin(number)
        outbox.end(number, "sent", LATER)
        assert contents(store) == 2
    outbox.begin(3)
    outbox.end(3, "aside", LATER, "no such user")
    assert contents(store) == 2
    assert outbox.drop([3], LATER) == 1
    assert contents(store) == 0


def test_what_has_arrived_is_not_tried_again(outbox: Outbox) -> None:
    outbox.record("desk", [parcel("k")], START)
    outbox.begin(1)
    outbox.end(1, "sent", LATER)
    assert outbox.due(LATER + timedelta(days=9), ("mail",)) == ()
    assert outbox.begin(1) is None
    assert outbox.retry([1], LATER) == 0


def test_what_was_interrupted_comes_behind_the_others(outbox: Outbox) -> None:
    outbox.record("desk", [parcel("a"), parcel("b")], START)
    outbox.begin(1)
    assert [(each.number, each.interrupted) for each in outbox.due(LATER, ("mail",))] == [(2, 0), (1, 1)]
    outbox.begin(1)
    outbox.end(1, "waiting", LATER, "busy")
    (first, second) = outbox.due(LATER, ("mail",))
    assert (first.number, second.number, second.interrupted, second.tries, second.reason) == (2, 1, 1, 1, "busy")


def test_a_try_is_due_when_it_is_due_and_for_its_channel(outbox: Outbox) -> None:
    outbox.record("desk", [parcel("a"), parcel("b", channel="webhook")], START)
    assert outbox.due(START - timedelta(seconds=1), ("mail", "webhook", "command")) == ()
    assert [each.key for each in outbox.due(START, ("webhook", "command"))] == ["b"]
    outbox.postpone("mail", START, LATER, "nobody there")
    assert [each.key for each in outbox.due(START, ("mail", "webhook"))] == ["b"]
    (put_off,) = outbox.due(LATER, ("mail",))
    assert (put_off.tries, put_off.reason) == (1, "nobody there")


def test_what_was_set_aside_can_be_tried_again_or_dropped(outbox: Outbox) -> None:
    outbox.record("desk", [parcel("a"), parcel("b")], START)
    for number in (1, 2):
        outbox.begin(number)
        outbox.end(number, "aside", START, "refused")
    assert outbox.due(LATER, ("mail",)) == ()
    assert (outbox.retry([1], LATER), outbox.drop([2], LATER), outbox.drop([2], LATER)) == (1, 1, 0)
    assert [each.number for each in outbox.due(LATER, ("mail",))] == [1]
    assert [each.state for each in outbox.listed(("waiting", "dropped"))] == ["waiting", "dropped"]


def test_what_arrived_long_ago_is_forgotten(outbox: Outbox) -> None:
    outbox.record("desk", [parcel("a"), parcel("b")], START)
    outbox.end(1, "sent", START)
    outbox.forget(LATER)
    assert [each.key for each in outbox.listed(("waiting", "sent"))] == ["b"]


def test_a_follower_comes_once(outbox: Outbox) -> None:
    outbox.record("desk", [], START, told={"a": Told("1")}, looked_at=START)
    outbox.record("desk", [], LATER, told={"b": Told("2")})  # of a document that is new to it
    known = outbox.known("desk")
    assert known
    assert (known.told_at, dict(known.told)) == (START, {"a": Told("1"), "b": Told("2")})
    outbox.record("desk", [], LATER, told={"a": Told("3")})  # only some of its documents were looked at
    known = outbox.known("desk")
    assert known
    assert (known.told_at, known.told["a"], known.told["b"]) == (START, Told("3"), Told("2"))


def test_only_one_delivers_at_a_time(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.store.outbox.PATIENCE", 0.2)
    store.save("a", snapshot_of(b"1", 0), text_of("1"), source="s")
    with open_store(store.path) as other, store.outbox.held() as mine, other.outbox.held() as theirs:
        assert (mine, theirs) == (True, False)
    with open_store(store.path) as other, other.outbox.held() as theirs:
        assert theirs


def test_failures_are_known_until_the_document_can_be_read_again(store: Store, tmp_path: Path) -> None:
    store.save("a", snapshot_of(b"1", 0), text_of("1"), source="s")
    store.note_failure("a", "a.txt does not exist.", START + timedelta(minutes=5))
    store.note_failure("a", "a.txt is empty.", START + timedelta(minutes=6))
    store.note_failure("b", "b.txt does not exist.", LATER)
    found = store.failures()
    assert (found["a"].read_at, found["a"].since, found["a"].reason) == (
        START, START + timedelta(minutes=5), "a.txt is empty.",
    )  # fmt: skip
    assert found["b"].read_at is None
    store.save("a", snapshot_of(b"\xff", 7), None, source="s")  # bytes without a text end nothing
    assert set(store.failures()) == {"a", "b"}
    store.save("a", snapshot_of(b"1", 8), text_of("1"), source="s")
    assert set(store.failures()) == {"b"}
    store.close()


def test_what_is_dropped_while_it_is_tried_stays_dropped_unless_it_arrived(outbox: Outbox) -> None:
    outbox.record("desk", [parcel("a"), parcel("b", content=b"other")], START)
    for number, standing in ((1, "waiting"), (2, "sent")):
        outbox.begin(number)
        assert outbox.drop([number], LATER) == 1
        outbox.end(number, standing, LATER)  # type: ignore[arg-type]
    assert [each.state for each in outbox.listed(("dropped", "sent", "waiting"))] == ["dropped", "sent"]
    assert outbox.begin(1) is None


def test_since_when_it_fails_is_remembered_until_it_is_tried_by_hand(outbox: Outbox) -> None:
    outbox.record("desk", [parcel("a")], START)
    outbox.postpone("mail", START, START, "nobody there")  # of that nobody is to blame
    assert outbox.listed(("waiting",))[0].failing_since is None
    for now in (START, LATER):
        outbox.begin(1)
        outbox.end(1, "waiting", LATER, "busy", failed_at=now)
    assert outbox.listed(("waiting",))[0].failing_since == START
    outbox.retry([1], LATER)
    assert outbox.listed(("waiting",))[0].failing_since is None


def test_two_parcels_of_one_key_are_one(outbox: Outbox) -> None:
    assert outbox.record("desk", [parcel("a"), parcel("a")], START) == 1


def test_reading_writes_nothing(store: Store) -> None:
    with open_store(store.path) as other:
        assert other.outbox.known("desk") is None
        assert other.outbox.listed(("waiting",)) == ()
    assert not (store.path / "state.sqlite").exists()


def test_what_is_damaged_is_told_and_not_touched(store: Store) -> None:
    store.outbox.record("desk", [parcel("a")], START)
    store.close()
    path = store.path / "state.sqlite"
    path.write_bytes(b"not a database at all" * 99)
    with open_store(store.path) as other, pytest.raises(StoreError, match="is damaged"):
        other.outbox.listed(("waiting",))
    assert path.read_bytes() == b"not a database at all" * 99


@pytest.mark.parametrize("moment", ["zzz", ""])
def test_a_moment_that_is_none_is_damage(store: Store, moment: str) -> None:
    store.outbox.record("desk", [parcel("a")], START)
    store.close()
    connection = sqlite3.connect(store.path / "state.sqlite")
    connection.execute("UPDATE deliveries SET due_at = ?", (moment,))
    connection.commit()
    connection.close()
    with open_store(store.path) as other, pytest.raises(StoreError, match="is damaged"):
        other.outbox.listed(("waiting",))


def test_room_is_given_back(store: Store) -> None:
    store.outbox.record("desk", [parcel("a", content=bytes(30_000_000))], START)
    store.outbox.begin(1)
    store.outbox.end(1, "sent", START)
    store.outbox.forget(LATER)
    store.close()
    assert (store.path / "state.sqlite").stat().st_size < 1_000_000
