"""The repository `texts.git`: made whole or not at all, marked as ours, opened only with that mark."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from tracker.errors import NotFoundError, StoreError
from tracker.store import guard, quarantine
from tracker.store.complaints import failing, trouble
from tracker.store.git import Git
from tracker.store.objects import Objects
from tracker.store.sync import sync_directories, sync_tree

NAME = "texts.git"
FORMAT = "tracker.store/1"
MARK = "refs/tracker/format"
"""A blob that holds FORMAT. It is a ref so that a mirror of the store is a store too."""

_NEW = f"{NAME}.new-"


@dataclass(frozen=True, slots=True)
class Repository:
    git: Git
    objects: Objects

    @property
    def path(self) -> Path:
        return self.git.directory

    def sweep(self) -> None:
        """Remove what writers that were killed have left."""
        with failing(self.path, "be opened for writing"):
            quarantine.sweep(self.path / "objects", quarantine.INCOMING)
            quarantine.sweep(self.path.parent, _NEW)
            for report in self.path.glob("fast_import_crash_*"):
                report.unlink(missing_ok=True)

    def close(self) -> None:
        self.objects.close()


def open_repository(folder: Path, *, create: bool) -> Repository:
    """The repository in a store's folder.

    Raises:
        NotFoundError: when there is none, and none is to be made.
        StoreError: when what is there is not ours, or cannot be read or made.
    """
    path = folder / NAME
    with failing(path, "be opened"):
        if create and not os.path.lexists(path):
            _create(folder, path)
        guard.check(path)
        _check_place(folder, path)
        if create and not any((path / "refs" / "heads").glob("*")):
            _sync_way(folder)  # who made it may have been killed before that
    repository = Repository(git := Git.at(path), Objects(git))
    try:
        _check_mark(repository)
    except BaseException:
        repository.close()
        raise
    return repository


def _check_place(folder: Path, path: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise StoreError(f"{folder} is a file, not a store.", hint="A store is a folder; name another in tracker.toml.")
    if not path.exists():
        raise NotFoundError(
            f"There is no store at {folder}.",
            hint="The first `tracker snapshot` or `tracker import` makes one; or go to the folder whose store is meant.",
        )
    if not (path.is_dir() and (path / "HEAD").exists() and (path / "objects").is_dir()):
        raise trouble(path, "be opened", "not a git repository")


def _check_mark(repository: Repository) -> None:
    found = repository.objects.find(MARK)
    if found is None and guard.is_marked(repository.path):
        raise StoreError(
            f"The store {repository.path.parent} is damaged: objects that it was made with cannot be read.",
            hint=f"`git -C {repository.path} fsck` shows what is amiss; fetch the store again from a mirror if you have one.",
        )
    if found is None:
        raise StoreError(
            f"{repository.path} is a git repository, but not one that the tracker made.",
            hint="Move it away, or name another store in tracker.toml.",
        )
    held = found.data.decode("utf-8", "replace").strip()
    if held != FORMAT:
        raise StoreError(
            f"{repository.path} holds versions as {held[:40]!r}, which this tracker does not know.",
            hint=f"Use a newer tracker; this one knows {FORMAT!r}.",
        )


def _create(folder: Path, path: Path) -> None:
    """Make the repository beside its place and move it there: a kill leaves no half of one."""
    if folder.exists() and not folder.is_dir():
        return
    folder.mkdir(parents=True, exist_ok=True)
    with quarantine.apart(folder, _NEW) as made:
        new = made.folder
        new.chmod(folder.stat().st_mode & 0o777)
        _fill(new)
        sync_tree(new)
        try:
            os.rename(new, path)
        except OSError:
            if not path.exists():
                raise


def _sync_way(folder: Path) -> None:
    """Sync a folder and those above it; one that may not be read is none that a tracker has made."""
    for each in (folder, *folder.parents):
        try:
            sync_directories([each])
        except PermissionError:
            return


def _fill(path: Path) -> None:
    git = Git.at(path)
    git.run("init", "--quiet", "--bare", "--template=", "--object-format=sha1", "--initial-branch=main", to="be made")
    blob = git.run("hash-object", "-w", "--stdin", data=f"{FORMAT}\n".encode(), to="be made").decode().strip()
    git.run("update-ref", "--end-of-options", MARK, blob, to="be made")
