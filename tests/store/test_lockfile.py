"""`tracker.lock` as a file: what is written is read back, and what is not ours is told and never half-believed."""

from __future__ import annotations

import hashlib
import json
import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import LockError
from tracker.store.ids import is_id
from tracker.store.locked_texts import load
from tracker.store.lockfile import Entry, Lock, LockedText, parse, quoted, read, render

words = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)
times = st.datetimes(datetime(1000, 1, 1), datetime(9999, 1, 1), timezones=st.just(UTC))
ids = st.from_regex(r"[a-z意见][a-z0-9._-]{0,8}[a-z]", fullmatch=True).filter(is_id)


def digits(length: int) -> st.SearchStrategy[str]:
    return st.text("0123456789abcdef", min_size=length, max_size=length)


@st.composite
def locks(draw: st.DrawFn) -> Lock:
    address = draw(st.sampled_from(["", "git@host:store.git", '../a "b"\\c']))

    def text(stem: str) -> LockedText:
        files = ("", "", "") if address else (f"{stem}.txt", f"{stem}.json", draw(digits(64)))
        truncated = draw(st.none() | words)
        return LockedText(draw(digits(40)), draw(words), truncated, draw(times), draw(digits(64)), *files)

    entries = [
        Entry(
            name,
            name + draw(st.sampled_from(["", "@~1"])),
            text(name),
            tuple(map(text, draw(st.lists(ids, max_size=2)))),
        )
        for name in sorted(draw(st.sets(ids, max_size=3)))
    ]
    return Lock(tuple(entries), address)


@given(locks())
def test_what_is_written_is_read_back(lock: Lock) -> None:
    said = render(lock)
    assert parse(said.encode()) == lock
    assert render(parse(said.encode())) == said


@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_any_string_is_a_toml_string_on_one_line(text: str) -> None:
    assert tomllib.loads(f"a = {quoted(text)}") == {"a": text}
    assert len(quoted(text).splitlines()) == 1


def _or_trouble(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    told = ""
    try:
        read(path)
    except LockError as error:
        told = error.message
    assert not told or (str(path) in told and "\n" not in told)


@given(st.binary() | words.map(lambda text: f"format = 1\n{text}".encode()))
def test_any_bytes_are_a_lock_or_trouble(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    _or_trouble(tmp_path_factory.getbasetemp() / "any.lock", data)


@given(locks(), st.integers(0, 3000), st.integers(0, 9), words.map(str.encode))
def test_a_lock_that_was_cut_or_written_into(
    tmp_path_factory: pytest.TempPathFactory, lock: Lock, at: int, gone: int, put: bytes
) -> None:
    data = render(lock).encode()
    _or_trouble(tmp_path_factory.getbasetemp() / "cut.lock", data[:at] + put + data[at + gone :])


VALUES = ["1", "-1", '""', '"x"', '"../x"', '"/x"', '"a/b"', "true", "1.5", "[]", "[1]", "{}", "1979-05-27", "inf", '"x\\u0000"',
          "1979-05-27T07:32:00", "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", '"-x"', '"earlier/../x"', '".git"']  # fmt: skip
KEYS = [
    "format",
    "id",
    "version",
    "title",
    "retrieved-at",
    "sha256",
    "file",
    "blocks",
    "blocks-sha256",
    "truncated",
    "name",
]


@pytest.mark.parametrize("key", KEYS)
def test_every_value_of_another_shape(tmp_path: Path, key: str) -> None:
    text = LockedText("a" * 40, "题", "下转", datetime(2025, 1, 1, tzinfo=UTC), "b" * 64, "a.txt", "a.json", "c" * 64)
    said = render(Lock((Entry("a", "a@~1", text),)))
    for value in VALUES:
        lines = [f"{key} = {value}" if line.startswith(f"{key} = ") else line for line in said.splitlines()]
        _or_trouble(tmp_path / "tracker.lock", "\n".join(lines).encode())
        if key not in ("title", "truncated") and (key, value) != ("format", "1"):
            allowed = key in ("file", "blocks") and value == '"x"'
            if key != "retrieved-at" and not allowed:
                with pytest.raises(ValueError, match=r".+"):
                    parse("\n".join(lines).encode())
    without = [line for line in said.splitlines() if not line.startswith(f"{key} = ")]
    if key != "truncated":
        missing = "\n".join(without).encode()
        if key == "name":
            assert parse(missing).entries[0].name == "a"
        else:
            with pytest.raises(ValueError, match=r".+"):
                parse(missing)


def test_the_same_name_twice_and_another_format(tmp_path: Path) -> None:
    text = LockedText("a" * 40, "", None, datetime(2025, 1, 1, tzinfo=UTC), "b" * 64)
    said = render(Lock((Entry("a", "a", text), Entry("a", "a", text)), "../store"))
    for data in (
        said,
        "format = 2\n",
        "format = true\n",
        "",
        "a" * 5 + "[" * 100_000,
        "a = " + "[" * 100_000,
        "a = " + "9" * 9999,
    ):
        path = tmp_path / "tracker.lock"
        path.write_text(data)
        with pytest.raises(LockError):
            read(path)
    assert read(tmp_path / "none") is None
    with pytest.raises(LockError):
        read(tmp_path)


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-9, 9)
    | st.floats()
    | words
    | st.sampled_from(["paragraph", "tracker.blocks/1"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["format", "blocks", "kind", "level", "label", "start", "end", "raw"]), inner)
    ),
    max_leaves=9,
)
block = st.fixed_dictionaries(
    dict.fromkeys(("level", "label", "start", "end", "raw"), json_values) | {"kind": st.just("paragraph") | json_values}
)


@given(
    st.binary(max_size=9) | st.just("正文。".encode()),
    st.binary(max_size=9)
    | json_values.map(lambda value: json.dumps(value).encode())
    | st.lists(block, max_size=2).map(lambda held: json.dumps({"format": "tracker.blocks/1", "blocks": held}).encode()),
)
def test_files_that_are_what_was_locked_and_yet_no_text(
    tmp_path_factory: pytest.TempPathFactory, body: bytes, places: bytes
) -> None:
    folder = tmp_path_factory.getbasetemp()
    (folder / "a.txt").write_bytes(body)
    (folder / "a.json").write_bytes(places)
    hashes = [hashlib.sha256(data).hexdigest() for data in (body, places)]
    text = LockedText("a" * 40, "", None, datetime(2025, 1, 1, tzinfo=UTC), hashes[0], "a.txt", "a.json", hashes[1])
    told = ""
    try:
        load(folder, Entry("a", "a", text), text)
    except LockError as error:
        told = error.message
    assert not told or str(folder / "a.") in told
