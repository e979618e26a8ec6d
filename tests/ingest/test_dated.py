"""Dates in the names of files, and the ids that the names leave."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import UsageError
from tracker.ingest.dated import dates, id_of, id_of_folder
from tracker.ingest.folder import dated_files, text_files


@pytest.fixture(autouse=True)
def shanghai(monkeypatch: pytest.MonkeyPatch) -> object:
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


DAY, TEN = "2025-08-29T00:00+08:00", "2025-08-29T10:00+08:00"


@pytest.mark.parametrize(
    ("stem", "at", "rest"),
    [
        ("opinion-2025-08-29", DAY, "opinion"),
        ("2025-08-29 意见", DAY, "意见"),
        ("意见2025年8月29日", DAY, "意见"),
        ("意见（2025年8月29日）", DAY, "意见"),
        ("2025年8月29日意见", DAY, "意见"),
        ("城市 意见 (2025-08-29) 修订", DAY, "城市-意见-修订"),
        ("2025-08-29", DAY, ""),
        ("2025_08_29", DAY, ""),
        ("20250829", DAY, ""),
        ("2025.8.29", DAY, ""),
        ("opinion20250829", DAY, "opinion"),
        ("opinion-2025-08-29-v2", DAY, "opinion-v2"),
        ("opinion-2025-08-29T10:00", TEN, "opinion"),
        ("opinion-20250829T100000Z", "2025-08-29T10:00Z", "opinion"),
        ("opinion_2025-08-29_10-00-00", TEN, "opinion"),
        ("opinion_20250829_1000", TEN, "opinion"),
        ("opinion-20250829T1000+0800", TEN, "opinion"),
        ("opinion-20250829T10-00-0500", "2025-08-29T10:00-05:00", "opinion"),
        ("opinion-2025-08-29T10:00:30-05:00", "2025-08-29T10:00:30-05:00", "opinion"),
        ("20250829100030", "2025-08-29T10:00:30+08:00", ""),
        ("意见 2025年8月29日10时30分", "2025-08-29T10:30+08:00", "意见"),
        ("opinion-20250829-9999", DAY, "opinion-9999"),
    ],
)
def test_a_name_bears_a_date(stem: str, at: str, rest: str) -> None:
    assert dates(stem) == [(datetime.fromisoformat(at), rest)]
    assert dates(stem)[0].at.tzinfo is UTC


@pytest.mark.parametrize(
    "stem",
    [
        "002_934e3267210eb057", "opinion", "2025", "x-2025-02-30", "x-20251301", "12025-08-29", "2025-08-291", "123456789",
        "934e20250829ab", "2025-08-29T25:61", "0820-08-29", "2025-08", "20250829e3", "x-2025-08_29",
    ],
)  # fmt: skip
def test_a_number_that_only_looks_like_a_date_is_none(stem: str) -> None:
    assert dates(stem) == []


@pytest.mark.parametrize(
    "stem", ["2025-08-29-2025-08-30", "20250829-20250830", "2025-08-29 to 2025-08-30", "2025年8月1日-2025年8月2日"]
)
def test_two_dates_are_two(stem: str) -> None:
    assert len(dates(stem)) == 2


@given(
    st.dates(date(1000, 1, 2), date(2999, 12, 30)),
    st.sampled_from(["%Y-%m-%d", "%Y_%m_%d", "%Y.%m.%d", "%Y%m%d", "%Y年%m月%d日"]),
)
def test_every_day_in_every_spelling(day: date, spelling: str) -> None:
    (found,) = dates(f"意见-{day.strftime(spelling)}")
    assert found.rest == "意见"
    local = found.at.astimezone()
    assert local.date() == day
    assert local - timedelta(hours=1) < datetime(day.year, day.month, day.day).astimezone() + timedelta(hours=1)


@given(st.text(max_size=30))
def test_any_name_is_read(name: str) -> None:
    for found in dates(name):
        assert found.rest == id_of(found.rest)
    assert id_of(id_of(name)) == id_of(name)


def test_the_folder_gives_the_id_where_the_name_does_not() -> None:
    assert id_of_folder(Path("/texts/意见/2025/08/2025-08-29.txt")) == "意见"
    assert id_of_folder(Path("/texts/城市 意见/2025年8月/29.txt")) == "城市-意见"
    assert id_of_folder(Path("/2025/08.txt")) == ""


def fill(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"{name} 的文字。\n", "utf-8")
    return folder


def test_folders_are_walked_and_what_is_hidden_is_left_out(tmp_path: Path) -> None:
    fill(
        tmp_path,
        "意见/2025-08-29.txt",
        "b-2025-08-29.MD",
        ".git/c-2025-08-29.txt",
        ".d-2025-08-29.txt",
        "e.html",
        "x/y/z-20250829.md",
    )
    found = dated_files(text_files(tmp_path))
    assert [(str(each.path.relative_to(tmp_path)), each.document) for each in found] == [
        ("b-2025-08-29.MD", "b"), ("x/y/z-20250829.md", "z"), ("意见/2025-08-29.txt", "意见"),
    ]  # fmt: skip


def test_a_file_named_twice_counts_once(tmp_path: Path) -> None:
    fill(tmp_path, "b-2025-08-29.txt")
    assert len(dated_files([*text_files(tmp_path), tmp_path / "b-2025-08-29.txt"])) == 1


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["a.txt"], "The name bears no date: "),
        ([f"{letter}.txt" for letter in "abcdefg"], "7 names bear no date: "),
        (["a-2025-08-29-2025-08-30.txt"], "has two dates in its name"),
        (["en/a-2025-08-29.txt", "zh/a-2025-08-29.txt"], "are both a of one time"),
        (["a-2025-08-29.txt", "a-20250829T0000.md"], "are both a of one time"),
    ],
)
def test_what_names_do_not_say_is_an_error_of_them_all(tmp_path: Path, names: list[str], said: str) -> None:
    fill(tmp_path, *names, "good-2025-08-29.txt")
    with pytest.raises(UsageError, match=said):
        dated_files(text_files(tmp_path))


def test_of_many_names_without_a_date_a_few_are_named(tmp_path: Path) -> None:
    fill(tmp_path, *(f"{letter}.txt" for letter in "abcdefg"))
    with pytest.raises(UsageError) as error:
        dated_files(text_files(tmp_path))
    assert error.value.message.endswith("e.txt and 2 more.")
    assert "--git" in error.value.hint


@pytest.mark.parametrize(
    ("name", "said"),
    [("nope", "does not exist"), ("empty", "holds no .txt or .md files"), ("a.html", "is neither a folder nor")],
)
def test_a_wrong_path_is_told(tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.html").write_text("x")
    with pytest.raises(UsageError, match=said):
        text_files(tmp_path / name)
