"""What a run of the tracker asked of the kernel: the calls in a log of strace, in their order, with absolute paths."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
MAKES = ("openat", "mkdir", "mkdirat", "link", "linkat", "rename", "renameat", "renameat2")
TAKES_AWAY = ("unlink", "unlinkat", "rmdir")
WRITES = ("write", "pwrite64", "writev", "pwritev", "pwritev2", "ftruncate", "truncate", "sendfile", "copy_file_range")
SYNCS = ("fsync", "fdatasync", "sync_file_range", "sync", "syncfs")
GOES = ("chdir", "fchdir")
FORKS = ("fork", "vfork", "clone", "clone3")

_LINE = re.compile(r"(\d+) +(.*)")
_CALL = re.compile(r"(\w+)\((.*)\) += (-?\d+|\?)(.*)", re.DOTALL)
_CUT = re.compile(r"(.*) <unfinished \.\.\.>")
_GOES_ON = re.compile(r"<\.\.\. \w+ resumed>,? ?(.*)")
_FILE = re.compile(r"(?:\d+|AT_FDCWD)<(.*)>")


@dataclass(frozen=True, slots=True)
class Call:
    """A call that succeeded. `paths` are those it names, absolute; of a call on an open file, that file's."""

    pid: int
    name: str
    paths: tuple[str, ...]
    data: bytes = b""
    """What was written, cut after some thousand bytes."""

    flags: str = ""


def traced(
    folder: Path, *arguments: str | Path, kill_at: tuple[str, int] | None = None, says: str = ""
) -> tuple[Call, ...]:
    """Run the tracker in a folder under strace; its standard output is among the calls.

    It comes to a good end and complains of nothing, but that its standard error begins with `says`; unless the first of
    its processes that makes the call `kill_at` (its name) so many times is killed there, before that call does anything.
    """
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("strace is not installed: apt-get install strace")
    log = folder.parent / f"{folder.name}.strace"
    names = ",".join((*MAKES, *TAKES_AWAY, *WRITES, *SYNCS, *GOES, *FORKS))
    tracker = [sys.executable, "-m", "tracker", *map(str, arguments)]
    inject = ["-e", f"inject={kill_at[0]}:signal=KILL:when={kill_at[1]}"] if kill_at else []
    done = subprocess.run(
        [strace, "-f", "-y", "-xx", "-s", "4096", "-qq", "-o", str(log), "-e", f"trace={names}", *inject, *tracker],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        check=False,
    )
    if b"ptrace" in done.stderr.lower():
        pytest.skip("strace may not trace here")
    complaint = done.stderr.decode()
    assert kill_at or (done.returncode == 0 and complaint.startswith(says) and bool(complaint) == bool(says)), done
    with log.open(encoding="ascii") as lines:
        return tuple(parse(lines, folder))


def parse(lines: Iterable[str], start: Path) -> Iterator[Call]:
    """The calls of a log; a call that took a while stands where it ended. `start` is where the first process was begun."""
    halves: dict[int, str] = {}
    places = {0: os.fspath(start)}
    parents: dict[int, str] = {}
    for line in lines:
        pid, said = _split(line)
        places.setdefault(pid, parents.pop(pid, "") or _begun_by_a_fork(halves, places))
        cut = _CUT.fullmatch(said)
        if cut:
            halves[pid] = cut[1]
            continue
        goes_on = _GOES_ON.fullmatch(said)
        match = _CALL.fullmatch(halves.pop(pid, "") + goes_on[1] if goes_on else said)
        if match is None or match[3] == "?" or int(match[3]) < 0:
            continue
        name, result = match[1], int(match[3])
        if name in FORKS:
            parents.setdefault(result, places[pid])
        elif name in GOES:
            places[pid] = _path(match[2], places[pid])
        else:
            yield _call(pid, name, match[2].split(", "), match[4], places[pid])


def _split(line: str) -> tuple[int, str]:
    match = _LINE.fullmatch(line.rstrip("\n"))
    assert match, line
    return int(match[1]), match[2]


def _begun_by_a_fork(halves: dict[int, str], places: dict[int, str]) -> str:
    """Where a process is that is heard of before its parent's fork has returned: where that parent is."""
    parent = next((pid for pid, half in halves.items() if half.startswith(FORKS)), 0)
    return places[parent]


def _call(pid: int, name: str, words: list[str], returned: str, place: str) -> Call:
    if name == "openat":
        return Call(pid, name, (_text(returned.strip().strip("<>")),), flags=words[2])
    if name in ("mkdir", "unlink", "rmdir", "truncate"):
        return Call(pid, name, (_path(words[0], place),))
    if name in ("mkdirat", "unlinkat"):
        return Call(pid, name, (_path(words[1], _path(words[0], place)),), flags=words[2])
    if name in ("rename", "link"):
        return Call(pid, name, (_path(words[0], place), _path(words[1], place)))
    if name in ("renameat", "renameat2", "linkat"):
        ends = (_path(words[1], _path(words[0], place)), _path(words[3], _path(words[2], place)))
        return Call(pid, name, ends, flags=words[4] if len(words) > 4 else "")
    if name in ("sync", "syncfs", "sync_file_range"):
        return Call(pid, name, ())
    file = words[2] if name == "copy_file_range" else words[0]
    data = bytes.fromhex(words[1].strip('".').replace(r"\x", "")) if name == "write" else b""
    return Call(pid, name, (_path(file, place),), data, flags=file.partition("<")[0])


def _path(word: str, place: str) -> str:
    """The path that an argument means: a quoted string, or a file that is open."""
    word = word.split(", ")[0]
    opened = _FILE.fullmatch(word)
    return os.path.normpath(os.path.join(place, _text(opened[1] if opened else word.strip('"'))))


def _text(escaped: str) -> str:
    return os.fsdecode(
        re.sub(
            rb"(?:\\x[0-9a-f]{2})+",
            lambda match: bytes.fromhex(match[0].replace(rb"\x", b"").decode()),
            escaped.encode(),
        )
    )
