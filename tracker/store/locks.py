"""Advisory locks on directories: the kernel lets go of them when their holder dies, however it dies.

They tell what a killed writer left from what a living one is at work on. No file is made for them.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform != "win32":  # where there are none; what was left behind is never taken for dead there
    import fcntl

KNOWN = sys.platform != "win32"
"""Are there such locks here?"""


@contextmanager
def held(directory: Path, *, alone: bool) -> Iterator[tuple[int, ...]]:
    """Hold a directory, with others or alone, and wait for that.

    Gives the handle to be passed to a process that goes on should we be killed; none where there are no such locks.
    """
    handle = _open(directory)
    try:
        yield (handle,) if handle >= 0 and _lock(handle, alone=alone) else ()
    finally:
        _close(handle)


@contextmanager
def held_if_free(directory: Path) -> Iterator[bool]:
    """Hold a directory alone if nobody else holds it; whether that is known to be so."""
    handle = _open(directory)
    try:
        yield handle >= 0 and _lock(handle, alone=True, wait=False)
    finally:
        _close(handle)


def _open(directory: Path) -> int:
    return os.open(directory, os.O_RDONLY | os.O_DIRECTORY) if KNOWN else -1


def _close(handle: int) -> None:
    if handle >= 0:
        os.close(handle)


def _lock(handle: int, *, alone: bool, wait: bool = True) -> bool:
    """Whether it is ours now. Some network file systems keep no locks; nobody can tell there."""
    if sys.platform == "win32":
        return False
    try:
        fcntl.flock(handle, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    except OSError as error:
        if error.errno not in (errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS):
            raise
        return False
    return True
