"""Names of versions: what they select, in which zone, and what an error says does exist."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from store_samples import START, snapshot_of, text_of

from tracker.errors import NotFoundError, UsageError
from tracker.store import Store, open_store, split_name

SHANGHAI = ZoneInfo("Asia/Shanghai")
HOUR = 60


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A document at 02:00 UTC on 29 August (text 0), a day later (1), then unreadable, then two days later (2)."""
    with open_store(tmp_path_factory.mktemp("names") / "snapshots", create=True) as store:
        for body, hours in (("0", 0), ("1", 24), (None, 30), ("2", 48)):
            text = None if body is None else text_of(body)
            store.save("opinion", snapshot_of(f"{body}".encode(), hours * HOUR), text, source="s")
        store.save("意见-2025.08", snapshot_of(b"x"), text_of("x"), source="s")
        yield store


@pytest.fixture
def in_shanghai(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("opinion", "2"),
        ("opinion@latest", "2"),
        ("opinion@~0", "2"),
        ("opinion@~1", "1"),
        ("opinion@~2", "0"),
        ("opinion@first", "0"),
        ("opinion@2025-08-29T02:00Z", "0"),
        ("opinion@2025-08-29T10:00+08:00", "0"),
        ("opinion@2025-08-29T02:00:00Z", "0"),
        ("opinion@2025-08-30T01:59:59Z", "0"),
        ("opinion@2025-08-30T02:00Z", "1"),
        ("opinion@2025-08-30T12:00Z", "1"),
        ("opinion@2025-08-29Z", "0"),
        ("opinion@2025-08-30Z", "1"),
        ("opinion@2025-08-30-02:00", "1"),
        ("opinion@2025-08-30-03:00", "2"),
        ("opinion@2025-08-31+08:00", "2"),
        ("opinion@9999-12-31", "2"),
        ("意见-2025.08@first", "x"),
        ("意见-2025.08", "x"),
    ],
)
def test_a_name_stands_for_one_version(filled: Store, name: str, body: str) -> None:
    resolved = filled.resolve(name, UTC)
    assert resolved.asked == name
    assert resolved.document == split_name(name)[0]
    assert filled.read(resolved.document, resolved.id).text.body == body
    assert (resolved.instant is None) == ("-" not in split_name(name)[1])


def test_ids_can_be_cut_short_to_four_digits(filled: Store) -> None:
    for entry in filled.log("opinion"):
        for length in (4, 7, 40):
            assert filled.resolve(f"opinion@{entry.id[:length]}").id == entry.id
        assert filled.resolve(f"opinion@{entry.id[:7].upper()}").id == entry.id
    other = filled.log("意见-2025.08")[0].id
    with pytest.raises(NotFoundError, match="begins with"):
        filled.resolve(f"opinion@{other[:8]}")


@pytest.mark.parametrize(
    ("written", "zone", "instant"),
    [
        ("2025-08-29", SHANGHAI, "2025-08-29T23:59:59+08:00"),
        ("2025-08-29", UTC, "2025-08-29T23:59:59+00:00"),
        ("2025-08-29Z", SHANGHAI, "2025-08-29T23:59:59+00:00"),
        ("2025-08-29T11:30", SHANGHAI, "2025-08-29T11:30:00+08:00"),
        ("2025-08-29T11:30:15+05:30", SHANGHAI, "2025-08-29T11:30:15+05:30"),
        ("2025-11-01", ZoneInfo("America/Havana"), "2025-11-01T23:59:59-04:00"),
        ("2030-02-16", ZoneInfo("America/New_York"), "2030-02-16T23:59:59-05:00"),
    ],
)
def test_a_date_says_which_instant_it_means(filled: Store, written: str, zone: ZoneInfo, instant: str) -> None:
    meant = filled.resolve(f"opinion@{written}", zone).instant
    assert meant
    assert meant.isoformat() == instant


