"""What `tracker check` takes: 1,000 drafts of 2,000 characters against 20 references of 10,000, and one draft in a new process.

    python bench/check.py

Each draft retells paragraphs of the references, one in three of them reworded in one place, among paragraphs of its own. All
is made at random but seeded, of the seed pages' words. The references are stored and locked, as where CI runs. Times are of
whole processes, start-up included, the best of several runs for the one draft, which is held against one reference, and against all.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import large

DRAFTS, DRAFT_CHARACTERS = 1000, 2000
REFERENCES, REFERENCE_CHARACTERS = 20, 10_000
_ALL, _ONE = 10.0, 0.6
_RUNS = 5


def make(folder: Path) -> None:
    """The references, locked, and the drafts."""
    of = large.source("".join(large.articles()))
    references = [large.filled(of, REFERENCE_CHARACTERS, seed=nth) for nth in range(1, REFERENCES + 1)]
    tables = [f'[document.r{nth}]\nsource = "r{nth}.txt"\n' for nth in range(REFERENCES)]
    names = ", ".join(f'"r{nth}"' for nth in range(REFERENCES))
    (folder / "tracker.toml").write_text(f"[check]\nagainst = [{names}]\n" + "".join(tables), "utf-8")
    for nth, blocks in enumerate(references):
        (folder / f"r{nth}.txt").write_text(large.BETWEEN.join(blocks), "utf-8")
    (folder / "drafts").mkdir()
    known = [block for blocks in references for block in blocks]
    own = large.paragraphs(of, 2000, seed=REFERENCES + 1)
    for nth in range(DRAFTS):
        words = large.BETWEEN.join(_draft(known, own, of, Random(nth)))
        (folder / "drafts" / f"{nth:04}.md").write_text(words, "utf-8")
    for command in ("snapshot", "lock"):
        tracker(folder, command)


def _draft(known: list[str], own: list[str], of: large.Source, random: Random) -> Iterator[str]:
    size = 0
    while size < DRAFT_CHARACTERS:
        block = random.choice(random.choice((known, own)))
        block = large.reworded(block, of, random) if random.randrange(3) == 0 else block
        size += len(block) + len(large.BETWEEN)
        yield block


def tracker(folder: Path, *words: str) -> float:
    """Seconds that a run takes; its findings may be there, trouble may not."""
    environ = {**os.environ, "PYTHONPATH": str(large.ROOT), "PYTHONUTF8": "1"}
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "tracker", *words], cwd=folder, env=environ, capture_output=True, check=False
    )
    assert done.returncode in (0, 1), f"tracker {' '.join(words)} exited with {done.returncode}: {done.stderr!r}"
    return time.perf_counter() - start


def told(reached: bool) -> str:
    return "reached" if reached else "MISSED"


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make(folder)
        every = tracker(folder, "check", "drafts", "-o", "found.json")
        found = json.loads((folder / "found.json").read_text("utf-8"))
        alone = ("check", "drafts/0000.md", "-o", "one.json")
        one = min(tracker(folder, *alone, "--against", "r0") for _ in range(_RUNS))
        against_all = min(tracker(folder, *alone) for _ in range(_RUNS))
        print(
            f"{len(found['paths']):,} drafts, {len(found['references'])} references, {len(found['findings']):,} findings"
        )
        print(f"all drafts     {every:.1f} s on {os.cpu_count()} cores     asked ≤ {_ALL:g}: {told(every <= _ALL)}")
        print(f"one draft      {one:.2f} s in a new process     asked ≤ {_ONE:g}: {told(one <= _ONE)}")
        print(f"               {against_all:.2f} s against all references")


if __name__ == "__main__":
    main()
