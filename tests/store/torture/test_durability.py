"""Before a version is told of, it is on the disk: seen in what the kernel was asked for, under strace."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from disk import Disk
from promises import judge
from sources import Sources
from strace import SYNCS, Call, traced
from whole import kept, objects


@dataclass(frozen=True, slots=True)
class Run:
    """What was there before a run, what it asked for, and which round of the sources it took."""

    sources: Sources
    round: int
    before: Disk
    calls: tuple[Call, ...]


def run(sources: Sources, *arguments: str) -> Run:
    before = Disk(sources.folder)
    return Run(sources, sources.round, before, traced(sources.folder, *arguments))


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Sources:
    folder = tmp_path_factory.mktemp("durability") / "work"
    folder.mkdir()
    made = Sources(folder, "库/of/texts")  # no folder of these is there
    made.write()
    return made


@pytest.fixture(scope="module")
def first(sources: Sources) -> Run:
    return run(sources, "snapshot")


@pytest.fixture(scope="module")
def second(sources: Sources, first: Run) -> Run:
    sources.write()
    return run(sources, "snapshot")


@pytest.fixture(scope="module")
def unchanged(sources: Sources, second: Run) -> Run:
    return run(sources, "snapshot")


def hold(run: Run, state: str) -> None:
    """No fault was found, all documents were told of, and all that makes a version was there when it was told of."""
    judged = judge(run.before, run.calls)
    assert judged.faults() == []
    sources, versions = run.sources, kept(run.sources.store)
    assert {told.document for told in judged.told} == set(versions) == {name for name, _ in sources.made}
    repository = f"{sources.place}/texts.git"
    for told in judged.told:
        assert told.state == state
        version = next(each for each in versions[told.document] if each.id.startswith(told.version))
        assert (version.body, version.pages) == sources.made[told.document, run.round]
        assert {f"{repository}/refs/heads/{told.document}", f"{sources.place}/state.sqlite-wal"} <= told.paths
        for name in objects(sources.store / "texts.git", version.id):
            loose = f"{repository}/objects/{name[:2]}/{name[2:]}"
            assert loose in told.paths or packs(sources, name) & told.paths, f"{told.document}: where is {name}?"


def packs(sources: Sources, name: str) -> set[str]:
    """The indexes of packs that hold an object, as paths from the working folder."""
    found = set()
    for index in (sources.store / "texts.git" / "objects" / "pack").glob("*.idx"):
        with index.open("rb") as data:
            held = subprocess.run(["git", "show-index"], stdin=data, capture_output=True, text=True, check=True).stdout
        if name in held:
            found.add(str(index.relative_to(sources.folder)))
    return found


def test_a_first_snapshot_into_folders_that_are_not_there(first: Run) -> None:
    hold(first, "stored")


def test_a_second_version(second: Run) -> None:
    hold(second, "stored")


def test_a_text_that_has_not_changed(unchanged: Run) -> None:
    hold(unchanged, "unchanged since")
    synced = {call.paths[0] for call in unchanged.calls if call.name in SYNCS and call.paths}
    assert str(unchanged.sources.store / "state.sqlite-wal") in synced


@pytest.mark.parametrize("rounds", [1, 9], ids=["few", "in bulk"])
def test_an_import(tmp_path: Path, rounds: int) -> None:
    (tmp_path / "work").mkdir()
    made = Sources(tmp_path / "work", "库/texts")
    made.write_past(rounds)
    before = Disk(made.folder)
    judged = judge(before, traced(made.folder, "import", "past.jsonl", says=f"import: {len(made.made)} stored"))
    assert judged.faults() == []
    versions = {document: [version.id[:10] for version in held] for document, held in kept(made.store).items()}
    told = [(told.document, told.version) for told in judged.told]
    assert sorted(told) == sorted((document, version) for document in versions for version in versions[document])
    assert len(told) == len(made.made)
    assert any(path.endswith(".idx") for path in judged.told[0].paths)
    for each in judged.told:
        assert f"{made.place}/texts.git/refs/heads/{each.document}" in each.paths


def test_nothing_that_is_done_escapes_the_model(unchanged: Run, first: Run, second: Run) -> None:
    disk = first.before.copy()
    for call in (*first.calls, *second.calls, *unchanged.calls):
        disk.apply(call)
    seen = set(disk.paths())
    written = {"tracker.toml", *(f"{name}-{page}.txt" for name, _ in first.sources.made for page in (1, 2))}
    folder = first.sources.folder
    assert seen - written == {str(path.relative_to(folder)) for path in folder.rglob("*")} - written


def without(calls: tuple[Call, ...], place: str) -> tuple[Call, ...]:
    """The calls, as they would be if what is at this place had not been synced."""
    fewer = tuple(call for call in calls if not (call.name in SYNCS and call.paths and re.search(place, call.paths[0])))
    assert len(fewer) < len(calls), f"nothing at {place} was synced"
    return fewer


@pytest.mark.parametrize(
    ("place", "lost"),
    [
        (r"/objects/.*/[^/]{6,}$", "objects/"),
        (r"/objects/[0-9a-f]{2}$", "objects/"),
        (r"/refs/heads/.*\.lock$", "refs/heads/"),
        (r"/refs/heads$", "refs/heads/"),
        (r"state\.sqlite-wal$", "state.sqlite-wal"),
    ],
)
def test_a_sync_that_is_left_out_of_a_second_version_is_noticed(second: Run, place: str, lost: str) -> None:
    faults = judge(second.before, without(second.calls, place)).faults()
    assert faults
    assert all(lost in fault for fault in faults)


@pytest.mark.parametrize("place", ["/work$", "/work/库$", "/work/库/of$", "/texts$", r"/texts\.git[^/]*$", "/objects$"])
def test_a_folder_that_is_not_synced_when_the_store_is_made_is_noticed(first: Run, place: str) -> None:
    assert judge(first.before, without(first.calls, place)).faults()
