"""What the store promises about the disk, held against the calls that a run made."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from disk import Disk, File
from strace import Call

_APART = re.compile(r"/(tmp_objdir-|texts\.git\.new-)")
"""Folders in which something is made that is moved to its place when it is whole."""


Needs: TypeAlias = Callable[[str, str], bool]
"""Whether a version (its id, or how that begins) needs what is at a path. By default all that is there is needed."""


@dataclass(frozen=True, slots=True)
class Told:
    """A line on standard output that tells of a version: what was there when it was written, and what could be lost."""

    document: str
    state: str
    version: str
    paths: frozenset[str]
    pending: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """A branch that was moved to a version: what could be lost then, the file with its name among them."""

    branch: str
    version: str
    pending: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    told: tuple[Told, ...]
    moved: tuple[Moved, ...]

    def faults(self, needs: Needs = lambda version, path: True) -> list[str]:
        """When a version is told of, nothing that it needs may be lost by a power cut.

        When a branch is moved, all objects are on the disk already, and so is the new file: otherwise the move could
        outlast what it moves to.
        """
        return [
            *(f"{told.document} is told of, and {path} could be lost"
              for told in self.told for path in told.pending if needs(told.version, path)),
            *(f"{moved.branch} is moved, and {path} could be lost"
              for moved in self.moved for path in moved.pending
              if path.endswith(".lock") or ("objects" in path.split("/") and needs(moved.version, path))),
        ]  # fmt: skip


def judge(before: Disk, calls: Iterable[Call]) -> Judged:
    """Go through the calls of a run, the tracker's own being the first."""
    disk, told, moved = before.copy(), [], []
    calls = tuple(calls)
    for call in calls:
        moved += _moved(disk, call)
        disk.apply(call)
        if call.pid == calls[0].pid:
            told += [Told(*line, frozenset(disk.paths()), unsafe(disk)) for line in lines(call)]
    return Judged(tuple(told), tuple(moved))


def unsafe(disk: Disk) -> tuple[str, ...]:
    """What may not be lost and could be: not what is still apart, nor SQLite's shared memory, which is made anew."""
    return tuple(path for path in disk.pending() if not _APART.search(path) and not path.endswith(".sqlite-shm"))


def lines(call: Call) -> Iterator[tuple[str, str, str]]:
    if call.name == "write" and call.flags == "1":
        for line in call.data.decode().splitlines():
            document, state, version, *_ = line.split("\t")
            yield document, state, version


def _moved(disk: Disk, call: Call) -> Iterator[Moved]:
    if call.name.startswith("rename") and "/refs/" in call.paths[1]:
        lock = disk.sees(call.paths[0])
        if isinstance(lock, File):  # and not the whole store, moved to its place
            pending = [path for path in unsafe(disk) if not path.endswith(".lock")]
            unsynced = [] if lock.synced else [call.paths[0]]  # its name need not be: it is the new name that counts
            yield Moved(call.paths[1], lock.data.decode().strip(), (*pending, *unsynced))
