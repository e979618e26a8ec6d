"""Time, peak memory and reported changes of the tracker and of others, side by side in one run, on the same two texts.

    python bench/speed.py [OLD NEW]      two text files; else the two articles on the seed pages

Every tool runs in a process of its own. git is timed as a process, from start to end; the others warm, inside theirs,
as the best of several runs. × is the time of git.
"""

from __future__ import annotations

import argparse
import difflib
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GIT = ["git", "diff", "--no-index", "--no-color", "--word-diff=porcelain", "--word-diff-regex=."]
LONG_ENOUGH = 2.0
"""Seconds after which a tool is not run again: the first figure says it."""


def with_tracker(old: str, new: str) -> int:
    import tracker

    return len(tracker.compare_texts(old, new).substance)


def with_diff_match_patch(old: str, new: str) -> int:
    from diff_match_patch import diff_match_patch

    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    edits = engine.diff_main(old, new)
    engine.diff_cleanupSemantic(edits)
    return sum(op != 0 for op, _ in edits)


def with_difflib(old: str, new: str) -> int:
    return sum(op != "equal" for op, *_ in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes())


def with_rapidfuzz(old: str, new: str) -> int:
    from rapidfuzz.distance import Indel

    return sum(op.tag != "equal" for op in Indel.opcodes(old, new))


TOOLS: dict[str, Callable[[str, str], int]] = {
    "tracker": with_tracker,
    "diff-match-patch": with_diff_match_patch,
    "difflib": with_difflib,
    "rapidfuzz": with_rapidfuzz,
}


def in_process(tool: str, old: Path, new: Path) -> dict[str, float]:
    """Run one tool here, warm, and say what it took: seconds, peak MB above the start, changes."""
    texts = old.read_text("utf-8"), new.read_text("utf-8")
    run = TOOLS[tool]
    run("一二三", "一三三")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    best, changes, runs = float("inf"), 0, 0
    begun = time.perf_counter()
    while runs < 3 or (runs < 25 and time.perf_counter() - begun < LONG_ENOUGH):
        start = time.perf_counter()
        changes = run(*texts)
        best = min(best, time.perf_counter() - start)
        runs += 1
        if best > LONG_ENOUGH:
            break
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"seconds": best, "megabytes": (peak - before) / 1024, "changes": changes}


def as_process(old: Path, new: Path) -> dict[str, float]:
    best = float("inf")
    for _ in range(15):
        start = time.perf_counter()
        out = subprocess.run([*GIT, str(old), str(new)], capture_output=True, check=False).stdout.decode(
            "utf-8", "replace"
        )
        best = min(best, time.perf_counter() - start)
    changes = sum(line[:1] in "+-" and line[:3] not in ("+++", "---") for line in out.splitlines())
    return {
        "seconds": best,
        "megabytes": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024,
        "changes": changes,
    }


def articles(folder: Path) -> tuple[Path, Path]:
    """The two articles of the seed pages, as text files."""
    import tracker
    from tracker.ingest import Part, read, take_file

    config = tracker.load_config(ROOT / "seeds" / "tracker.toml")
    for document in ("summary", "opinion"):
        declared = config.documents[document]
        text = read([Part(take_file(part.path), part.from_text, part.until_text) for part in declared.parts])
        (folder / f"{document}.txt").write_text(text.body + "\n", "utf-8")
    return folder / "summary.txt", folder / "opinion.txt"


def measure(old: Path, new: Path) -> dict[str, dict[str, float]]:
    found = {"git diff --word-diff": as_process(old, new)}
    for tool in TOOLS:
        run = subprocess.run(
            [sys.executable, __file__, "--one", tool, str(old), str(new)], capture_output=True, check=True, cwd=ROOT
        )
        found[tool] = json.loads(run.stdout)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--one", choices=TOOLS, help=argparse.SUPPRESS)
    parser.add_argument("texts", nargs="*", type=Path, metavar="OLD NEW")
    given = parser.parse_args()
    if given.one:
        print(json.dumps(in_process(given.one, *given.texts)))
        return
    with tempfile.TemporaryDirectory() as folder:
        old, new = given.texts or articles(Path(folder))
        print(
            f"{old.name} {len(old.read_text('utf-8')):,} characters, {new.name} {len(new.read_text('utf-8')):,} characters"
        )
        found = measure(old, new)
    git = found["git diff --word-diff"]["seconds"]
    print(f"{'':22s}{'time':>12s}{'× git':>9s}{'peak MB':>10s}{'changes':>9s}")
    for tool, of in found.items():
        ratio = of["seconds"] / git
        print(f"{tool:22s}{of['seconds'] * 1000:9.1f} ms{ratio:9.1f}{of['megabytes']:10.1f}{of['changes']:9.0f}")


if __name__ == "__main__":
    main()
