"""Manifests: what a line says, and every mistake with its line."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import UsageError
from tracker.ingest.manifest import Listed, ListedPage, load, render
from tracker.model import Passage

TIME = datetime(2025, 8, 29, 2, tzinfo=UTC)


def write(folder: Path, *lines: str, data: bytes = b"") -> Path:
    (folder / "a.txt").write_text("文字。\n", "utf-8")
    path = folder / "list.jsonl"
    path.write_bytes(data or "\n".join(lines).encode())
    return path


def line(**more: object) -> str:
    return json.dumps({"id": "a", "time": "2025-08-29T10:00:00+08:00", "path": "a.txt", **more}, ensure_ascii=False)


def test_the_least_that_a_line_says(tmp_path: Path) -> None:
    assert load(write(tmp_path, line())) == [Listed("a", TIME, (ListedPage("a.txt"),), number=1)]


@pytest.mark.parametrize("data", [b"\xef\xbb\xbf" + line().encode() + b"\r\n\r\n" + line().encode() + b"\r\n"])
def test_a_mark_and_line_ends_of_windows_are_no_mistake(tmp_path: Path, data: bytes) -> None:
    assert [each.number for each in load(write(tmp_path, data=data))] == [1, 3]


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
PAGES = st.lists(st.builds(ListedPage, st.just("a.txt"), WORDS, WORDS), min_size=1, max_size=3).map(tuple)


@st.composite
def listed(draw: st.DrawFn) -> Listed:
    pages = draw(PAGES)
    page = st.integers(0, len(pages) - 1)
    passages = draw(st.lists(st.builds(Passage, page, st.none() | WORDS, st.none() | WORDS), min_size=1, max_size=3))
    zone = timezone(timedelta(minutes=draw(st.integers(-800, 800))))
    at = draw(st.datetimes(datetime(1000, 1, 3), datetime(2999, 1, 1))).replace(microsecond=0, tzinfo=zone)
    return Listed(draw(WORDS), at, pages, draw(WORDS), draw(WORDS), tuple(passages), draw(WORDS), 1)


@given(listed())
def test_what_is_written_is_read_back(tmp_path_factory: pytest.TempPathFactory, each: Listed) -> None:
    folder = tmp_path_factory.getbasetemp()
    assert render(each).count("\n") == 1
    assert load(write(folder, render(each))) == [each]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("{", "line 2: is not JSON"),
        ("[1]", "line 2: must be an object"),
        ("[" * 100_000, "line 2: is nested too deeply"),
        ("{}", "line 2: id is missing\nline 2: time is missing\nline 2: path is missing"),
        (line(id=3), "line 2: id must be text in quotes, not 3"),
        (line(tme="x"), "line 2: tme is not known here"),
        (line(time="29 August"), "line 2: time is no time: '29 August'"),
        (line(time="0001-01-01"), "line 2: time is no time"),
        (line(path="b.txt"), "line 2: path 'b.txt' does not exist"),
        (line(path="../x/list.jsonl"), "leads out of the manifest's folder"),
        (line(path="/etc/passwd"), "leads out of the manifest's folder"),
        (line(path="out/passwd"), "leads out of the manifest's folder"),
        (line(path="."), "is not a file"),
        (line(path="a\0"), "cannot be followed"),
        (line(path="x" * 5000), "cannot be followed"),
        (line(pages={}), "line 2: pages must be a list of objects"),
        (line(pages=[{"address": "x"}]), "line 2: pages[1]: path is missing"),
        (line(pages=[{"path": "../b"}]), "leads out of the manifest's folder"),
        (line(passages=[{"page": 2}]), "line 2: passages[1]: page must be a number from 1 to 1, not 2"),
        (line(passages=[{"page": True}]), "page must be a number"),
        (line(passages=[{"page": 1, "from": 4}]), "line 2: passages[1]: from must be text in quotes"),
        ('{"id": "\\ud83d", "time": "2025-08-29", "path": "a.txt"}', "line 2: id holds half a character"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, wrong: str, said: str) -> None:
    (tmp_path / "out").symlink_to("/etc")
    with pytest.raises(UsageError) as error:
        load(write(tmp_path, line(), wrong, line()))
    assert said in error.value.hint


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="has 3 mistakes") as error:
        load(write(tmp_path, "{", line(), line(id=1), "x"))
    assert [each.partition(":")[0] for each in error.value.hint.splitlines()] == ["line 1", "line 3", "line 4"]


@pytest.mark.parametrize(("data", "said"), [(b"\n\n", "lists nothing"), (b"\xff\xfe{", "is not UTF-8")])
def test_a_file_that_is_no_list(tmp_path: Path, data: bytes, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        load(write(tmp_path, data=data))


def test_what_is_no_unicode_is_escaped() -> None:
    said = render(Listed("a", TIME, (ListedPage("a.txt", "页\udcff.txt", "text/plain"),)))
    assert json.loads(said.encode())["address"] == "页\udcff.txt"
