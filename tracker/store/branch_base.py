"""What drafts were where a branch left another: their bytes at the merge base of a ref and HEAD.

The repository is the one that the user works in. It is read with plumbing alone, in an environment of our own, and nothing
of it is run; what it borrows of others (alternates), or shares with another work tree, is read too.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from tracker.errors import NotFoundError, StoreError, UsageError
from tracker.store.complaints import last_line
from tracker.store.git import Finished, Git
from tracker.store.objects import Objects

_FILES = frozenset({b"100644", b"100755"})
_AT_ONCE = 500
"""Paths in one command, which may not be longer than the system allows."""


@dataclass(frozen=True, slots=True)
class _Repository:
    """Where a repository is: its work tree, the folder of that work tree's HEAD and index, and the one shared by all."""

    top: Path
    own: Path
    common: Path
    git: Git = field(repr=False)

    @property
    def shallow(self) -> bool:
        return (self.common / "shallow").is_file()

    def attempt(self, *arguments: str) -> Finished:
        variables = {
            "GIT_DIR": os.fspath(self.own),
            "GIT_INDEX_FILE": os.fspath(self.own / "index"),
            "GIT_WORK_TREE": os.fspath(self.own),  # no file of the work tree is looked at
            "GIT_LITERAL_PATHSPECS": "1",
        }
        if self.shallow:
            variables["GIT_SHALLOW_FILE"] = os.fspath(self.common / "shallow")
        return self.git.attempt(*arguments, variables=variables)

    def run(self, *arguments: str) -> bytes:
        done = self.attempt(*arguments)
        if done.status:
            raise StoreError(
                f"The repository {self.top} cannot be read: {last_line(done.complaint)}.",
                hint=f"`git -C {self.top} fsck` shows whether it is whole.",
            )
        return done.out


def base_of(ref: str, paths: Sequence[Path]) -> Mapping[Path, bytes | None]:
    """The bytes that each file had at the merge base of `ref` and HEAD; None where there was no such file.

    A file that was renamed since, as git tells it by its own threshold, is followed. Of several merge bases the one counts
    that git gives first.

    Raises:
        UsageError: where there is no repository, or a path is not in the one of the first path.
        NotFoundError: where the repository has no `ref`.
        StoreError: where it has no base, as a shallow clone may, or cannot be read.
    """
    if not ref or "\0" in ref:
        raise UsageError("The ref to compare with is empty.", hint="Name a branch or a commit, such as origin/main.")
    if not paths:
        return {}
    places = {path: Path(os.path.realpath(path)) for path in paths}
    repository = _repository(next(iter(places.items())))
    inside = {path: _inside(repository, path, place) for path, place in places.items()}
    base = _merge_base(repository, ref)
    blobs = _blobs(repository, base, list(dict.fromkeys(inside.values())))
    return dict(zip(inside, _read(repository, [blobs.get(name) for name in inside.values()]), strict=True))


def _repository(first: tuple[Path, Path]) -> _Repository:
    """The repository that the first path is in. Not a repository inside of the one where the user stands: `ref` is of that."""
    path, place = first
    top = _top(place.parent)
    if top is None:
        raise UsageError(
            f"{path} is not in a git repository.", hint="Only drafts that git keeps can be compared with a branch."
        )
    here = _top(Path(os.path.realpath(os.curdir)))
    if here is not None and here in top.parents:
        raise _nested(path, top, here)
    own = _own(top)
    common = own
    try:
        if (own / "commondir").is_file():
            common = Path(os.path.realpath(own / (own / "commondir").read_text("utf-8").strip()))
    except (OSError, ValueError) as error:
        raise StoreError(f"{own / 'commondir'} cannot be followed: {error}.", hint=_REPAIR) from error
    if not (common / "objects").is_dir() or not (own / "HEAD").is_file():
        raise StoreError(f"{own} is not a git repository.", hint=_REPAIR)
    return _Repository(top, own, common, Git.at(common))


_REPAIR = "`git worktree repair`, or `git submodule update`, sets right where a work tree says its repository is."


def _top(folder: Path) -> Path | None:
    return next((each for each in (folder, *folder.parents) if os.path.lexists(each / ".git")), None)


def _own(top: Path) -> Path:
    """The folder that `.git` is, or that it leads to."""
    place = top / ".git"
    if place.is_dir():
        return place
    try:
        words = place.read_text("utf-8")
    except (OSError, ValueError) as error:
        raise StoreError(f"{place} cannot be followed: {error}.", hint=_REPAIR) from error
    return Path(os.path.realpath(top / words.removeprefix("gitdir:").strip()))


def _inside(repository: _Repository, path: Path, place: Path) -> str:
    """A path from the top of the repository, with slashes."""
    top = _top(place.parent)
    if not place.is_relative_to(repository.top):
        raise UsageError(
            f"{path} is outside of the repository {repository.top}.",
            hint="Check it by itself: the drafts of one run are compared with a ref of one repository.",
        )
    if top != repository.top:
        raise _nested(path, top or repository.top, repository.top)
    return place.relative_to(repository.top).as_posix()


