"""The power goes at any moment of a run, and all that was not synced may be lost: what was told of is there, whole."""

from __future__ import annotations

import random
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
import runs
from disk import Disk
from promises import lines
from sources import Sources
from store_samples import git
from strace import Call, traced
from whole import kept


@dataclass(frozen=True, slots=True)
class Recorded:
    """A run: what was on the disk before, what it did, what its files held in the end; and what was told of before."""

    sources: Sources
    before: Disk
    calls: tuple[Call, ...]
    contents: dict[int, bytes]
    told: dict[str, int]
    """Documents of which a version is stored for good, and the round that it is of."""

    round: int


def record(sources: Sources, told: dict[str, int], *arguments: str) -> Recorded:
    before = Disk(sources.folder)
    calls = traced(sources.folder, *arguments)
    end = before.copy()
    for call in calls:
        end.apply(call)
    return Recorded(sources, before, calls, end.contents(), dict(told), sources.round)


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Recorded]:
    """Runs of all kinds, one after the other, on one store."""
    folder = tmp_path_factory.mktemp("power") / "work"
    folder.mkdir()
    sources = Sources(folder)
    sources.write()
    found = {"first": record(sources, {}, "snapshot")}
    told = dict.fromkeys(sources.documents, 1)
    sources.write()
    found["second"] = record(sources, told, "snapshot")
    told = dict.fromkeys(sources.documents, 2)
    found["gc"] = record(sources, told, "gc")
    sources.write()
    found["packed"] = record(sources, told, "snapshot")
    found["gc again"] = record(sources, dict.fromkeys(sources.documents, 3), "gc")
    return found


def cut(run: Recorded, target: Path, chance: random.Random) -> dict[str, int]:
    """Leave what a power cut at a random moment leaves; gives what had been told of by then."""
    ends = [
        number for number, call in enumerate(run.calls) if any(path.startswith(run.before.root) for path in call.paths)
    ]
    end, disk, told = chance.choice(ends), run.before.copy(), dict(run.told)
    for call in run.calls[:end]:
        disk.apply(call)
        if call.pid == run.calls[0].pid:
            told.update((document, run.round) for document, state, _ in lines(call) if state == "stored")
    disk.cut(chance, target, run.contents)
    return told


def check(run: Recorded, folder: Path, told: dict[str, int]) -> None:
    store = folder / run.sources.place
    found = kept(store)
    for document, number in told.items():
        versions = {(version.body, version.pages) for version in found[document]}
        assert {run.sources.made[document, earlier] for earlier in range(1, number + 1)} <= versions, document
    if found:
        said = git(store / "texts.git", "fsck", "--strict", "--full", "--no-progress", "--no-dangling")
        assert [line for line in said.splitlines() if not line.startswith("notice: HEAD")] == []


def go_on(run: Recorded, folder: Path) -> None:
    """The next run needs no repair; a state.sqlite that was torn is set aside, and that is all that it tells of."""
    sources = Sources(folder, run.sources.place, run.sources.round)
    sources.write()
    ended = runs.start("forked", folder, "snapshot").end()
    told = [line for line in ended.complaint.splitlines() if "state.sqlite was damaged" not in line]
    assert (ended.code, told) == (0, [])
    found = kept(sources.store)
    for document in sources.documents:
        assert (found[document][-1].body, found[document][-1].pages) == sources.made[document, sources.round]


def cut_often(recorded: dict[str, Recorded], folder: Path, times: int, seed: int) -> None:
    for name, run in recorded.items():
        for number in range(times):
            chance, target = random.Random(f"{seed} {name} {number}"), folder / "cut" / "work"  # noqa: S311 - to be done again
            told = cut(run, target, chance)
            try:
                check(run, target, told)
                go_on(run, target)
            except AssertionError as error:
                error.add_note(f"seed {seed}, cut {number} of the {name} run")
                raise
            shutil.rmtree(target)


@pytest.mark.slow
def test_the_power_goes_many_times(recorded: dict[str, Recorded], tmp_path: Path, count: int, seed: int) -> None:
    cut_often(recorded, tmp_path, count // 5, seed)
