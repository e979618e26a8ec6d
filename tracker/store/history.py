"""The history of text files in somebody else's git repository: read with plumbing alone, nothing of it obeyed or run.

What is read is the first parents of HEAD, from the first commit to the last, and of each commit the files whose bytes it
changed. Files are those that HEAD holds, by the names they have there; where they stood before they were renamed is not followed.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from tracker.errors import StoreError, UsageError
from tracker.store.git import Git
from tracker.store.objects import Objects

_FILES = frozenset({b"100644", b"100755"})
_LATEST = int(datetime(9999, 12, 30, tzinfo=UTC).timestamp())


@dataclass(frozen=True, slots=True)
class Revision:
    """A file as a commit left it. `at` is when it was committed; never earlier than the revision before it."""

    path: str
    commit: str
    at: datetime
    blob: str


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a repository is: what it is called, its common directory, what HEAD is, and the file or folder meant in it."""

    shown: Path
    directory: Path
    head: str
    inside: str


class History:
    """The revisions of the text files in a repository, or in a file or folder of it. To be closed after use."""

    def __init__(self, source: Path, is_text: Callable[[str], bool]) -> None:
        """`is_text` says of a path in the repository whether it is the name of a text file.

        Raises:
            UsageError: when there is no repository, or none that may be read, or no such file in it.
            StoreError: when it cannot be read.
        """
        place = _find(Path(os.path.abspath(source)))
        self.repository = place.shown
        """Its work tree, or the bare repository."""
        self.inside = place.inside
        """The path of what was named, from the top of the repository; "" for all of it."""
        self.shallow = (place.directory / "shallow").is_file()
        """Is it a clone of the latest commits only? Then the first of them is taken for the beginning."""
        self._git = Git.at(place.directory)
        self._objects = Objects(self._git)
        try:
            self.revisions, self.turned = _revisions(self._changes(place), place.inside, is_text)
            """Those of one file follow each other, in the order of commits; and how many were dated before the one before."""
        except BaseException:
            self.close()
            raise
        if not self.revisions:
            self.close()
            where = f"{place.inside} in {place.shown}" if place.inside else str(place.shown)
            raise UsageError(f"HEAD has no .txt or .md file at {where}.", hint="Commit it, or name another path.")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._objects.close()

    def read(self, revision: Revision) -> bytes:
        """The bytes of a file as the commit holds them. Raises StoreError when the repository lacks them."""
        found = self._objects.find(revision.blob)
        if found is None or found.kind != "blob":
            raise StoreError(
                f"{self.repository} lacks the bytes of {revision.path} in commit {revision.commit[:10]}.",
                hint="It may be a partial clone: fetch it whole.",
            )
        return found.data

    def _changes(self, place: _Place) -> Iterator[tuple[str, int, list[tuple[bytes, bytes, str]]]]:
        """Each commit with its time and what it changed, the last one first."""
        head = self._objects.find(place.head)
        if head is None:
            raise UsageError(f"The repository {place.shown} has no commits at HEAD.", hint="Commit the texts first.")
        listed = self._ask(place, "rev-list", "--first-parent", "--parents", "--timestamp", "--end-of-options", head.id)
        commits = [line.split() for line in listed.decode("ascii").splitlines()]
        pairs = "".join(f"{' '.join(fields[1:3])}\n" for fields in commits).encode()
        found = self._ask(
            place, "diff-tree", "--stdin", "-r", "-z", "--root", "--raw", "--no-abbrev", "--no-renames", data=pairs
        )
        times = {fields[1]: int(fields[0]) for fields in commits}
        return ((commit, times[commit], changed) for commit, changed in _parsed(found))

    def _ask(self, place: _Place, *arguments: str, data: bytes = b"") -> bytes:
        variables = {"GIT_WORK_TREE": os.fspath(place.directory)}
        if self.shallow:
            variables["GIT_SHALLOW_FILE"] = os.fspath(place.directory / "shallow")
        done = self._git.attempt(*arguments, data=data, variables=variables)
        if done.status:
            reason = (done.complaint.strip().splitlines() or ["git ended without a word"])[-1][:300]
            raise StoreError(
                f"The repository {place.shown} cannot be read: {reason.removeprefix('fatal: ').rstrip('.')}.",
                hint=f"`git -C {place.shown} fsck` shows whether it is whole.",
            )
        return done.out


