"""Several writers at once, and writers that are killed."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from beside import writer
from store_samples import git, is_clean, snapshot_of, text_of

from tracker.errors import StoreError
from tracker.store import Store, branches, locks, loose, open_store, quarantine


def overtake(monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> None:
    """Do something once between the making of a commit and the moving of the branch."""
    made = loose.write
    left = [act]

    def slow(*arguments: object) -> str:
        commit = made(*arguments)  # type: ignore[arg-type]
        if left:
            left.pop()()
        return commit

    monkeypatch.setattr(loose, "write", slow)


@pytest.mark.parametrize("begun", [True, False], ids=["a branch", "no branch yet"])
def test_a_lost_race_is_rebuilt_on_the_new_tip(store: Store, monkeypatch: pytest.MonkeyPatch, begun: bool) -> None:
    if begun:
        store.save("a", snapshot_of(b"0"), text_of("0"), source="s")
    with open_store(store.path) as faster:
        overtake(monkeypatch, lambda: faster.save("a", snapshot_of(b"f", 9), text_of("faster"), source="s"))
        saved = store.save("a", snapshot_of(b"s", 5), text_of("slower"), source="s")
    assert saved.new
    bodies = [store.read("a", entry.id).text.body for entry in store.log("a")]
    assert bodies[:2] == ["slower", "faster"]
    assert saved.version.origin
    assert saved.version.origin.clock_read  # rebuilt: the tip's retrieval was later than ours
    assert is_clean(store.path)


def test_a_race_lost_to_the_same_text_makes_no_version(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_store(store.path) as faster:
        overtake(monkeypatch, lambda: faster.save("a", snapshot_of(b"1"), text_of("same"), source="s"))
        saved = store.save("a", snapshot_of(b"2", 1), text_of("same"), source="s")
    assert (saved.new, len(store.log("a"))) == (False, 1)


def test_a_branch_taken_away_is_begun_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.save("a", snapshot_of(b"0"), text_of("0"), source="s")
    overtake(monkeypatch, lambda: git(store.path / "texts.git", "update-ref", "-d", "refs/heads/a"))
    assert store.save("a", snapshot_of(b"1", 1), text_of("1"), source="s").new
    assert len(store.log("a")) == 1


def test_a_lock_is_waited_for(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    lock = store.path / "texts.git" / "refs" / "heads" / "a.lock"
    overtake(monkeypatch, lock.touch)
    tried = branches.swap

    def freeing(*arguments: object) -> bool:
        tries.append(arguments)
        if len(tries) == 3:
            lock.unlink()
        return tried(*arguments)  # type: ignore[arg-type]

    tries: list[object] = []
    monkeypatch.setattr(branches, "swap", freeing)
    assert store.save("a", snapshot_of(b"1"), text_of("1"), source="s").new
    assert len(tries) == 3


def test_a_lock_left_behind_is_named(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(branches, "PATIENCE", 0.1)
    lock = store.path / "texts.git" / "refs" / "heads" / "a.lock"
    lock.touch()
    with pytest.raises(StoreError, match="its branch stayed locked") as stuck:
        store.save("a", snapshot_of(b"1"), text_of("1"), source="s")
    assert str(lock) in stuck.value.hint
    lock.unlink()
    assert is_clean(store.path)


@pytest.mark.parametrize("name", ["refs/heads/main", "HEAD"])
def test_a_lock_that_a_killed_git_left_is_taken_away(store: Store, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(branches, "DEAD", 0.05)
    store.save("main", snapshot_of(b"0"), text_of("0"), source="s")  # the branch that HEAD names
    (store.path / "texts.git" / f"{name}.lock").touch()
    assert store.save("main", snapshot_of(b"1", 1), text_of("1"), source="s").new
    assert is_clean(store.path)


def test_a_lock_is_left_while_a_tracker_is_at_work(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(branches, "DEAD", 0.02)
    monkeypatch.setattr(branches, "PATIENCE", 0.5)
    lock = store.path / "texts.git" / "refs" / "heads" / "a.lock"
    store.save("a", snapshot_of(b"0"), text_of("0"), source="s")
    lock.touch()
    with locks.held(store.path / "texts.git" / "refs", alone=False), pytest.raises(StoreError, match="stayed locked"):
        store.save("a", snapshot_of(b"1", 1), text_of("1"), source="s")
    assert lock.exists()


def test_a_lock_that_is_taken_again_and_again_is_left(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(branches, "DEAD", 0.05)
    monkeypatch.setattr(branches, "PATIENCE", 0.5)
    lock = store.path / "texts.git" / "refs" / "heads" / "a.lock"
    swap = branches.swap

    def busy(*arguments: object) -> bool:
        lock.unlink(missing_ok=True)
        lock.touch()
        return swap(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(branches, "swap", busy)
    with pytest.raises(StoreError, match="stayed locked"):
        store.save("a", snapshot_of(b"1"), text_of("1"), source="s")
    assert lock.exists()


def in_child(folder: Path, act: Callable[[Store], None]) -> int:
    """Do something in a child process that ends without any clearing up, unless it does so itself."""
    child = os.fork()
    if child == 0:
        try:
            act(open_store(folder))
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.mark.parametrize("module", ["before the objects are moved in", "before the swap"])
def test_killed_in_the_middle_the_store_works_on(store: Store, module: str) -> None:
    store.save("a", snapshot_of(b"0"), text_of("0"), source="s")

    def die(*_: object) -> None:
        os._exit(9)

    def act(victim: Store) -> None:
        if module == "before the swap":
            branches.swap = die  # type: ignore[assignment]
        else:
            loose.move_in = die  # type: ignore[assignment]
        victim.save("a", snapshot_of(b"1", 1), text_of("1"), source="s")

    assert in_child(store.path, act) == 9
    assert len(store.log("a")) == 1
    assert store.save("a", snapshot_of(b"1", 2), text_of("1"), source="s").new
    assert len(store.log("a")) == 2
    store.close()
    with open_store(store.path) as again:  # the first to write sweeps up
        assert again.save("b", snapshot_of(b"2"), text_of("2"), source="s").new
    assert is_clean(store.path)


def test_a_folder_apart_that_is_swept_up_before_it_is_held_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, swept = locks.held, []

    def late(folder: Path, *, alone: bool) -> AbstractContextManager[tuple[int, ...]]:
        if not swept:
            swept.append(folder)
            quarantine.sweep(tmp_path, quarantine.INCOMING)
        return held(folder, alone=alone)

    monkeypatch.setattr(locks, "held", late)
    with quarantine.apart(tmp_path) as apart:
        assert apart.folder.is_dir()
        assert apart.folder not in swept
    assert list(tmp_path.iterdir()) == []


def test_what_git_has_put_apart_for_a_push_is_left_alone(store: Store) -> None:
    pushed = store.path / "texts.git" / "objects" / "tmp_objdir-incoming-Xy12Zz"
    pushed.mkdir()
    store.save("a", snapshot_of(b"a"), text_of("a"), source="s")
    assert pushed.is_dir()


@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGINT])
def test_stopped_at_any_moment_what_was_reported_is_there(folder: Path, sent: signal.Signals) -> None:
    told: list[str] = []
    for delay in (0.002, 0.007, 0.012):
        process = writer(folder, f"w{len(told)}", 50)
        assert process.stdout
        told += [process.stdout.readline().split()[1] for _ in range(3)]
        time.sleep(delay)
        process.send_signal(sent)
        told += [line.split()[1] for line in process.communicate()[0].splitlines()]
    with open_store(folder) as store:
        kept = {entry.id for document in store.documents() for entry in store.log(document)}
        assert set(told) <= kept
        assert len(kept) <= len(told) + 4
        assert store.save("shared", snapshot_of(b"x", 9), text_of("after"), source="s").new
    if sent == signal.SIGINT:
        assert is_clean(folder)
    git(folder / "texts.git", "fsck", "--strict")


def test_interrupted_it_leaves_nothing_behind(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(loose, "move_in", interrupt)
        with pytest.raises(KeyboardInterrupt):
            store.save("a", snapshot_of(b"0"), text_of("0"), source="s")
    assert store.documents() == ()
    assert is_clean(store.path)
    assert store.save("a", snapshot_of(b"0"), text_of("0"), source="s").new


def test_an_interrupted_answer_is_not_taken_for_the_next(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    saved = store.save("a", snapshot_of(b"0"), text_of("0"), source="s").version
    objects = store._repository.objects
    objects._process.stdin.write(b"HEAD\n")  # asked, and never read
    with monkeypatch.context() as patch:
        patch.setattr(type(objects), "_ask", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            store.has("a")
    assert store.read("a", str(saved.id)) == saved


def test_a_git_that_was_killed_is_reported_and_started_again(store: Store) -> None:
    saved = store.save("a", snapshot_of(b"0"), text_of("0"), source="s").version
    store._repository.objects._process.kill()
    time.sleep(0.05)
    with pytest.raises(StoreError, match="could not read an object"):
        store.read("a", str(saved.id))
    assert store.read("a", str(saved.id)) == saved
