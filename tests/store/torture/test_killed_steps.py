"""Killed at each step in turn, and run again: what the second run tells of is on the disk, though the first had begun it.

A writer that finds what another has written must not take for granted that the other has come to syncing it.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from disk import Disk
from promises import judge
from sources import Sources
from store_samples import is_clean
from strace import traced
from whole import kept, objects

DOCUMENTS = ("文0", "文1")


_LOOSE = re.compile(r"/objects/[0-9a-f]{2}(/|$)")


@dataclass(frozen=True, slots=True)
class Half:
    """A run that was killed, and how the disk is then."""

    sources: Sources
    disk: Disk
    told: tuple[str, ...]


def kill(prepared: Sources, work: Path, call: str, number: int) -> Half:
    """Kill a snapshot in a copy of a folder, just before its process makes this call for this time."""
    shutil.copytree(prepared.folder, work)
    disk = Disk(work)
    calls = traced(work, "snapshot", *DOCUMENTS, kill_at=(call, number))
    told = tuple(line.document for line in judge(disk, calls).told)
    for each in calls:
        disk.apply(each)
    return Half(Sources(work, prepared.place, prepared.round, prepared.made), disk, told)


def needed(repository: Path, version: str) -> set[str]:
    """Where the objects of a version would be loose; what the killed run has left besides may be lost."""
    inside = "/".join(repository.parts[-3:])  # as the disk names it, which begins above the store's parent
    names = [f"{inside}/objects/{name[:2]}/{name[2:]}" for name in objects(repository, version)]
    return {*names, *(name.rpartition("/")[0] for name in names)}


def go_on(half: Half) -> None:
    """A second run, with nothing repaired by hand; nothing that either told of may be lost any more."""
    sources = half.sources
    judged = judge(half.disk, traced(sources.folder, "snapshot", *DOCUMENTS))
    repository = sources.store / "texts.git"

    def needs(version: str, path: str) -> bool:
        if _LOOSE.search(path):
            return path in needed(repository, version)
        return not path.endswith("/state.sqlite")  # half of a checkpoint: what is in it stands in the WAL still

    assert judged.faults(needs) == []
    assert [told.document for told in judged.told] == list(DOCUMENTS)
    found = kept(sources.store)
    for told in judged.told:
        version = found[told.document][-1]
        assert version.id.startswith(told.version)
        assert (version.body, version.pages) == sources.made[told.document, sources.round]
        assert told.state == "unchanged since" or told.document not in half.told
    assert is_clean(sources.store)


@pytest.fixture
def prepared(tmp_path: Path, begun: bool) -> Sources:
    """Sources that have changed since they were stored, or of which nothing was stored yet."""
    folder = tmp_path / "prepared"
    folder.mkdir()
    sources = Sources(folder, "库/snapshots")
    if begun:
        sources.write()
        traced(folder, "snapshot", DOCUMENTS[0])
    sources.write()
    return sources


@pytest.mark.slow
@pytest.mark.parametrize("begun", [True, False], ids=["begun", "new"])
@pytest.mark.parametrize("call", ["rename", "fsync", "mkdir", "unlink", "rmdir", "fdatasync", "flock"])
def test_killed_at_each_step(prepared: Sources, tmp_path: Path, call: str, count: int) -> None:
    """At every such call, or at one in ten of them in the short form."""
    for number in range(1, 200, 1 if count >= 300 else 10):
        half = kill(prepared, tmp_path / str(number) / "work", call, number)
        try:
            go_on(half)
        except AssertionError as error:
            error.add_note(f"the first was killed at {call} {number}")
            raise
        if len(half.told) == len(DOCUMENTS):
            return
    pytest.fail("the run is never over")


@pytest.mark.parametrize("begun", [True])
def test_killed_before_what_was_moved_in_is_synced(prepared: Sources, tmp_path: Path) -> None:
    go_on(kill(prepared, tmp_path / "half" / "work", "rename", 3))