def _nested(path: Path, top: Path, around: Path) -> UsageError:
    return UsageError(
        f"{path} is in the repository {top}, a submodule or clone inside of {around}.",
        hint=f"Run the check in {top}, with a ref of that repository.",
    )


def _merge_base(repository: _Repository, ref: str) -> str:
    theirs = _commit(repository, ref)
    if theirs is None:
        raise _unknown(repository, ref)
    head = _commit(repository, "HEAD")
    if head is None:
        raise StoreError(
            f"The repository {repository.top} has no commit at HEAD.", hint="Commit the drafts, or check out a branch."
        )
    done = repository.attempt("merge-base", theirs, head)
    if done.status == 0:
        return done.out.decode("ascii").split()[0]
    if repository.shallow:
        raise StoreError(
            f"{repository.top} is a shallow clone, which lacks the commit that {ref} and HEAD have in common.",
            hint="Fetch the history: `git fetch --unshallow`, or in continuous integration `fetch-depth: 0`.",
        )
    if done.status == 1:
        raise StoreError(
            f"{ref} and HEAD have no commit in common in {repository.top}.",
            hint="Name the branch that this one was made from.",
        )
    raise StoreError(
        f"The repository {repository.top} cannot be read: {last_line(done.complaint)}.",
        hint=f"`git -C {repository.top} fsck` shows whether it is whole.",
    )


def _commit(repository: _Repository, ref: str) -> str | None:
    done = repository.attempt("rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
    return done.out.decode("ascii").strip() if done.status == 0 else None


def _unknown(repository: _Repository, ref: str) -> NotFoundError:
    """The error for a ref that is not there: where to get it."""
    if _commit(repository, f"refs/remotes/origin/{ref}"):
        hint = f"It has origin/{ref}: name that."
    else:
        name = ref.removeprefix("refs/remotes/").removeprefix("origin/")
        hint = f"`git fetch origin {name}` gets it, as origin/{name}; in continuous integration say `fetch-depth: 0`."
    kind = "shallow clone" if repository.shallow else "repository"
    return NotFoundError(f"The {kind} {repository.top} has no branch or commit {ref}.", hint=hint)


def _blobs(repository: _Repository, base: str, names: Sequence[str]) -> dict[str, str]:
    """The blob of each file that there was, under the name that it has now."""
    found = _listed(repository, base, names)
    if missing := [name for name in names if name not in found]:
        before = _renamed(repository, base)
        sources = _listed(repository, base, sorted({before[name] for name in missing if name in before}))
        found |= {name: sources[before[name]] for name in missing if before.get(name) in sources}
    return found


def _listed(repository: _Repository, base: str, names: Iterable[str]) -> dict[str, str]:
    """The blobs of the files that a commit has at these paths."""
    found = {}
    remaining = iter(names)
    while some := list(islice(remaining, _AT_ONCE)):
        out = repository.run("ls-tree", "-z", "--full-tree", base, "--", *some)
        for record in out.split(b"\0")[:-1]:
            about, _, name = record.partition(b"\t")
            mode, _, blob = about.split(b" ")
            if mode in _FILES:
                found[os.fsdecode(name)] = blob.decode("ascii")
    return found


def _renamed(repository: _Repository, base: str) -> dict[str, str]:
    """What files that are committed or staged were called before: new names to old ones, whatever the user's settings."""
    options = ("--cached", "-r", "-z", "--raw", "--no-abbrev", "--find-renames", "--no-ext-diff", "--no-textconv")
    pieces = iter(repository.run("diff-index", *options, base, "--").split(b"\0")[:-1])
    renamed = {}
    for about in pieces:
        old = os.fsdecode(next(pieces))
        if about.rsplit(b" ", 1)[-1][:1] in (b"R", b"C"):
            renamed[os.fsdecode(next(pieces))] = old
    return renamed


def _read(repository: _Repository, blobs: Sequence[str | None]) -> list[bytes | None]:
    """The bytes of each blob, asked for together."""
    objects = Objects(repository.git)
    try:
        found = list(objects.find_all(wanted := [blob for blob in blobs if blob is not None]))
    except StoreError as error:  # what git says where it may not fetch what a partial clone lacks
        raise _lacking(repository) from error
    finally:
        objects.close()
    held = {blob: each.data for blob, each in zip(wanted, found, strict=True) if each is not None}
    if held.keys() != set(wanted):
        raise _lacking(repository)
    return [None if blob is None else held[blob] for blob in blobs]


def _lacking(repository: _Repository) -> StoreError:
    return StoreError(
        f"The repository {repository.top} lacks the bytes of a draft at the base.",
        hint="It may be a partial clone: fetch it whole.",
    )
