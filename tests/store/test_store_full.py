"""A disk that is full, a quota that is used up, a store that may only be read: one sentence, and the history as it was."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from store_samples import is_clean, snapshot_of, text_of

from tracker.errors import StoreError
from tracker.store import Store, open_store

ROOT = Path(__file__).parents[2]
PAGE = 4096
Done = subprocess.CompletedProcess[str]


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte."""
    place = tmp_path / "disk"
    place.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", place], capture_output=True, check=False)
    if done.returncode:
        pytest.skip(f"a small disk needs the right to mount: {done.stderr.decode().strip()[:80]}")
    yield place
    subprocess.run(["umount", "--lazy", place], check=True)


def fill(disk: Path, room: int) -> Path:
    """Fill a disk but for some pages."""
    filler = disk / "filler"
    filler.unlink(missing_ok=True)
    free = os.statvfs(disk).f_bavail
    with filler.open("wb") as file:
        for _ in range(free - room):
            file.write(b"x" * PAGE)
    return filler


def tracker(place: Path, *arguments: str, before: str = "", **environment: str) -> Done:
    """Run the tool as a process of its own, after some Python."""
    code = f"import sys; from tracker.cli.app import main; sys.argv[0] = 'tracker'\n{before}\nmain()"
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", code, *arguments],
        cwd=place,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def declare(place: Path, words: str, store: Path = Path("snapshots")) -> None:
    (place / "a.txt").write_text(words, "utf-8")
    (place / "tracker.toml").write_text(f'store = "{store}"\n[document.a]\nsource = "a.txt"\n', "utf-8")


def complains(done: Done, *words: str) -> None:
    assert done.returncode == 3, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    lines = done.stderr.strip().splitlines()
    assert [line.partition("error: ")[0] for line in lines if "error: " in line] in ([""], ["a: "]), done.stderr
    assert lines[-1].startswith("hint: ")
    for word in words:
        assert word in done.stderr


def incompressible(size: int, seed: int) -> str:
    """Text of so many characters that no compression makes much shorter."""
    return "".join(map(chr, random.Random(seed).choices(range(0x4E00, 0x9FA5), k=size)))  # noqa: S311 - not a secret


@pytest.mark.parametrize("room", [0, 1, 4, 10, 16, 32])
def test_a_version_that_does_not_fit_is_told_of(small: Path, room: int) -> None:
    folder = small / "snapshots"
    with open_store(folder, create=True) as store:
        store.save("a", snapshot_of(b"1"), text_of("1"), source="s")
    body = incompressible(40_000, 1)
    filler = fill(small, room)
    with open_store(folder) as store:
        with pytest.raises(StoreError, match="the disk is full") as error:
            store.save("a", snapshot_of(body.encode(), 1), text_of(body), source="s")
        assert error.value.exit_code == 3
        assert len(store.log("a")) == 1
        assert is_clean(folder)
        filler.unlink()
        assert store.save("a", snapshot_of(body.encode(), 1), text_of(body), source="s").new
        assert len(store.log("a")) == 2
    assert is_clean(folder)


@pytest.mark.parametrize("room", [0, 2, 14])
def test_the_command_line_says_that_the_disk_is_full(small: Path, tmp_path: Path, room: int) -> None:
    declare(tmp_path, "第一版。", small / "snapshots")
    assert tracker(tmp_path, "snapshot").returncode == 0
    declare(tmp_path, incompressible(40_000, 2), small / "snapshots")
    filler = fill(small, room)
    complains(tracker(tmp_path, "snapshot"), "the disk is full")
    assert tracker(tmp_path, "log", "a").stdout.count("\n") == 1
    assert tracker(tmp_path, "show", "a").stdout == "第一版。\n"
    assert tracker(tmp_path, "list").returncode == 0
    assert is_clean(small / "snapshots")
    filler.unlink()
    assert "stored" in tracker(tmp_path, "snapshot").stdout
    assert is_clean(small / "snapshots")


@pytest.mark.parametrize("room", [0, 1, 2, 3])
def test_a_store_that_does_not_fit_leaves_nothing(small: Path, room: int) -> None:
    filler = fill(small, room)
    folder = small / "snapshots"
    with pytest.raises(StoreError, match="the disk is full"):
        open_store(folder, create=True)
    assert not folder.exists() or list(folder.iterdir()) == []
    filler.unlink()
    with open_store(folder, create=True) as store:
        assert store.save("a", snapshot_of(b"1"), text_of("1"), source="s").new


def look_often(store: Store) -> None:
    """Until the last page of `state.sqlite`, and of what is beside it, is used up."""
    for number in range(2, 99):
        store.save("a", snapshot_of(b"2", number), text_of("2"), source="s")


def test_only_what_was_looked_at_cannot_be_noted(small: Path, tmp_path: Path) -> None:
    repository = tmp_path / "texts.git"
    with open_store(small, create=True) as store:
        store.save("a", snapshot_of(b"1"), text_of("1"), source="s")
    shutil.move(small / "texts.git", repository)
    (small / "texts.git").mkdir()
    subprocess.run(
        ["mount", "--bind", repository, small / "texts.git"], check=True
    )  # it has room, state.sqlite has not
    try:
        with open_store(small) as store:
            store.save("a", snapshot_of(b"1", 1), text_of("1"), source="s")
            filler = fill(small, 0)
            with pytest.raises(StoreError, match=r"could not write state\.sqlite: the disk is full"):
                look_often(store)
            assert len(store.log("a")) == 2  # the version is kept, though not that it was looked at
            assert store.notices == ()
            filler.unlink()
            assert not store.save("a", snapshot_of(b"2", 99), text_of("2"), source="s").new
        assert is_clean(small)
    finally:
        subprocess.run(["umount", "--lazy", small / "texts.git"], check=True)


@pytest.mark.parametrize("limit", [100, 5_000, 60_000])
def test_a_limit_on_the_size_of_files_is_told_of(tmp_path: Path, limit: int) -> None:
    declare(tmp_path, "第一版。")
    assert tracker(tmp_path, "snapshot").returncode == 0
    declare(tmp_path, incompressible(40_000, 3))
    limited = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))"
    complains(tracker(tmp_path, "snapshot", before=limited))
    assert tracker(tmp_path, "show", "a").stdout == "第一版。\n"
    assert is_clean(tmp_path / "snapshots")
    assert "stored" in tracker(tmp_path, "snapshot").stdout
    assert is_clean(tmp_path / "snapshots")


def test_a_limit_keeps_a_store_from_being_made(tmp_path: Path) -> None:
    declare(tmp_path, "第一版。")
    limited = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))"
    complains(tracker(tmp_path, "snapshot", before=limited))
    assert list((tmp_path / "snapshots").iterdir()) == []
    assert tracker(tmp_path, "snapshot").returncode == 0
