"""Advisory locks on directories: the kernel lets go of them when their holder dies, however it dies.

They tell what a killed writer left from what a living one is at work on. No file is made for them.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tracker.errors import StoreError

if sys.platform != "win32":  # where there are none; what was left behind is never taken for dead there
    import fcntl

WAIT = 30.0
"""Seconds for which others are waited for; they hold a folder for some hundredths."""

KNOWN = sys.platform != "win32"
"""Are there such locks here?"""


@contextmanager
def held(directory: Path, *, alone: bool) -> Iterator[tuple[int, ...]]:
    """Hold a directory, with others or alone, and wait for that.

    Gives the handle to be passed to a process that goes on should we be killed; none where there are no such locks.

    Raises:
        StoreError: when others keep it for long.
    """
    lock = FolderLock(directory)
    try:
        lock.take(alone=alone)
        yield (lock.handle,) if lock.handle >= 0 else ()
    finally:
        lock.close()


@contextmanager
def held_if_free(directory: Path) -> Iterator[bool]:
    """Hold a directory alone if nobody else holds it; whether that is known to be so."""
    lock = FolderLock(directory)
    try:
        yield lock.handle >= 0 and _lock(lock.handle, alone=True) is True
    finally:
        lock.close()


class FolderLock:
    """A lock on a folder, let go of with the process at the latest. Where the system knows none, it always is free."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY) if KNOWN else -1

    def take(self, *, alone: bool) -> None:
        """Use the folder beside others, or alone. Raises StoreError when others keep it for long."""
        if self.handle < 0:
            return
        until = time.monotonic() + WAIT
        _unlock(self.handle)  # two that share would wait for each other
        while _lock(self.handle, alone=alone) is False:
            if time.monotonic() > until:
                raise StoreError(
                    f"{self._folder} is held by another tracker, which does not go on.",
                    hint="Look for one that was stopped (Ctrl-Z), let it go on or end it, and try again.",
                )
            time.sleep(0.002)

    def take_if_free(self) -> bool:
        """Use the folder alone if nobody else uses it; whether that is so, as far as the system knows."""
        return self.handle < 0 or _lock(self.handle, alone=True) is not False

    def close(self) -> None:
        if self.handle >= 0:
            os.close(self.handle)
            self.handle = -1


def _lock(handle: int, *, alone: bool) -> bool | None:
    """Whether it is ours now; None on a file system that keeps no locks, as some in networks are."""
    if sys.platform == "win32":
        return None
    try:
        fcntl.flock(handle, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        if error.errno not in (errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS):
            raise
        return None
    return True


def _unlock(handle: int) -> None:
    if sys.platform != "win32":
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_UN)
