"""Packing takes nothing away, minds who is at work, and clears up after those that were killed."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from store_samples import git, is_clean, snapshot_of, text_of

from tracker.errors import StoreError
from tracker.store import Received, Saved, Store, locks, open_store, upkeep


def fill(store: Store, count: int = 5, document: str = "a") -> list[str]:
    return [
        str(store.save(document, snapshot_of(f"{n}".encode(), n), text_of(f"{document}{n}"), source="s").version.id)
        for n in range(count)
    ]


def packs(store: Store) -> list[Path]:
    return sorted((store.path / "texts.git" / "objects" / "pack").glob("*.pack"))


def loose(store: Store) -> int:
    return int(git(store.path / "texts.git", "count-objects").split()[0])


def test_everything_is_packed_and_still_there(store: Store) -> None:
    ids = fill(store)
    before = [store.read("a", commit) for commit in ids]
    packed = store.gc()
    assert 0 < packed.after < packed.before
    assert (len(packs(store)), loose(store)) == (1, 0)
    assert [path.name for path in (store.path / "texts.git" / "refs" / "heads").iterdir()] == []
    assert (store.path / "texts.git" / "objects" / "info" / "commit-graph").exists()
    assert store.read_many("a", ids) == before
    assert [entry.id for entry in store.log("a")] == ids[::-1]
    more = fill(store, 3, "b")
    store.gc()
    assert (len(packs(store)), loose(store)) == (1, 0)
    assert [entry.id for entry in store.log("b")] == more[::-1]
    assert is_clean(store.path)


def test_packing_twice_changes_nothing(store: Store) -> None:
    fill(store)
    store.gc()
    first = packs(store)
    packed = store.gc()
    assert packs(store) == first
    assert packed.before == packed.after
    assert is_clean(store.path)


def test_what_no_branch_holds_yet_is_kept(store: Store) -> None:
    """A commit may be on its way: made, and not yet swapped in."""
    (commit,) = fill(store, 1)
    path = store.path / "texts.git"
    git(path, "update-ref", "-d", "refs/heads/a")
    store.gc()
    git(path, "update-ref", "refs/heads/a", commit)
    assert store.read("a", commit).text.body == "a0"
    assert is_clean(store.path)


def test_a_pack_that_no_branch_holds_yet_is_kept(store: Store) -> None:
    """A batch may be on its way: its pack is there, and its branches are not yet moved."""
    (commit,) = fill(store, 1)
    store.gc()
    path = store.path / "texts.git"
    git(path, "update-ref", "-d", "refs/heads/a")
    fill(store, 2, "b")  # so that packing makes another pack
    store.gc()
    assert (len(packs(store)), loose(store)) == (1, 0)
    git(path, "update-ref", "refs/heads/a", commit)
    assert store.read("a", commit).text.body == "a0"
    assert is_clean(store.path)


def test_what_the_killed_left_is_cleared_up(store: Store) -> None:
    fill(store)
    objects = store.path / "texts.git" / "objects"
    for name in (
        "pack/.tmp-99-pack-x.pack",
        "pack/tmp_pack_x",
        "aa/tmp_obj_x",
        "pack/pack-old.pack",
        "info/commit-graph.lock",
    ):
        (objects / name).parent.mkdir(exist_ok=True)
        (objects / name).write_bytes(b"x")
    os.utime(objects / "pack" / "pack-old.pack", (0, 0))
    (objects / "pack" / "pack-new.pack").write_bytes(b"x")  # its index may follow in a moment
    (store.path / "texts.git" / "packed-refs.lock").touch()
    store.gc()
    assert (objects / "pack" / "pack-new.pack").exists()
    (objects / "pack" / "pack-new.pack").unlink()
    assert is_clean(store.path)


def test_one_packs_at_a_time(store: Store) -> None:
    fill(store)
    with locks.held(store.path / "texts.git" / "objects" / "pack", alone=True), pytest.raises(StoreError) as busy:
        store.gc()
    assert "being packed already" in busy.value.message
    assert loose(store) > 0


def test_packs_that_are_to_be_kept_are_kept(store: Store) -> None:
    fill(store)
    store.gc()
    (kept,) = packs(store)
    kept.with_suffix(".keep").touch()
    fill(store, 2, "b")
    store.gc()
    assert kept in packs(store)
    assert len(packs(store)) == 2
    assert is_clean(store.path)


def test_tidying_packs_what_has_come_in_when_it_is_much(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = fill(store, 3)
    assert not store.tidy()
    assert packs(store) == []
    monkeypatch.setattr(upkeep, "LOOSE", -1)
    assert store.tidy()
    assert (len(packs(store)), loose(store)) == (1, 0)
    assert len(store.read_many("a", ids)) == 3
    assert is_clean(store.path)


def test_tidying_joins_packs_when_they_are_many(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    for start in (0, 10, 20):
        entries = [
            Received("a", "s", snapshot_of(f"{n}".encode(), n), text_of(f"{n}"), dated=True)
            for n in range(start, start + 10)
        ]
        assert all(isinstance(saved, Saved) for _, saved in store.save_many(entries))
    assert len(packs(store)) == 3
    assert not store.tidy()
    monkeypatch.setattr(upkeep, "PACKS", 2)
    assert store.tidy()
    assert len(packs(store)) == 1
    assert len(store.log("a")) == 30
    assert is_clean(store.path)


def test_a_failed_packing_is_reported_and_harms_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = fill(store)
    blob = git(store.path / "texts.git", "rev-parse", "a~2:raw.txt").strip()
    (store.path / "texts.git" / "objects" / blob[:2] / blob[2:]).unlink()
    with pytest.raises(StoreError, match="could not be packed"):
        store.gc()
    assert store.read("a", ids[-1]).text.body == "a4"
    assert not packs(store)


def test_writers_and_readers_go_on_while_it_packs(store: Store) -> None:
    fill(store)
    child = os.fork()
    if child == 0:
        with open_store(store.path) as other:
            for _ in range(4):
                other.gc()
        os._exit(0)
    number, begun = 0, time.monotonic()
    with open_store(store.path) as writer:
        while os.waitpid(child, os.WNOHANG) == (0, 0):
            assert time.monotonic() - begun < 60
            number += 1
            saved = writer.save("b", snapshot_of(f"{number}".encode(), number), text_of(f"b{number}"), source="s")
            assert writer.read("b", str(saved.version.id)).text.body == f"b{number}"
            assert len(writer.log("b")) == number
    assert number > 3
    assert is_clean(store.path)
