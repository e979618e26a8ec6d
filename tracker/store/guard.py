"""What a store that was handed over may not hold: nothing in `texts.git` leads out of it, and nothing in it is run.

Looked at before git is started there, and before branches are walked that opening leaves alone, since there may be many.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from tracker.errors import StoreError
from tracker.store import settings
from tracker.store.complaints import failing
from tracker.store.ids import ref_file, shown

_LISTED = ("", "refs", "refs/tracker", "logs", "logs/refs", "info")
"""Folders whose entries git looks at in passing; it walks `objects` whole."""

_NOT_FOLLOWED = frozenset({"hooks"})
_LEADS_OUT = ("commondir", "gitdir")  # refs are looked for where `commondir` says, whatever GIT_COMMON_DIR says
_ALTERNATES = ("objects/info/alternates", "objects/info/http-alternates")
_LIKE_BRANCHES = ("refs/refs", "refs/heads/refs", "refs/tags/refs", "refs/remotes/refs")
"""Where git looks for `refs/heads/ID`, too, when there is no such branch (gitrevisions(7))."""

_MARK = "refs/tracker/format"
_ID_LINE = 41  # bytes of a ref's file: 40 digits and the line's end
_SETTINGS = ("config", "config.worktree")
_SETTINGS_SIZE = 1 << 20  # bytes


def check(repository: Path) -> None:
    """Refuse what git, started there, would be led out by. The branches are left to `check_branch` and `branches`.

    One look at each folder: some milliseconds for thousands of loose objects. What is not there is not refused here.

    Raises:
        StoreError: naming what leads out.
    """
    with failing(repository, "be opened"):
        if not _is_folder(repository):
            return
        for name in _LISTED:
            _list(repository, repository / name)
        _walk(repository, repository / "objects")
        for name in _LEADS_OUT:
            if os.path.lexists(repository / name):
                raise _refusal(repository, name, "would lead git out of the store")
        for name in _ALTERNATES:
            if _content(repository / name).strip():
                raise _refusal(repository, name, "makes git read versions from elsewhere")
        for name in _LIKE_BRANCHES:
            if _kind(repository / name) not in (None, stat.S_IFREG):
                raise _refusal(repository, name, "could be taken for branches")
        _check_settings(repository, checking=False)
        _check_ref(repository, _MARK)


def check_all(repository: Path) -> None:
    """Refuse, besides, what could lead out or mislead a command that looks at everything: fsck, repack, prune.

    Raises:
        StoreError: naming it.
    """
    check(repository)
    with failing(repository, "be checked"):
        _check_refs(repository)
        _walk(repository, repository / "logs")
        for place in (repository / "worktrees").glob("*/commondir"):
            if _content(place).strip() != b"../..":
                raise _refusal(repository, place.relative_to(repository), "would lead git out of the store")
        _check_settings(repository, checking=True)


def check_branch(repository: Path, branch: str) -> bool:
    """Whether a branch has a file of its own. Raises StoreError where the file, or its reflog, is not a plain one."""
    with failing(repository, "read a branch"):
        _check_ref(repository, f"logs/{branch}")
        return _check_ref(repository, branch)


def is_marked(repository: Path) -> bool:
    """Whether a ref marks the repository as ours, be it that what it names is gone."""
    with failing(repository, "be opened"):
        if _check_ref(repository, _MARK):
            return True
        packed = repository / "packed-refs"
        return packed.is_file() and f" {_MARK}\n".encode() in packed.read_bytes()


def branches(repository: Path) -> frozenset[str]:
    """The names of the files in `refs/heads`, of broken branches too. Raises StoreError where a ref is not a plain file."""
    with failing(repository, "list its documents"):
        _check_refs(repository)  # a branch may be a symbolic ref to any other
        names = _list(repository, repository / "refs" / "heads")[0]
        return frozenset(os.fsencode(name).decode("utf-8", "surrogateescape") for name in names)


def _check_refs(repository: Path) -> None:
    for name in ("refs", "worktrees"):
        _walk(repository, repository / name)


def _check_ref(repository: Path, name: str) -> bool:
    """Whether a ref has a file. One that stands for another ref is followed by git, so then all must be plain files."""
    path = ref_file(repository, name)
    try:
        status = path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    if stat.S_ISREG(status.st_mode):
        if status.st_size != _ID_LINE and _content(path).lstrip().startswith(b"ref:"):
            try:
                _check_refs(repository)
            except StoreError as error:
                raise _refusal(
                    repository, name, "stands for another ref, and among those is a link or device"
                ) from error
        return True
    if stat.S_ISDIR(status.st_mode):
        return False
    raise _refusal(repository, name, "is a link or device, not a file")


def _walk(repository: Path, root: Path) -> None:
    """Look at all that a folder holds."""
    folders = [os.fspath(root)]
    while folders:
        folders += _list(repository, folders.pop())[1]


def _list(repository: Path, folder: str | Path) -> tuple[list[str], list[str]]:
    """The names of a folder's files, and the paths of its folders. One that has gone meanwhile has none."""
    files: list[str] = []
    folders: list[str] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_file(follow_symlinks=False):
                    files.append(entry.name)
                elif entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                elif os.path.lexists(entry.path):
                    _refuse_link(repository, Path(entry.path).relative_to(repository))
    except (FileNotFoundError, NotADirectoryError):
        pass
    return files, folders


def _refuse_link(repository: Path, place: Path) -> None:
    if str(place) not in _NOT_FOLLOWED:
        raise _refusal(repository, place, "is a link or device, not a file")


def _check_settings(repository: Path, *, checking: bool) -> None:
    for name in _SETTINGS:
        words = _content(repository / name).decode("utf-8", "surrogateescape")
        if len(words) >= _SETTINGS_SIZE:
            raise _refusal(repository, name, "is longer than any configuration")
        if reason := settings.objection(words, checking=checking):
            raise _refusal(repository, name, reason)


def _content(path: Path) -> bytes:
    """The beginning of a file, b"" where there is none."""
    try:
        with path.open("rb") as file:
            return file.read(_SETTINGS_SIZE)
    except FileNotFoundError:
        return b""


def _is_folder(repository: Path) -> bool:
    kind = _kind(repository)
    if kind not in (None, stat.S_IFREG, stat.S_IFDIR):
        raise _refusal(repository, "", "is a link or device, not a folder")
    return kind == stat.S_IFDIR


def _kind(path: Path) -> int | None:
    """Of which kind a file is, links not being followed; None where there is none."""
    try:
        return stat.S_IFMT(path.lstat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return None


def _refusal(repository: Path, name: str | Path, reason: str) -> StoreError:
    place = f"{repository.name}/{name}".rstrip("/")
    return StoreError(
        f"The store {repository.parent} is refused: {shown(place)} {reason}.",
        hint="A store that was made by the tracker holds no such thing: ask whoever gave it to you, or take it out.",
    )
