"""Time, peak memory and reported changes of the tracker, side by side with git and others, and with what is asked.

    python bench/speed.py                 the scenarios that `make bench` runs
    python bench/speed.py --all           and those that only have to be bounded
    python bench/speed.py --only WORD     the scenarios with this word in their names
    python bench/speed.py --base FILE     the texts made of another text's words than the seed pages'
    python bench/speed.py OLD NEW         two text files

Every tool runs in a process of its own, and the best of several runs counts. git is timed as a process, from start to end;
the others are warm. × is the time of git in the same run; peak is that of the whole process.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

import large
from scenarios import SCENARIOS, Asked, Scenario, recall, text
from tools import ALIGN, COMPARING, NAMES, Took, measure

_HEAD = f"    {'':22s}{'time':>12s}{'× git':>9s}{'peak MB':>10s}{'changes':>10s}"


def in_process(tool: str, old: Path, new: Path) -> Took:
    """What a tool takes in a process of its own."""
    command = [sys.executable, __file__, "--one", tool, str(old), str(new)]
    run = subprocess.run(command, stdout=subprocess.PIPE, check=True, cwd=large.ROOT)
    return Took(**json.loads(run.stdout))


def rows(found: dict[str, Took]) -> Iterator[tuple[str, str]]:
    """Each tool with its figures."""
    git = found.get("git")
    for tool, took in found.items():
        times = f"{took.seconds / git.seconds:9.1f}" if git else f"{'':9s}"
        yield tool, f"{tool:22s}{took.seconds * 1000:9.1f} ms{times}{took.megabytes:10.0f}{took.changes:10,d}"


def verdict(asked: Asked, took: Took, git: Took | None, share: float | None) -> str:
    """What was asked, and whether it was reached."""
    checks: list[tuple[str, bool]] = []
    if asked.times_git and git:
        checks.append((f"{asked.times_git:g} × git", took.seconds <= asked.times_git * git.seconds))
    if asked.seconds:
        checks.append((f"{asked.seconds:g} s", took.seconds <= asked.seconds))
    checks.append((f"{asked.megabytes:g} MB", took.megabytes < asked.megabytes))
    out = ["≤ " + " and ".join(what for what, _ in checks)]
    if asked.recall is not None and share is not None:
        out.append(f"recall ≥ {asked.recall:g} ({share:.3f})")
        checks.append(("recall", share >= asked.recall))
    return f"asked {', '.join(out)}: {'reached' if all(held for _, held in checks) else 'MISSED'}"


def show(scenario: Scenario, of: large.Source, folder: Path) -> None:
    blocks = scenario.make(of)
    paths = folder / "old.txt", folder / "new.txt"
    for path, side in zip(paths, blocks, strict=True):
        path.write_text(text(side), "utf-8")
    sizes = " and ".join(f"{sum(map(len, side)):,}" for side in blocks)
    print(f"{scenario.name} ({sizes} characters)")
    ours = ALIGN if scenario.aligns else "tracker"
    found = {tool: in_process(tool, *paths) for tool in ("git", ours, *scenario.rivals)}
    share = recall({(i, j) for i, j in found[ours].links}, len(blocks[0]), of) if scenario.aligns else None
    for tool, row in rows(found):
        said = "    " + verdict(scenario.asked, found[tool], found["git"], share) if tool == ours else ""
        print(f"    {row}{said}", flush=True)


def chosen(given: argparse.Namespace) -> Sequence[Scenario]:
    if given.only:
        return [each for each in SCENARIOS if given.only in each.name]
    return [each for each in SCENARIOS if each.quick or given.all]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--one", choices=NAMES, help=argparse.SUPPRESS)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--only", metavar="WORD")
    parser.add_argument("--base", type=Path, metavar="FILE")
    parser.add_argument("files", nargs="*", type=Path, metavar="OLD NEW")
    given = parser.parse_args()
    if given.one:
        print(json.dumps(asdict(measure(given.one, *given.files))))
        return
    if given.files:
        print(
            "\n".join(
                [
                    _HEAD,
                    *(f"    {row}" for _, row in rows({t: in_process(t, *given.files) for t in ("git", *COMPARING)})),
                ]
            )
        )
        return
    of = large.source(given.base.read_text("utf-8") if given.base else "".join(large.articles()))
    print(_HEAD)
    with tempfile.TemporaryDirectory() as folder:
        for scenario in chosen(given):
            show(scenario, of, Path(folder))


if __name__ == "__main__":
    main()
