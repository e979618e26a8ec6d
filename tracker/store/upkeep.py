"""Upkeep: the repository packed, so that it stays small and quick. Nothing is deleted but what stands elsewhere as well.

Git deletes old packs before the folder that holds the new one is on the disk; here it is synced in between.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tracker.errors import StoreError
from tracker.store import guard, locks
from tracker.store.branches import remove_dead
from tracker.store.complaints import failing, trouble
from tracker.store.repository import Repository
from tracker.store.sync import sync_directories

LOOSE, PACKS = 7000, 50
"""More loose objects, or more packs, than this make reading slower."""

_DOING = "be packed"
_OF_A_PACK = (".idx", ".rev", ".bitmap", ".mtimes", ".pack")
"""The files of a pack, in the order in which they are taken away: without its index it is none."""

_ALL_INTO_ONE = (
    "pack-objects",
    "--all",
    "--keep-unreachable",
    "--honor-pack-keep",
    "--keep-true-parents",
    "--non-empty",
    "--delta-base-offset",
    "--write-bitmap-index-quiet",
    "--quiet",
)
"""What `git repack -adk` starts."""

_DAY = 86_400.0


@dataclass(frozen=True, slots=True)
class Packed:
    """How many bytes the repository took on the disk, before and after."""

    before: int
    after: int


def gc(repository: Repository) -> Packed:
    """Pack everything anew, as tightly as git does by itself, and write what makes histories quick to walk.

    Others may read and write meanwhile.

    Raises:
        StoreError: when another process is at it, or it cannot be written; then the repository is as it was.
    """
    path = repository.path
    guard.check_all(path)
    with failing(path, _DOING), locks.held_if_free(path / "objects" / "pack") as free:
        if not free and locks.KNOWN:
            raise StoreError(f"The store {path.parent} is being packed already.", hint="Wait until that is done.")
        before = _size(path)
        _sweep(path)
        _pack(repository, "--no-reuse-delta")
        _run(repository, "-c", "core.commitGraph=true", "commit-graph", "write", "--reachable", "--no-progress")
        _let_a_second_pass(path / "packed-refs")
        with locks.held(path / "refs", alone=True) as handles:  # so that no branch moves between the two
            _run(repository, "pack-refs", "--all", "--no-prune", keep=handles)
            sync_directories([path])  # git does not: a branch's own file could be gone before the list has its place
            _run(repository, "pack-refs", "--all", keep=handles)
        sync_directories([path / "objects" / "info", path / "refs" / "heads", path / "refs" / "tracker", path])
        return Packed(before, _size(path))


def tidy(repository: Repository) -> bool:
    """Pack what has come in, if that is so much that it slows reading; whether it was."""
    objects = repository.path / "objects"
    with failing(repository.path, _DOING):
        sample = objects / "17"  # as `git gc --auto` estimates it: names are spread evenly
        loose = 256 * sum(1 for _ in sample.iterdir()) if sample.exists() else 0
        packs = sum(1 for _ in (objects / "pack").glob("*.pack"))
        if loose <= LOOSE and packs <= PACKS:
            return False
        with locks.held_if_free(objects / "pack") as free:
            if free and packs > PACKS:
                _pack(repository)
            elif free:
                _run(repository, "repack", "--quiet")
                sync_directories([objects / "pack"])
                _run(repository, "prune-packed", "--quiet")
        return free


def _pack(repository: Repository, *how: str) -> None:
    """One pack of all that branches hold or other packs do; the packs and loose objects that it repeats are taken away.

    The packs of others may be on their way to a branch. `git repack` would leave them out as long as it is not told to
    delete the old packs itself: its --keep-unreachable says nothing without -d.
    """
    folder = repository.path / "objects" / "pack"
    old = [pack.stem for pack in folder.glob("*.idx") if not pack.with_suffix(".keep").exists()]
    _run(repository, *_ALL_INTO_ONE, *how, os.fspath(folder / "pack"))
    sync_directories([folder])
    new = {pack.stem for pack in folder.glob("*.idx")} - set(old)
    if new:
        (folder / "multi-pack-index").unlink(missing_ok=True)
        for path in (folder / f"{stem}{suffix}" for stem in old for suffix in _OF_A_PACK):
            path.unlink(missing_ok=True)
    _run(repository, "prune-packed", "--quiet")
    sync_directories([folder])


def _run(repository: Repository, *arguments: str, keep: tuple[int, ...] = ()) -> None:
    done = repository.git.attempt(*arguments, keep=keep)
    if done.status:
        raise trouble(repository.path, _DOING, done.complaint)


def _sweep(path: Path) -> None:
    """Take away what packings that were killed have left; there is none now but this one."""
    for left in _left(path / "objects"):
        left.unlink(missing_ok=True)
    for lock in (path / "packed-refs.lock", *(path / "objects" / "info").glob("**/*.lock")):
        if lock.exists():
            remove_dead(lock, path / "refs")


def _left(objects: Path) -> Iterator[Path]:
    yield from (objects / "pack").glob(".tmp-*")
    yield from (objects / "pack").glob("tmp_*")
    for folder in (f"{number:02x}" for number in range(256)):
        yield from (objects / folder).glob("tmp_obj_*")
    for pack in (objects / "pack").glob(
        "*.pack"
    ):  # killed before its index followed it; a living writer's does in a moment
        if not pack.with_suffix(".idx").exists() and time.time() - pack.stat().st_mtime > _DAY:
            yield pack


def _let_a_second_pass(packed_refs: Path) -> None:
    """A git that keeps running knows a new `packed-refs` by the second it was written in; none may be written twice in one."""
    while packed_refs.exists() and int(packed_refs.stat().st_mtime) >= int(time.time()):
        time.sleep(0.05)


def _size(path: Path) -> int:
    """The bytes that a folder's files take on the disk, whole blocks of it."""
    total = 0
    for folder, _, names in os.walk(path):
        for name in names:
            try:
                found = os.lstat(os.path.join(folder, name))
            except FileNotFoundError:  # others are at work
                continue
            total += found.st_size if sys.platform == "win32" else found.st_blocks * 512
    return total