def _find(source: Path) -> _Place:
    """The repository that `source` is or lies in."""
    for folder in (source, *source.parents):
        inside = "" if folder == source else source.relative_to(folder).as_posix()
        if _is_repository(folder):
            return _checked(folder, folder, "HEAD", inside)
        if (folder / ".git").exists():
            return _of_work_tree(folder, inside)
    raise UsageError(
        f"{source} is not in a git repository.", hint="Leave --git out for files that are dated by their names."
    )


def _is_repository(folder: Path) -> bool:
    return (folder / "HEAD").is_file() and (folder / "objects").is_dir() and (folder / "refs").is_dir()


def _of_work_tree(folder: Path, inside: str) -> _Place:
    """A `.git` file leads to the repository; that of a further work tree shares all but its HEAD with another."""
    place = folder / ".git"
    if place.is_dir():
        return _checked(folder, place, "HEAD", inside)
    try:
        own = folder / place.read_text("utf-8").removeprefix("gitdir:").strip()
        if not (own / "commondir").is_file():
            return _checked(folder, own, "HEAD", inside)
        head = (own / "HEAD").read_text("utf-8").removeprefix("ref:").strip()
        return _checked(folder, own / (own / "commondir").read_text("utf-8").strip(), head, inside)
    except (OSError, ValueError) as error:
        raise UsageError(f"{place} cannot be followed: {error}.", hint="Name the repository itself.") from None


def _checked(shown: Path, directory: Path, head: str, inside: str) -> _Place:
    directory = Path(os.path.abspath(directory))
    if not _is_repository(directory):
        raise UsageError(f"{directory} is not a git repository.", hint="Name a work tree or a bare repository.")
    if (directory / "objects" / "info" / "alternates").exists():
        raise UsageError(
            f"The repository {shown} borrows objects from another, and only what it holds itself is read.",
            hint="Clone it whole: git clone --no-local --dissociate.",
        )
    return _Place(shown, directory, head, inside)


def _parsed(found: bytes) -> Iterator[tuple[str, list[tuple[bytes, bytes, str]]]]:
    """Each commit with the mode, blob and path of what it changed: ids and paths end in NUL, a change begins with a colon."""
    commit, changed = "", list[tuple[bytes, bytes, str]]()
    pieces = iter(found.split(b"\0")[:-1])
    for piece in pieces:
        if piece[:1] == b":":
            _, mode, _, blob, _ = piece.split(b" ")
            changed.append((mode, blob, os.fsdecode(next(pieces))))
        else:
            if commit:
                yield commit, changed
            commit, changed = piece.decode("ascii"), []
    if commit:
        yield commit, changed


def _revisions(
    changes: Iterable[tuple[str, int, list[tuple[bytes, bytes, str]]]], inside: str, is_text: Callable[[str], bool]
) -> tuple[list[Revision], int]:
    """The revisions of each file that is there at last; a time that goes back is that of the revision before."""
    by_path: dict[str, list[tuple[str, int, str]]] = {}
    for commit, time, changed in changes:
        for mode, blob, path in changed:
            if (not inside or path == inside or path.startswith(f"{inside}/")) and is_text(path):
                by_path.setdefault(path, []).append((commit, time, blob.decode() if mode in _FILES else ""))
    found: list[Revision] = []
    turned = 0
    for path, newest_first in sorted(by_path.items()):
        held, latest = "", 0
        for commit, time, blob_id in reversed(newest_first) if newest_first[0][2] else ():
            if blob_id not in ("", held):
                turned += time < latest
                held, latest = blob_id, max(latest, min(time, _LATEST))
                found.append(Revision(path, commit, datetime.fromtimestamp(latest, UTC), blob_id))
    return found, turned
