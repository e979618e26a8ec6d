"""What the store promises about the disk, held against the calls that a run made."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from disk import Disk, File
from strace import Call

_APART = re.compile(r"/(tmp_objdir-|texts\.git\.new-)")
"""Folders in which something is made that is moved to its place when it is whole."""


@dataclass(frozen=True, slots=True)
class Told:
    """A line on standard output that tells of a version; `paths` are those that were there when it was written."""

    document: str
    state: str
    version: str
    paths: frozenset[str]


@dataclass(frozen=True, slots=True)
class Judged:
    told: tuple[Told, ...]
    faults: tuple[str, ...]


def judge(before: Disk, calls: Iterable[Call]) -> Judged:
    """Go through the calls of a run, the tracker's own being the first.

    When a version is told of, nothing in the store may be lost by a power cut. When a branch is moved, the new file and
    all objects are on the disk already: otherwise the move could outlast what it moves to.
    """
    disk, told, faults = before.copy(), [], []
    calls = tuple(calls)
    for call in calls:
        if "/refs/" in call.paths[-1] if call.paths else False:
            faults += _moved_too_early(disk, call)
        disk.apply(call)
        for line in _lines(call) if call.pid == calls[0].pid else ():
            told.append(Told(*line, frozenset(disk.paths())))
            faults += [f"{line[0]} is told of, and {path} could be lost" for path in unsafe(disk)]
    return Judged(tuple(told), tuple(faults))


def unsafe(disk: Disk) -> tuple[str, ...]:
    """What may not be lost and could be: not what is still apart, nor SQLite's shared memory, which is made anew."""
    return tuple(path for path in disk.pending() if not _APART.search(path) and not path.endswith(".sqlite-shm"))


def _lines(call: Call) -> Iterator[tuple[str, str, str]]:
    if call.name == "write" and call.flags == "1":
        for line in call.data.decode().splitlines():
            document, state, version, *_ = line.split("\t")
            yield document, state, version


def _moved_too_early(disk: Disk, call: Call) -> Iterator[str]:
    if not call.name.startswith("rename"):
        return
    new = disk.sees(call.paths[0])
    if not isinstance(new, File):  # the whole store, moved to its place
        return
    if not new.synced:
        yield f"{call.paths[1]} is moved before it was synced"
    for path in unsafe(disk):
        if "objects" in path.split("/"):
            yield f"{call.paths[1]} is moved, and {path} could be lost"
