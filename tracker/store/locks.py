"""Advisory locks on directories: the kernel lets go of them when their holder dies, however it dies.

They tell what a killed writer left from what a living one is at work on. No file is made for them.
"""

from __future__ import annotations

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
    if sys.platform == "win32":
        yield ()
        return
    handle = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX if alone else fcntl.LOCK_SH)
        yield (handle,)
    finally:
        os.close(handle)


@contextmanager
def held_if_free(directory: Path) -> Iterator[bool]:
    """Hold a directory alone if nobody else holds it; whether that was so."""
    if sys.platform == "win32":
        yield False
        return
    handle = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            free = True
        except BlockingIOError:
            free = False
        yield free
    finally:
        os.close(handle)
