"""Many commits by one `git fast-import`: it packs them while the next ones are still being read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

from tracker.store.complaints import trouble
from tracker.store.drafts import Draft
from tracker.store.git import end
from tracker.store.interrupts import held_back
from tracker.store.quarantine import Quarantine, apart, move_in
from tracker.store.repository import Repository

DOING = "take versions"
_QUICKLY = ("-c", "pack.compression=1", "fast-import", "--quiet", "--date-format=raw", "--depth=0")
"""It compares each file with the one before only, which is another file of the version; `gc` packs tightly."""

_REF = "refs/import/{}"


class Batch:
    """Commits on their way into a pack; a mark (`:1`, `:2`, …) stands for each until their ids are known."""

    def __init__(self, repository: Repository, quarantine: Quarantine) -> None:
        self._repository = repository
        self._quarantine = quarantine
        self._count = 0
        self._refs: dict[str, str] = {}
        self._process = repository.git.start(
            *_QUICKLY,
            variables={
                "GIT_OBJECT_DIRECTORY": os.fspath(quarantine.folder),
                "GIT_ALTERNATE_OBJECT_DIRECTORIES": "objects",  # seen from the repository; a colon in its path would part it
            },
            keep=quarantine.handles,
        )
        self._write(b"feature done\n")

    def add(self, document: str, draft: Draft) -> str:
        """Send a commit, whose parent may be a mark, on its way; returns its mark."""
        self._count += 1
        mark = f":{self._count}"
        begun = document in self._refs
        ref = self._refs.setdefault(document, _REF.format(len(self._refs)))
        self._write(_script(draft, mark, ref, begun=begun))
        return mark

    def finish(self) -> dict[str, str]:
        """Wait for the pack, and move it in, synced; returns the id of each mark. Nothing points to the commits yet.

        Raises:
            StoreError: when it cannot be written; then nothing was.
        """
        # A branch that is reset to nothing is never written: the commits stay without a name until they are swapped in.
        asked = [f"get-mark :{number}\n" for number in range(1, self._count + 1)]
        reset = [f"reset {ref}\n\n" for ref in self._refs.values()]
        try:
            out, complaint = self._process.communicate("".join([*asked, *reset, "done\n"]).encode())
        except BrokenPipeError:  # raised when what was still to be written to it is let go of
            self._fail(self._process.stderr.read())
        if self._process.returncode:
            self._fail(complaint)
        with held_back():
            folder = self._quarantine.folder
            packs = sorted(folder.glob("pack/*"), key=lambda path: path.suffix == ".idx")  # the index comes last
            move_in(folder, self._repository.path / "objects", [f"pack/{path.name}" for path in packs])
        ids = out.decode().split()
        return {f":{number}": name for number, name in enumerate(ids, 1)}

    def stop(self) -> None:
        """Let go of the process, if it still runs."""
        if self._process.returncode is None:
            end(self._process)

    def _write(self, data: bytes) -> None:
        try:
            self._process.stdin.write(data)
        except BrokenPipeError:  # it has ended, and says why
            self._fail(self._process.stderr.read())

    def _fail(self, complaint: bytes) -> NoReturn:
        (self._repository.path / f"fast_import_crash_{self._process.pid}").unlink(missing_ok=True)
        raise trouble(self._repository.path, DOING, complaint.decode("utf-8", "replace"))


@contextmanager
def batch(repository: Repository) -> Iterator[Batch]:
    """A batch of commits; what of it is not finished leaves nothing behind."""
    with apart(repository.path / "objects") as quarantine:
        begun = Batch(repository, quarantine)
        try:
            yield begun
        finally:
            begun.stop()


def _script(draft: Draft, mark: str, ref: str, *, begun: bool) -> bytes:
    """The commands that make one commit and all that it holds. A branch that is begun is where its last commit left it."""
    lines = [f"commit {ref}\nmark {mark}\n".encode(), *draft.signatures(), _data(draft.message)]
    if draft.parent and not begun:
        lines.append(f"from {draft.parent}\n".encode())
    lines.append(b"deleteall\n")
    for name, data in draft.files.items():
        lines += [f"M 100644 inline {name}\n".encode(), _data(data)]
    lines.append(b"\n")
    return b"".join(lines)


def _data(data: bytes) -> bytes:
    return b"data %d\n%b\n" % (len(data), data)
