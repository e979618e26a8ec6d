"""The tracker and others, each run in a process of its own: time, peak memory, reported changes."""

from __future__ import annotations

import difflib
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

GIT = ["git", "diff", "--no-index", "--no-color", "--word-diff=porcelain", "--word-diff-regex=."]
LONG_ENOUGH = 3.0
"""Seconds after which a tool is not run again."""

Run = Callable[[Path, Path], int]
"""Two text files in, the number of reported changes out."""


@dataclass(frozen=True)
class Took:
    """What a tool took: seconds of its best run, megabytes of the whole process at their peak, and what it reported."""

    seconds: float
    megabytes: float
    changes: int
    links: tuple[tuple[int, int], ...] = ()


def blocks(path: Path) -> list[str]:
    return path.read_text("utf-8").removesuffix("\n").split("\n\n")


def with_git(old: Path, new: Path) -> int:
    out = subprocess.run([*GIT, str(old), str(new)], capture_output=True, check=False).stdout
    return sum(line[:1] in (b"+", b"-") and line[:3] not in (b"+++", b"---") for line in out.split(b"\n"))


def _compare(old: str, new: str) -> int:
    import tracker

    return len(tracker.compare_texts(old, new).substance)


def _diff_match_patch(old: str, new: str) -> int:
    from diff_match_patch import diff_match_patch

    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    edits = engine.diff_main(old, new)
    engine.diff_cleanupSemantic(edits)
    return sum(op != 0 for op, _ in edits)


def _difflib(old: str, new: str) -> int:
    return sum(op != "equal" for op, *_ in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes())


def _rapidfuzz(old: str, new: str) -> int:
    from rapidfuzz.distance import Indel

    return sum(op.tag != "equal" for op in Indel.opcodes(old, new))


COMPARING: dict[str, Callable[[str, str], int]] = {
    "tracker": _compare,
    "diff-match-patch": _diff_match_patch,
    "difflib": _difflib,
    "rapidfuzz": _rapidfuzz,
}
"""What compares two strings in a warm process; git is timed as a process, from start to end."""

ALIGN = "tracker.align_texts"
NAMES = ("git", ALIGN, *COMPARING)


def measure(tool: str, old: Path, new: Path) -> Took:
    """Run one tool here, warm, and say what it took."""
    if tool == "git":
        seconds, changes = _best(lambda: with_git(old, new))
        return Took(seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024, changes)
    if tool == ALIGN:
        return _aligned(blocks(old), blocks(new))
    texts, run = (old.read_text("utf-8"), new.read_text("utf-8")), COMPARING[tool]
    run("一二三", "一三三")
    seconds, changes = _best(lambda: run(*texts))
    return Took(seconds, _peak(), changes)


def _aligned(old: list[str], new: list[str]) -> Took:
    import tracker

    tracker.align_texts(["一二三"], ["一三三"])
    start = time.perf_counter()
    links = tracker.align_texts(old, new)
    seconds = time.perf_counter() - start
    pairs = tuple((i, j) for link in links for i in link.old for j in link.new)
    return Took(seconds, _peak(), sum(link.kind != "same" for link in links), pairs)


def _best(run: Callable[[], int]) -> tuple[float, int]:
    best, changes, runs = float("inf"), 0, 0
    begun = time.perf_counter()
    while not runs or (time.perf_counter() - begun < LONG_ENOUGH and runs < 25):
        start = time.perf_counter()
        changes = run()
        best = min(best, time.perf_counter() - start)
        runs += 1
    return best, changes


def _peak() -> float:
    """Megabytes of this process at their peak. What getrusage says may be the peak of the process that started this one."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024**2 if sys.platform == "darwin" else 1024)
