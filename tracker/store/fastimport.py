"""New objects by `git fast-import`: they are made in a folder apart, and moved in when all of them are whole.

So a run that fails or is interrupted leaves nothing behind. Git does the same with what it is pushed (`tmp-objdir.c`).
"""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tracker.store.git import failing, trouble
from tracker.store.interrupts import held_back
from tracker.store.repository import Repository
from tracker.store.sync import sync_directories

_WHO = b"tracker <tracker@localhost>"
_DOING = "take a version"


@dataclass(frozen=True, slots=True)
class Draft:
    """A commit to be made: its files, its message, its parent (None for the first)."""

    files: Mapping[str, bytes]
    message: bytes
    parent: str | None
    retrieved_at: datetime
    stored_at: datetime


def import_commit(repository: Repository, draft: Draft) -> str:
    """Write a commit and all that it holds, synced, on no branch; returns its id.

    Raises:
        StoreError: when it cannot be written; then nothing was.
    """
    ref = f"refs/import/{secrets.token_hex(8)}"
    objects = repository.path / "objects"
    with held_back(), failing(repository.path, _DOING), _apart(objects) as folder:
        # A branch that is reset to nothing is never written: the commit stays without a name until it is swapped in.
        script = b"feature done\n%breset %b\n\ndone\n" % (_script(draft, ref), ref.encode())
        variables = {"GIT_OBJECT_DIRECTORY": os.fspath(folder), "GIT_ALTERNATE_OBJECT_DIRECTORIES": "objects"}
        done = repository.git.attempt(
            "fast-import", "--quiet", "--date-format=raw", "--depth=0", data=script, variables=variables
        )
        (repository.path / f"fast_import_crash_{done.pid}").unlink(missing_ok=True)
        if done.status:
            raise trouble(repository.path, _DOING, done.complaint)
        *blobs, commit, tree = [line.split()[-1].decode() for line in done.out.splitlines()]
        made = (*blobs, tree, commit)
        _move_in(folder, objects, made)
        sync_directories([*(objects / name[:2] for name in made), objects])
    if repository.objects.find(commit) is None:
        raise trouble(repository.path, _DOING, f"git did not keep the commit that it made\n{done.complaint}")
    return commit


def _script(draft: Draft, ref: str) -> bytes:
    """Commands that make the blobs, then the commit, and ask for the ids of all and of the tree."""
    lines = [b"blob\nmark :%d\n%b" % (mark, _data(data)) for mark, data in enumerate(draft.files.values(), 1)]
    last = len(lines) + 1
    lines.append(b"commit %b\nmark :%d\n" % (ref.encode(), last))
    for role, at in ((b"author", draft.retrieved_at), (b"committer", draft.stored_at)):
        seconds = max(0, int(at.timestamp()))  # git knows no time before 1970; the trailers do
        lines.append(b"%b %b %d +0000\n" % (role, _WHO, seconds))
    lines.append(_data(draft.message))
    if draft.parent:
        lines.append(b"from %b\n" % draft.parent.encode())
    lines.append(b"deleteall\n")
    lines += [b"M 100644 :%d %b\n" % (mark, name.encode()) for mark, name in enumerate(draft.files, 1)]
    lines += [b"\n", *(b"get-mark :%d\n" % mark for mark in range(1, last + 1)), b'ls :%d ""\n' % last]
    return b"".join(lines)


def _data(data: bytes) -> bytes:
    return b"data %d\n%b\n" % (len(data), data)


@contextmanager
def _apart(objects: Path) -> Iterator[Path]:
    """A folder for new objects, under the name that `git prune` sweeps up should we be killed."""
    folder = Path(tempfile.mkdtemp(prefix="tmp_objdir-incoming-", dir=objects))
    try:
        yield folder
    finally:
        for _ in range(20):  # interrupted, git may have left a child that is still writing for a moment
            shutil.rmtree(folder, ignore_errors=True)
            if not folder.exists():
                break
            time.sleep(0.02)


def _move_in(folder: Path, objects: Path, made: Iterable[str]) -> None:
    """Move loose objects to where git looks for them; those that it had already are not in the folder.

    They come in the order given, so that a kill leaves none that points to what is not there.
    """
    for name in made:
        source, target = (root / name[:2] / name[2:] for root in (folder, objects))
        if source.exists() and not target.exists():
            target.parent.mkdir(exist_ok=True)
            os.rename(source, target)
