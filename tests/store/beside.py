"""Processes that write into one store, or read from it, beside each other."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

WRITE = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from store_samples import snapshot_of, text_of
from tracker.store import open_store

name, count = sys.argv[3], int(sys.argv[4])
with open_store(Path(sys.argv[2]), create=True) as store:
    for number in range(count):
        for document in ("shared", name):
            text = text_of(*[f"{name} {number}"] * 9)
            saved = store.save(document, snapshot_of(text, number), text, source=name)
            assert saved.new
            print(document, saved.version.id, flush=True)
"""
"""Half of its versions go into a document that all writers share."""

READ = """
import random
import sys
from pathlib import Path
from tracker.store import open_store

chance, reads, last = random.Random(sys.argv[2]), 0, {}
while True:
    with open_store(Path(sys.argv[1])) as store:
        for document in store.documents():
            log = store.log(document)
            assert {entry.id for entry in log} >= last.get(document, set()), f"{document} has lost a version"
            last[document] = {entry.id for entry in log}
            version = store.read(document, chance.choice([log[0], *log]).id)
            assert store.raw(document, version.id).decode() == version.text.body
            assert len(version.text.segments) == 9 and len(set(version.text.body.split("\\n\\n"))) == 1
            assert store.resolve(document).id is not None
            reads += 1
    print(reads, flush=True)
"""


def writer(folder: Path, name: str, count: int) -> subprocess.Popen[str]:
    """A process that writes `count` versions into the document `shared`, and as many into one of its own."""
    return _start(WRITE, str(Path(__file__).parent), str(folder), name, str(count))


def reader(folder: Path, seed: int) -> subprocess.Popen[str]:
    """A process that reads whatever is there, until it is stopped; after each round it prints how much it has read."""
    return _start(READ, str(folder), str(seed))


def _start(code: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
