"""What git and the operating system complain of, as one sentence about the store."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tracker.errors import StoreError

_HARDLY_ROOM = 64 << 10  # bytes


def trouble(directory: Path, to: str, complaint: str) -> StoreError:
    """One sentence for what git or the operating system complains of."""
    store = directory.parent
    said = complaint.lower()
    if any(word in said for word in ("no space left", "quota exceeded", "out of diskspace")) or (
        any(word in said for word in ("write", "update", "create")) and is_full(directory)
    ):
        return StoreError(
            f"The store {store} could not {to}: the disk is full.",
            hint="Make room and try again; the versions stored so far are whole.",
        )
    if "file too large" in said:
        return StoreError(
            f"The store {store} could not {to}: a file would be larger than is allowed.",
            hint="Look at `ulimit -f` and at the quota of the disk; the versions stored so far are whole.",
        )
    if any(word in said for word in ("read-only file system", "permission denied", "operation not permitted")):
        return StoreError(
            f"The store {store} could not {to}: it may not be read or written here.",
            hint="Look at the permissions of the folder, and whether its disk is mounted read-only.",
        )
    if "not a git repository" in said:
        return StoreError(
            f"{directory} is not a git repository.",
            hint="Move it away, or name another store in tracker.toml; the first `tracker snapshot` makes a new one.",
        )
    return StoreError(
        f"The store {store} could not {to}: {last_line(complaint)}.",
        hint=f"`git -C {directory} fsck` shows whether the store is whole.",
    )


def is_full(place: Path) -> bool:
    """Whether there is hardly room on the disk of a place. Git does not always say why it could not write."""
    if sys.platform == "win32":
        return False
    found = next((each for each in (place, *place.parents) if each.exists()), None)
    if found is None:
        return False
    room = os.statvfs(found)
    return room.f_bavail * room.f_frsize < _HARDLY_ROOM or (room.f_files > 0 and room.f_favail == 0)


@contextmanager
def failing(directory: Path, to: str) -> Iterator[None]:
    """Turn an error of the operating system into a sentence about the store."""
    try:
        yield
    except OSError as error:
        raise trouble(directory, to, error.strerror or str(error)) from error


def ended_by(status: int) -> str:
    """What a process that was stopped by a signal could not say itself."""
    if status >= 0:
        return ""
    name = signal.Signals(-status).name
    return "fatal: file too large" if name == "SIGXFSZ" else f"fatal: git was stopped by {name}"


def last_line(complaint: str) -> str:
    """What git says at the end, without the word that says how bad it is."""
    lines = [line.strip() for line in complaint.splitlines() if line.strip()]
    said = [line for line in lines if line.startswith(("fatal:", "error:"))] or lines or ["git ended without a word"]
    return said[0].removeprefix("fatal: ").removeprefix("error: ").rstrip(".")[:300]
