"""What the store costs beside bare git, in one run: writing, reading, growing, packing.

    python bench/store.py               everything that docs/store.md tells of (some minutes)
    python bench/store.py --quick       a tenth of the versions and documents
    python bench/store.py --only WORD   the measurements with this word in their names

Each pair is measured in turns, and the best run of each counts, since only others make a run slower; single snapshots are
compared by their medians. Git is given what the store gives it.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import histories
import large

from tracker.store import Received, Saved, bulk, fastimport, open_store, write

QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


@dataclass(frozen=True)
class Size:
    """How much is measured: documents and versions of the import, documents of the large store, repeated calls."""

    documents: int
    versions: int
    many: int
    calls: int
    runs: int


FULL, QUICK = Size(200, 50, 20_000, 200, 3), Size(20, 50, 2_000, 60, 3)


def report(name: str, ours: float, theirs: float, asked: float | None, unit: str = "ms") -> None:
    ratio = ours / theirs
    said = f"  asked ≤ {asked:g}: {'reached' if ratio <= asked else 'MISSED'}" if asked else ""
    print(f"{name:44s}{ours:12.2f}{theirs:12.2f} {unit:3s}{ratio:8.2f}{said}", flush=True)


def timed(act: Callable[[], object]) -> float:
    """Milliseconds."""
    begun = time.perf_counter()
    act()
    return (time.perf_counter() - begun) * 1000


def in_turns(runs: int, *acts: Callable[[], object]) -> list[float]:
    """The best run of each, measured by turns."""
    rows = [[timed(act) for act in acts] for _ in range(runs)]
    return [min(column) for column in zip(*rows, strict=True)]


def git(folder: Path, *arguments: str, data: bytes | None = None) -> None:
    subprocess.run(["git", *arguments], cwd=folder, input=data, check=True, **QUIET)


@contextmanager
def scratch() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="tracker-bench-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def fill(folder: Path, entries: list[Received]) -> None:
    with open_store(folder, create=True) as store:
        assert all(isinstance(saved, Saved) and saved.new for _, saved in store.save_many(entries))


def stream(entries: list[Received]) -> bytes:
    """What the store sends to one fast-import for all of these."""
    sent: list[bytes] = []
    kept, size = fastimport.Batch._write, bulk.BATCH_VERSIONS

    def record(batch: fastimport.Batch, data: bytes) -> None:
        sent.append(data)
        kept(batch, data)

    with scratch() as folder:
        fastimport.Batch._write, bulk.BATCH_VERSIONS = record, len(entries)  # type: ignore[method-assign]
        try:
            fill(folder / "snapshots", entries)
        finally:
            fastimport.Batch._write, bulk.BATCH_VERSIONS = kept, size  # type: ignore[method-assign]
    return b"".join(sent) + b"done\n"


def importing(of: large.Source, size: Size) -> None:
    entries = histories.received(of, size.documents, size.versions)
    told = stream(entries)

    def bare() -> None:
        with scratch() as folder:
            git(folder, "init", "--quiet", "--bare")
            git(folder, "fast-import", "--quiet", "--date-format=raw", data=told)

    def ours() -> None:
        with scratch() as folder:
            fill(folder / "snapshots", entries)

    with scratch() as pages:
        for entry in entries:
            place = pages / entry.document / f"{entry.snapshot.retrieved_at:%Y-%m-%d}.txt"
            place.parent.mkdir(exist_ok=True)
            place.write_bytes(entry.snapshot.data)

        def command() -> None:
            with scratch() as folder:
                words = [sys.executable, "-m", "tracker", "import", str(pages)]
                environment = os.environ | {"PYTHONPATH": str(large.ROOT)}
                subprocess.run(words, cwd=folder, env=environment, check=True, **QUIET)

        bulk_ms, command_ms, bare_ms = in_turns(size.runs, ours, command, bare)
    report(f"import of {len(entries):,} versions, read already", bulk_ms, bare_ms, 1.5)
    report("the same by `tracker import`, reading included", command_ms, bare_ms, 1.5)


def single(of: large.Source, size: Size) -> None:
    entries = histories.received(of, 1, size.calls)
    with scratch() as folder, open_store(folder / "snapshots", create=True) as store:
        work = folder / "work"
        work.mkdir()
        git(work, "init", "--quiet")
        ours, theirs = [], []
        for entry in entries:
            ours.append(timed(lambda entry=entry: store.save(entry.document, entry.snapshot, entry.text, source="s")))
            theirs.append(timed(lambda entry=entry: _commit(work, entry)))
        assert len(store.log("doc-0")) == size.calls
    report("one durable snapshot", median(ours), median(theirs), 1.5)


def _commit(work: Path, entry: Received) -> None:
    """The same files by `git add` and `git commit`, synced as git can."""
    for name, data in write.contents(entry).items():
        (work / name).write_bytes(data)
    options = ("-c", "core.fsync=all", "-c", "user.name=x", "-c", "user.email=x")
    git(work, *options, "add", "--all")
    git(work, *options, "commit", "--quiet", "--message", entry.document)


def reading(of: large.Source, size: Size) -> None:
    with scratch() as folder:
        fill(folder / "snapshots", histories.received(of, 1, 50))
        with open_store(folder / "snapshots") as store:
            ids = [entry.id for entry in store.log("doc-0")]
            names = "".join(f"{name}\n{name}:text.txt\n{name}:blocks.json\n" for name in ids).encode()
            place = folder / "snapshots" / "texts.git"
            together, singly, theirs = in_turns(
                size.calls // 4,
                lambda: store.read_many("doc-0", ids),
                lambda: [store.read("doc-0", name) for name in ids],
                lambda: _asked(place, names),
            )
    report("50 versions read together", together, theirs, 1.5)
    report("50 versions read one by one", singly, theirs, None)


def _asked(place: Path, names: bytes) -> None:
    """What is asked of git, its answers read as a pipe is read."""
    subprocess.run(["git", "cat-file", "--batch"], cwd=place, input=names, stdout=subprocess.PIPE, check=True)


def growing(of: large.Source, size: Size) -> None:
    small, large_ = 100, size.many
    versions = 20
    entries = histories.received(of, 1, versions)
    with scratch() as folder:
        stores = []
        for count in (small, large_):
            place = folder / str(count)
            others = [
                Received(f"other-{number}", "s", entries[0].snapshot, entries[0].text, dated=True)
                for number in range(count - 1)
            ]
            fill(place, [*others, *entries])
            stores.append(place)
        for packed in ("", ", packed"):
            if packed:
                for place in stores:
                    with open_store(place) as store:
                        store.gc()
            for label, act in (("log", _log), ("@DATE", _at_date)):
                few, many = in_turns(size.calls // 2, *(lambda place=place, act=act: act(place) for place in stores))
                report(f"{label} among {large_:,} documents, and {small}{packed}", many, few, 1.2)


def _log(place: Path) -> None:
    with open_store(place) as store:
        assert len(store.log("doc-0")) == 20


def _at_date(place: Path) -> None:
    with open_store(place) as store:
        found = store.resolve("doc-0@2025-01-10Z")
        assert store.read(found.document, found.id)


def packing(of: large.Source, size: Size) -> None:
    with scratch() as folder:
        place = folder / "snapshots"
        fill(place, histories.received(of, size.documents, size.versions))
        shutil.copytree(place / "texts.git", folder / "copy.git")
        with open_store(place) as store:
            ours = timed(store.gc)
        theirs = timed(lambda: git(folder / "copy.git", "repack", "-adf", "--quiet"))
        sizes = [_bytes(each) / 1e6 for each in (place / "texts.git", folder / "copy.git")]
    report("the disk after gc, and after repack -adf", *sizes, 1.1, "MB")
    print(f"{'':4s}(gc took {ours / 1000:.1f} s, repack {theirs / 1000:.1f} s)")


def _bytes(path: Path) -> int:
    return sum(file.stat().st_size for file in path.rglob("*") if file.is_file())


MEASUREMENTS: dict[str, Callable[[large.Source, Size], None]] = {
    "import": importing,
    "single": single,
    "read": reading,
    "grow": growing,
    "pack": packing,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--only", metavar="WORD", default="")
    given = parser.parse_args()
    of = large.source("".join(large.articles()))
    print(f"{'':44s}{'store':>12s}{'git':>12s}    {'ratio':>8s}")
    for name, measure in MEASUREMENTS.items():
        if given.only in name:
            measure(of, QUICK if given.quick else FULL)


if __name__ == "__main__":
    main()
