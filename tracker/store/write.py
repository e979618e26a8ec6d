"""A version into the repository: a commit made apart, then the branch moved to it by compare-and-swap."""

from __future__ import annotations

import random
import time
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime

from tracker.errors import StoreError
from tracker.model import Text, Version
from tracker.store import blocks, commits, read
from tracker.store.commits import Commit, Received
from tracker.store.fastimport import Draft, import_commit
from tracker.store.git import failing, trouble
from tracker.store.ids import branch, check_unique, fold, shown
from tracker.store.repository import Repository
from tracker.store.sync import sync_directories

ATTEMPTS, ON_ONE_TIP = 200, 40
"""How often a branch is tried in all, and while it stays where it is: then it is locked, and others are not faster."""

_DOING = "take a version"
_NONE = "0" * 40
_CONTENTION = ("but expected", "already exists", "file exists", "unable to resolve reference")
EMPTY = Text(body="", segments=())
"""Stands for the text of a version whose bytes could not be extracted."""


@dataclass(frozen=True, slots=True)
class Saved:
    """The version that holds a text; `new` is False where the document's last version held it already."""

    version: Version
    new: bool


def save(repository: Repository, received: Received) -> Saved:
    """Make a version, unless the last one is the same; rebuilt on the new tip when another writer was faster.

    Raises:
        RefusedIdError: when the store holds an id that differs only in case.
        StoreError: when it cannot be written; then no version was made.
    """
    files = _files(received)
    tried: Counter[str] = Counter()
    while tried.total() < ATTEMPTS and max(tried.values(), default=0) < ON_ONE_TIP:
        tip = read.tip(repository, received.document)
        saved = _save_on(repository, tip, received, files)
        if saved is not None:
            with failing(repository.path, _DOING):
                sync_directories([repository.path / "refs" / "heads", repository.path / "refs"])
            return saved
        tried[tip.id if tip else _NONE] += 1
        time.sleep(random.uniform(0.2, 1) * min(0.1, 0.005 * 2 ** tried.total()))  # noqa: S311 - only spreads writers
    raise _stuck(repository, received.document)


def _save_on(repository: Repository, tip: Commit | None, received: Received, files: dict[str, bytes]) -> Saved | None:
    """Save on this tip; None when the branch has left it."""
    _check_name(repository, received.document, tip)
    last = _last_readable(repository, received.document, tip)
    held = _held(repository, tip, last, received)
    if held is not None:
        return Saved(held, new=False)
    commit = _commit(repository, files, commits.describe(received, tip, last), tip)
    if not _swap(repository, received.document, commit.id, tip):
        return None
    return Saved(_version(received, commit, received.text or EMPTY), new=True)


def _files(received: Received) -> dict[str, bytes]:
    files = {
        commits.raw_file(page.media_type, n): page.data
        for n, page in enumerate((received.snapshot, *received.further), 1)
    }
    if received.text is not None:
        files[read.TEXT] = f"{received.text.body}\n".encode()
        files[read.BLOCKS] = blocks.render(received.text.body, received.text.segments)
    return files


def _check_name(repository: Repository, document: str, tip: Commit | None) -> None:
    """Refuse a second spelling. A file system that does not tell cases apart finds the branch under either."""
    if tip is None:
        check_unique(document, read.documents(repository))
    elif tip.document != document and fold(tip.document) == fold(document):
        check_unique(document, [tip.document])


def _last_readable(repository: Repository, document: str, tip: Commit | None) -> Commit | None:
    if tip is None or tip.readable:
        return tip
    return next((commit for commit in read.log(repository, document) if commit.readable), None)


def _held(repository: Repository, tip: Commit | None, last: Commit | None, received: Received) -> Version | None:
    """The version that holds this already: the last readable one with the same text, or the tip with the same bytes."""
    if received.text is None:
        same = tip is not None and not tip.readable and tip.notes["Raw-SHA256"] == received.sha256
        return _version(received, tip, EMPTY) if tip is not None and same else None
    held = read.text(repository, last) if last else None
    return _version(received, last, held) if last and held and _same(held, received.text) else None


def _version(received: Received, commit: Commit, text: Text) -> Version:
    return Version(text, received.document, commit.id, commit.origin)


def _same(held: Text, text: Text) -> bool:
    def shape(of: Text) -> list[tuple[str, str]]:
        return [(segment.kind, segment.label) for segment in of.segments]

    return held.body == text.body and held.title == text.title and shape(held) == shape(text)


def _commit(repository: Repository, files: dict[str, bytes], notes: dict[str, str], tip: Commit | None) -> Commit:
    words = commits.message(notes)
    stored_at = datetime.now(UTC)
    draft = Draft(files, words, tip.id if tip else None, datetime.fromisoformat(notes["Retrieved-At"]), stored_at)
    return commits.parse(import_commit(repository, draft), int(stored_at.timestamp()), words)


def _swap(repository: Repository, document: str, new: str, tip: Commit | None) -> bool:
    """Move the branch from the old commit to the new one; False when it is not there any more, or locked."""
    ref, old = branch(document), tip.id if tip else _NONE
    script = f"start\nupdate {ref} {new} {old}\nprepare\ncommit\n".encode()
    done = repository.git.attempt("update-ref", "--no-deref", "--stdin", data=script)
    if done.status == 0:
        return True
    if any(word in done.complaint.lower() for word in _CONTENTION):
        return False
    raise trouble(repository.path, _DOING, done.complaint)


def _stuck(repository: Repository, document: str) -> StoreError:
    lock = repository.path / f"{branch(document)}.lock"
    return StoreError(
        f"The store {repository.path.parent} could not take a version of {shown(document)}: its branch stayed locked.",
        hint=f"Another program is writing to it; if none is, one was killed and left {lock}: delete that file.",
    )
