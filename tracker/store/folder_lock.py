"""Users of a store's folder among processes: many may use what is in it, one alone may put something else in its place."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tracker.errors import StoreError

WAIT = 30.0
"""Seconds for which others are waited for."""


class FolderLock:
    """A lock on a folder, let go of with the process at the latest. Where the system knows none, it always is free."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._handle = -1 if sys.platform == "win32" else os.open(folder, os.O_RDONLY | os.O_DIRECTORY)

    def share(self) -> None:
        """Use the folder beside others. Raises StoreError when one keeps it to itself for long."""
        self._take(alone=False)

    def exclude(self) -> None:
        """Be the folder's only user. Raises StoreError when others go on using it."""
        self._take(alone=True)

    def close(self) -> None:
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1

    def _take(self, *, alone: bool) -> None:
        if sys.platform == "win32":
            return
        import fcntl

        until = time.monotonic() + WAIT
        self._let(lambda: fcntl.flock(self._handle, fcntl.LOCK_UN))  # two that share would wait for each other
        while not self._let(
            lambda: fcntl.flock(self._handle, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        ):
            if time.monotonic() > until:
                raise StoreError(
                    f"The store {self._folder} is in use by another tracker, and something in it must be replaced.",
                    hint="Try again when that one is done.",
                )
            time.sleep(0.02)

    def _let(self, do: Callable[[], None]) -> bool:
        """Whether it is ours now; where the file system keeps no locks, nobody else can say it is not."""
        try:
            do()
        except BlockingIOError:
            return False
        except OSError:
            return True
        return True
