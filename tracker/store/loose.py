"""A single version's objects, written one by one in git's own form.

`git fast-import` takes ten times as long for so few, and `git add` with `git commit` sync neither a branch nor a directory.
The form of a loose object is part of git's format for ever: https://git-scm.com/book/en/v2/Git-Internals-Git-Objects.
"""

from __future__ import annotations

import hashlib
import os
import zlib
from pathlib import Path

from tracker.errors import StoreError
from tracker.store.drafts import Draft, commit_object
from tracker.store.interrupts import held_back
from tracker.store.quarantine import apart, move_in
from tracker.store.repository import Repository
from tracker.store.sync import sync_directories

_FASTEST = 1
"""What git itself takes for loose objects; `gc` packs them."""


def write(repository: Repository, draft: Draft) -> str:
    """Write a commit and all that it holds, synced, on no branch; returns its id.

    Raises:
        OSError: when it cannot be written; then nothing was.
        StoreError: when other bytes have the same name already.
    """
    objects = list(_objects(draft))
    known = [*repository.objects.find_all([name for name, _, _ in objects])]
    missing = []
    for (name, kind, data), found in zip(objects, known, strict=True):
        if found is None:
            missing.append((name, kind, data))
        elif found.data != data:
            raise StoreError(
                f"The store {repository.path.parent} holds other bytes under the name {name}.",
                hint="Somebody made two texts on purpose that git cannot tell apart; look closely at this source.",
            )
    place = repository.path / "objects"
    with held_back(), apart(place) as quarantine:
        files = [_write(quarantine.folder, *each) for each in missing]
        move_in(quarantine.folder, place, files)
        if len(missing) < len(objects):  # who wrote the others may have been killed before their names were synced
            sync_directories([*(place / name[:2] for name, _, _ in objects), place / "pack"])
    return objects[-1][0]


def _objects(draft: Draft) -> list[tuple[str, str, bytes]]:
    """Name, kind and bytes of every object; what others point to comes first."""
    blobs = {file: (_name("blob", data), "blob", data) for file, data in draft.files.items()}
    rows = sorted((file.encode(), bytes.fromhex(name)) for file, (name, _, _) in blobs.items())
    tree = b"".join(b"100644 %b\0%b" % row for row in rows)
    commit = commit_object(draft, tree_id := _name("tree", tree))
    return [*blobs.values(), (tree_id, "tree", tree), (_name("commit", commit), "commit", commit)]


def _name(kind: str, data: bytes) -> str:
    return hashlib.sha1(_head(kind, data) + data, usedforsecurity=False).hexdigest()


def _head(kind: str, data: bytes) -> bytes:
    return b"%b %d\0" % (kind.encode(), len(data))


def _write(folder: Path, name: str, kind: str, data: bytes) -> str:
    """Write and sync one object; returns its file, by the folder."""
    file = f"{name[:2]}/{name[2:]}"
    path = folder / file
    path.parent.mkdir(exist_ok=True)
    with open(path, "wb", opener=lambda place, flags: os.open(place, flags, 0o444)) as out:
        out.write(zlib.compress(_head(kind, data) + data, _FASTEST))
        out.flush()
        os.fsync(out.fileno())
    return file
