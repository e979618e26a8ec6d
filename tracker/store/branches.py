"""Branches are moved by compare-and-swap, many in one step or none, and how long a writer tries to.

Git locks a branch by a file beside it (`refs/heads/x.lock`), which a git that is killed leaves behind. While a tracker moves
branches it holds the folder `refs` (`locks.py`), so that such a file is known to be nobody's.
"""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tracker.errors import StoreError
from tracker.store import locks, read
from tracker.store.complaints import failing, trouble
from tracker.store.ids import branch, check_unique, ref_file, shown
from tracker.store.repository import Repository
from tracker.store.sync import sync_directories

DOING = "take a version"
DEAD = 3.0
"""Seconds after which a lock file that does not change, and that no tracker holds, is taken for a dead git's."""

PATIENCE = 60.0
"""Seconds for which a writer tries to move a branch that others keep moving, or keep locked."""

_NONE = "0" * 40
_CONTENTION = ("but expected", "already exists", "file exists", "unable to resolve reference")


@dataclass(frozen=True, slots=True)
class Move:
    """A document's branch from one commit, or from none, to another."""

    document: str
    old: str | None
    new: str


def swap(repository: Repository, moves: Sequence[Move]) -> bool:
    """Move all branches, synced; False, and none is moved, when one is not where it was any more, or locked.

    Raises:
        RefusedIdError: when a branch is new, and the store holds an id that differs only in case.
    """
    created = [move.document for move in moves if move.old is None]
    script = "".join(f"update {branch(move.document)} {move.new} {move.old or _NONE}\n" for move in moves)
    refs = repository.path / "refs"
    with failing(repository.path, DOING):
        with locks.held(refs, alone=bool(created)) as handles:  # alone, so that two spellings cannot be new at once
            if created:
                _check_names(repository, created)
            script = f"start\n{script}prepare\ncommit\n"
            done = repository.git.attempt("update-ref", "--no-deref", "--stdin", data=script.encode(), keep=handles)
        if done.status == 0:
            settle(repository)
            return True
    if any(word in done.complaint.lower() for word in _CONTENTION):
        return False
    raise trouble(repository.path, DOING, done.complaint)


def settle(repository: Repository) -> None:
    """Sync where the branches are, as others have moved them, too: they may have been killed before they came to it."""
    refs = repository.path / "refs"
    with failing(repository.path, DOING):
        sync_directories([refs / "heads", refs])


def _check_names(repository: Repository, created: Sequence[str]) -> None:
    held = list(read.documents(repository))
    for document in created:
        check_unique(document, held)
        held.append(document)


@dataclass(slots=True)
class Patience:
    """The wait of a writer whose branch was moved or is locked; a lock file that a dead git left is taken away."""

    repository: Repository
    document: str
    _begun: float = field(default_factory=time.monotonic)
    _tries: int = 0
    _seen: dict[Path, tuple[tuple[int, int], float]] = field(default_factory=dict)

    def wait(self) -> None:
        """Wait a moment.

        Raises:
            StoreError: when it has waited long enough.
        """
        self._tries += 1
        if time.monotonic() - self._begun > PATIENCE:
            raise self._stuck()
        for name in (branch(self.document), "HEAD"):
            self._look(ref_file(self.repository.path, f"{name}.lock"))
        time.sleep(random.uniform(0.2, 1) * min(0.1, 0.005 * 2**self._tries))  # noqa: S311 - only spreads writers

    def _look(self, lock: Path) -> None:
        look = _identity(lock)
        if look is None:
            self._seen.pop(lock, None)
            return
        known, since = self._seen.setdefault(lock, (look, time.monotonic()))
        if known != look:
            self._seen[lock] = (look, time.monotonic())
        elif time.monotonic() - since > DEAD:
            remove_dead(lock, self.repository.path / "refs")

    def _stuck(self) -> StoreError:
        return StoreError(
            f"The store {self.repository.path.parent} could not take a version of {shown(self.document)}: its branch "
            f"stayed locked, or others kept moving it, for {PATIENCE:.0f} seconds.",
            hint=f"If no other program is writing to it, delete {self.repository.path / branch(self.document)}.lock.",
        )


def remove_dead(lock: Path, guard: Path) -> bool:
    """Remove a lock file if no tracker holds `guard`; whether that was so."""
    look = _identity(lock)
    with locks.held_if_free(guard) as free:
        if free and look is not None and look == _identity(lock):
            lock.unlink(missing_ok=True)
    return free


def _identity(lock: Path) -> tuple[int, int] | None:
    try:
        found = lock.stat()
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_mtime_ns
