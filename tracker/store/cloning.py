"""A store that is somewhere else, fetched into a folder that is gone when it has been read.

This is the one door that git leaves the machine by: to the address given, by the protocols given, asking nobody anything.
The user's own configuration of git holds here, since it knows how that host is reached (proxies, certificates, credentials);
hooks, templates and other helpers stay shut off. A repository of this machine, which git starts itself in, is looked at first.
"""

from __future__ import annotations

import os
import shlex
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from tracker.errors import NotFoundError, StoreError, TrackerError
from tracker.store import addresses, guard, quarantine
from tracker.store.addresses import Address
from tracker.store.complaints import last_line
from tracker.store.git import Git
from tracker.store.ids import branch
from tracker.store.repository import MARK, NAME
from tracker.store.store import Store, open_store

_PREFIX = "tracker-references-"
_PROTOCOLS = "file:https:ssh"
_OPTIONS = ("--quiet", "--no-tags", "--no-recurse-submodules", "--no-write-fetch-head", "--no-auto-maintenance")
_STRICT = "--upload-pack=git-upload-pack --strict"
"""The repository that was looked at, and no other in it."""

_SHALLOW = "shallow roots are not allowed"


@contextmanager
def cloned(address: Address, documents: Sequence[str]) -> Iterator[Store]:
    """The store at an address, with these documents alone; its folder is gone when the block is left.

    Raises:
        StoreError: when it cannot be reached, or what is there is not a store of ours, or not whole.
        NotFoundError: when it lacks one of the documents.
    """
    if address.place is not None:
        _check_place(address, address.place)
    with quarantine.apart(Path(tempfile.gettempdir()), _PREFIX) as made:
        folder = made.folder / "store"
        folder.mkdir()
        _fetch(folder / NAME, address, documents)
        try:
            store = open_store(folder)
        except TrackerError as error:
            raise StoreError(
                _plain(error.message, folder, address), hint="Name a store that the tracker made."
            ) from error
        with store:
            yield store


def _check_place(address: Address, place: Path) -> None:
    """Refuse a repository that would make the git that sends its versions run or read something else."""
    if not os.path.isfile(place / "HEAD") or not os.path.isdir(place / "objects"):
        raise StoreError(f"There is no store at {address.shown}.", hint=addresses.HINT)
    guard.check(place)


def _fetch(path: Path, address: Address, documents: Sequence[str]) -> None:
    git = Git.at(path)
    git.run(
        "init", "--quiet", "--bare", "--template=", "--object-format=sha1", "--initial-branch=main", to="be fetched"
    )
    refs = [MARK, *map(branch, documents)]
    variables = _outward()
    done = git.attempt(
        "fetch", *_OPTIONS, *((_STRICT,) if address.place else ()), "--stdin", "--end-of-options", address.git,
        data="".join(f"{ref}:{ref}\n" for ref in refs).encode(), variables=variables,
    )  # fmt: skip
    if done.status or _SHALLOW in done.complaint:  # of that git only warns
        raise _failed(done.complaint, address)


def _failed(complaint: str, address: Address) -> TrackerError:
    """One sentence for what git says of an address, without the credentials in it."""
    said = complaint.lower()
    if f"couldn't find remote ref {MARK}" in said:
        return StoreError(
            f"What is at {address.shown} is a git repository, but not a store that the tracker made.",
            hint="Name a store, or a mirror of one (git push --mirror).",
        )
    if "couldn't find remote ref" in said:
        name = last_line(complaint).rpartition("refs/heads/")[2]
        return NotFoundError(
            f"The store at {address.shown} has no document {name}.",
            hint="Send it there: git push --mirror, from the store that has it.",
        )
    if _SHALLOW in said:
        return StoreError(
            f"The store at {address.shown} is a shallow clone, which lacks the history.",
            hint="Fetch it whole there: git fetch --unshallow.",
        )
    reason = addresses.shown(last_line(complaint).replace(address.git, address.shown))
    return StoreError(
        f"The store at {address.shown} cannot be fetched: {reason}.",
        hint="Look at the address, the net, and whether git may read there without asking; or keep the texts beside "
        "tracker.lock: tracker lock --texts.",
    )


def _plain(message: str, folder: Path, address: Address) -> str:
    """A sentence about the folder, told of where it came from."""
    place = f"what is at {address.shown}"
    said = message.replace(os.fspath(folder / NAME), place).replace(os.fspath(folder), place)
    return said[:1].upper() + said[1:]


def _outward() -> Mapping[str, str]:
    """What lets git out, and the user's own settings in."""
    mine = os.environ
    by_ssh = shlex.quote(mine["GIT_SSH"]) if "GIT_SSH" in mine else "ssh -oBatchMode=yes"
    return {
        "GIT_ALLOW_PROTOCOL": _PROTOCOLS,
        "GIT_CONFIG_NOSYSTEM": mine.get("GIT_CONFIG_NOSYSTEM", "0"),
        "GIT_CONFIG_GLOBAL": next((path for path in _configurations() if os.path.isfile(path)), os.devnull),
        "GIT_SSH_COMMAND": mine.get("GIT_SSH_COMMAND", by_ssh),
        "GIT_ASKPASS": "true",  # which answers nothing
        "SSH_ASKPASS": "true",
        "GCM_INTERACTIVE": "never",
    }


def _configurations() -> Iterator[str]:
    if "GIT_CONFIG_GLOBAL" in os.environ:
        yield os.environ["GIT_CONFIG_GLOBAL"]
        return
    yield os.path.expanduser("~/.gitconfig")
    yield os.path.join(os.environ.get("XDG_CONFIG_HOME") or os.path.expanduser("~/.config"), "git", "config")
