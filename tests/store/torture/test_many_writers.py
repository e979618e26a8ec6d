"""Many writers at once, and readers and upkeep beside them: every version is kept, in an order consistent with each writer's."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from beside import reader, writer
from sources import Sources, number_of
from store_samples import git, is_clean
from whole import kept

from tracker.store import open_store

ROOT = Path(__file__).parents[3]


def write_at_once(folder: Path, writers: int, versions: int) -> None:
    """Let writers write so many versions each, half of them into one document, and look at what came of it."""
    names = [f"w{number}" for number in range(writers)]
    processes = [writer(folder, name, versions // 2) for name in names]
    results = [_communicate(process) for process in processes]
    assert [complaint for _, complaint in results] == [""] * writers
    found = kept(folder)
    told = [tuple(line.split()) for out, _ in results for line in out.splitlines()]
    assert sorted(told) == sorted((document, version.id) for document in found for version in found[document])
    assert len(told) == writers * (versions // 2) * 2
    assert set(found) == {"shared", *names}
    for name in names:
        shared = [version.body.split()[:2] for version in found["shared"]]
        assert [int(number) for who, number in shared if who == name] == list(range(versions // 2))
        assert [version.body.split()[:2] for version in found[name]] == [[name, str(n)] for n in range(versions // 2)]


def _communicate(process: subprocess.Popen[str]) -> tuple[str, str]:
    try:
        return process.communicate(timeout=1800)
    finally:
        process.kill()


def test_a_few_writers(folder: Path) -> None:
    write_at_once(folder, 4, 12)
    assert is_clean(folder)


@pytest.mark.slow
def test_eight_writers(folder: Path, count: int) -> None:
    write_at_once(folder, 8, versions(count))
    assert is_clean(folder)


def versions(count: int) -> int:
    """500 for each writer where the tracker is killed 300 times."""
    return count * 5 // 3


@contextmanager
def again_and_again(act: Callable[[], object]) -> Iterator[list[int]]:
    """Do something in a thread over and over, until the block is left; how often, and that it never failed, is told then."""
    stop, done, failures = threading.Event(), [0], list[BaseException]()

    def work() -> None:
        while not stop.is_set() and not failures:
            try:
                act()
                done[0] += 1
            except BaseException as error:
                failures.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield done
    finally:
        stop.set()
        thread.join()
    if failures:
        raise failures[0]


def by_git(*commands: str) -> Callable[[Path], None]:
    def act(folder: Path) -> None:
        for command in commands:
            git(folder / "texts.git", *command.split())

    return act


def by_tracker(folder: Path) -> None:
    with open_store(folder) as store:
        store.gc()


UPKEEP = {
    "tracker gc": by_tracker,
    "gc": by_git("gc --quiet"),
    "repack": by_git("repack -d -l -q", "repack -A -d -l -q"),
    "pack-refs": by_git("pack-refs --all"),
    "commit-graph": by_git("commit-graph write --reachable --no-progress"),
}
"""What people do to a repository while it is written to."""


@pytest.mark.slow
@pytest.mark.parametrize("kind", UPKEEP)
def test_writers_beside_upkeep(folder: Path, empty: Path, count: int, kind: str) -> None:
    shutil.copytree(empty, folder)
    with again_and_again(lambda: UPKEEP[kind](folder)) as done:
        write_at_once(folder, 4, versions(count) // 4)
    assert done[0] > 1
    assert is_clean(folder)


@pytest.mark.slow
def test_readers_beside_writers_and_upkeep(folder: Path, empty: Path, count: int) -> None:
    """What is read while it is written is whole, and nothing that was there goes."""
    shutil.copytree(empty, folder)
    readers = [reader(folder, seed) for seed in range(2)]
    try:
        with again_and_again(lambda: by_tracker(folder)):
            write_at_once(folder, 3, versions(count) // 4)
        for process in readers:
            assert process.poll() is None, process.communicate()
    finally:
        for process in readers:
            process.terminate()
    reads = [out.split() for out, _ in map(_communicate, readers)]
    assert all(int(each[-1]) > 10 for each in reads)
    assert is_clean(folder)


def start_command(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tracker", *arguments]
    environ = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    return subprocess.Popen(
        command, cwd=folder, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    )


@pytest.mark.slow
def test_imports_of_the_same_files_at_once(tmp_path: Path, count: int) -> None:
    """Each version is stored once, whoever was first."""
    sources = Sources(tmp_path)
    sources.write_past(rounds := versions(count) // 2)
    processes = [start_command(tmp_path, "import", "past.jsonl") for _ in range(3)]
    told = [line.split("\t") for process in processes for line in _communicate(process)[0].splitlines()]
    assert [process.returncode for process in processes] == [0, 0, 0]
    found = kept(sources.store)
    for document in sources.documents[:-1]:
        assert [number_of(version.body) for version in found[document]] == list(range(1, rounds + 1))
    stored = [(document, version) for document, state, version, *_ in told if state == "stored"]
    assert sorted(stored) == sorted((document, version.id[:10]) for document in found for version in found[document])
    assert is_clean(sources.store)


@pytest.mark.slow
def test_snapshots_beside_an_import_of_the_same_documents(tmp_path: Path, count: int) -> None:
    """What either tells of is there, and in order; what is older than a snapshot that was faster is refused."""
    sources = Sources(tmp_path)
    sources.write_past(rounds := versions(count) // 2)
    beside = start_command(tmp_path, "import", "past.jsonl")
    sources.write()
    told = []
    for _ in range(3):
        out, complaint = _communicate(start_command(tmp_path, "snapshot"))
        assert complaint == ""
        told += out.splitlines()
    out, complaint = _communicate(beside)
    assert beside.returncode in (0, 3), complaint
    found = kept(sources.store)
    there = {(document, version.id[:10]) for document in found for version in found[document]}
    assert {tuple(line.split("\t")[:3:2]) for line in [*told, *out.splitlines()]} <= there
    for document in sources.documents[:-1]:
        numbers = [number_of(version.body) for version in found[document]]
        assert numbers == [*range(1, len(numbers)), rounds + 1]
    assert is_clean(sources.store)