def test_a_day_that_ends_twice_ends_at_the_second_time(store: Store) -> None:
    zone = ZoneInfo("America/Sao_Paulo")  # at midnight after 17 February 2018 clocks went back to 23:00
    at = datetime(2018, 2, 18, 2, 30, tzinfo=UTC)
    snapshot = snapshot_of(b"x", (at - START) / timedelta(minutes=1))
    version = store.save("a", snapshot, text_of("x"), source="s").version
    assert store.resolve("a@2018-02-17", zone).id == version.id


def test_without_a_zone_the_machines_own_counts(filled: Store, in_shanghai: None) -> None:
    resolved = filled.resolve("opinion@2025-08-29T10:00")
    assert resolved.instant == datetime(2025, 8, 29, 10, tzinfo=timezone(timedelta(hours=8)))
    assert resolved.instant.utcoffset() == timedelta(hours=8)
    with pytest.raises(NotFoundError, match=r"as early as 2025-08-29 09:59:00\+08:00"):
        filled.resolve("opinion@2025-08-29T09:59")


@pytest.mark.parametrize(
    ("name", "message", "hint"),
    [
        ("opinon", "has no document 'opinon'", "The store holds: opinion, 意见-2025.08."),
        ("Opinion", "has no document 'Opinion'", "opinion"),
        ("../x@~1", "has no document", "opinion"),
        ("", "has no document ''", "opinion"),
        ("opinion^{tree}", "has no document", "opinion"),
        ("opinion\nx", "has no document", "opinion"),
        ("opinion@~3", "no version 3 steps back", "It has 3 versions, @~0 to @~2."),
        ("意见-2025.08@~1", "no version 1 steps back", "It has one version."),
        ("opinion@20250829", "begins with 20250829", "A day is written as in opinion@2025-08-29."),
        ("opinion@2025-08-28", "as early as 2025-08-28 23:59:59", "Its first version is of 2025-08-29 02:00:00+00:00."),
        ("opinion@0000-01-01".replace("0000", "0001"), "as early as", "2025-08-29"),
        ("opinion@00000000", "begins with 00000000", "Its versions: "),
    ],
)
def test_what_does_not_exist_is_an_error_that_says_what_does(filled: Store, name: str, message: str, hint: str) -> None:
    with pytest.raises(NotFoundError, match="^.*" + message.replace("+", r"\+")) as missing:
        filled.resolve(name, UTC)
    assert hint in missing.value.hint
    assert str(missing.value).isprintable()


@pytest.mark.parametrize(
    "selector",
    ["", "yesterday", "~", "~-1", "~x", "a1b", "2025-13-01", "2025-02-30", "2025-08-29T25:00", "2025-08-29T10", "@", "HEAD",
     "{-1}", "first@", "2025-08-29 10:00", "2025-08-29+99:00", "２０２５-08-29", "~１", "~99999999999999"],
)  # fmt: skip
def test_a_selector_that_cannot_be_meant_is_wrong_use(filled: Store, selector: str) -> None:
    with pytest.raises(UsageError) as wrong:
        filled.resolve(f"opinion@{selector}")
    assert "ID@~1" in wrong.value.hint


def test_an_ambiguous_prefix_lists_what_it_could_be(store: Store) -> None:
    ids: set[str] = set()
    number = 0
    while len({commit[:1] for commit in ids}) == len(ids):
        number += 1
        ids.add(str(store.save("a", snapshot_of(b"", number), text_of(str(number)), source="s").version.id))
    from tracker.store import names

    digits = next(commit[0] for commit in ids if sum(other[0] == commit[0] for other in ids) > 1)
    with pytest.raises(NotFoundError, match="versions of 'a' begin with") as ambiguous:
        names.choose("a", names.Prefix(digits), store.log("a"))
    assert "Give more digits" in ambiguous.value.hint


def test_an_empty_store_says_so(store: Store) -> None:
    with pytest.raises(NotFoundError) as missing:
        store.log("opinion")
    assert "empty" in missing.value.hint


def test_names_are_split_at_the_first_at() -> None:
    assert split_name("opinion") == ("opinion", "")
    assert split_name("a.b-2025-01@2025-08-29T10:00+08:00") == ("a.b-2025-01", "2025-08-29T10:00+08:00")
    assert split_name("opinion@") == ("opinion", "")
