"""New objects are made in a folder apart, and moved in when all of them are whole and on the disk.

So a run that fails or is interrupted leaves nothing behind, and what one that was killed left is known by its name. Git does
the same with what it is pushed (`tmp-objdir.c`).
"""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tracker.store import locks
from tracker.store.sync import sync_directories

INCOMING = "tmp_objdir-tracker-"
"""How the folders are called: `git prune` sweeps up old ones of this name, too. Those that git makes itself, for what is
pushed to the store, are `tmp_objdir-incoming-…`: nobody holds them, and they are not ours to take away."""

_TRIES = 100


@dataclass(frozen=True, slots=True)
class Quarantine:
    """A folder for new objects, and the handles that say that it is in use."""

    folder: Path
    handles: tuple[int, ...]


@contextmanager
def apart(parent: Path, prefix: str = INCOMING) -> Iterator[Quarantine]:
    """A folder on the same disk as what is to move in; it is gone when the block is left."""
    with ExitStack() as held:
        yield _made(parent, prefix, held)


def _made(parent: Path, prefix: str, held: ExitStack) -> Quarantine:
    """A new folder that is held; another one, where somebody swept it up in the moment before it was."""
    for _ in range(_TRIES):
        folder = Path(tempfile.mkdtemp(prefix=prefix, dir=parent))
        held.callback(_remove, folder)
        with suppress(FileNotFoundError):
            handles = held.enter_context(locks.held(folder, alone=True))
            folder.stat()
            return Quarantine(folder, handles)
    raise FileNotFoundError(errno.ENOENT, "New folders are taken away at once", os.fspath(parent))


def _remove(folder: Path) -> None:
    for _ in range(20):  # interrupted, git may have left a child that is still writing for a moment
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            break
        time.sleep(0.02)


def move_in(folder: Path, objects: Path, files: Iterable[str]) -> None:
    """Move files, which are synced, to where git looks for them, and sync where they went; "ab/cd…" or "pack/…".

    They go in the order given: what others point to comes first, so that a kill leaves none that points to nothing.
    """
    files = list(files)
    for name in files:
        source, target = folder / name, objects / name
        if target.exists():
            continue
        _rename(source, target)
    # A packing beside us may have taken them into a pack by now, whose folder git does not sync.
    sync_directories([*((objects / name).parent for name in files), objects / "pack", objects])


def _rename(source: Path, target: Path) -> None:
    """Move a file into a folder, which a packing beside us may take away again while it is still empty."""
    for _ in range(3):
        target.parent.mkdir(exist_ok=True)
        with suppress(FileNotFoundError):
            os.rename(source, target)
            return
    os.rename(source, target)


def sweep(parent: Path, prefix: str) -> None:
    """Remove the folders of this name that nobody is at work in any more: their makers were killed."""
    for entry in list(os.scandir(parent)):
        if entry.name.startswith(prefix) and entry.is_dir(follow_symlinks=False):
            try:
                with locks.held_if_free(Path(entry.path)) as free:
                    if free:
                        shutil.rmtree(entry.path, ignore_errors=True)
            except FileNotFoundError:  # its maker was still alive, and done
                continue
