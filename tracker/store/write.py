"""A version into the repository: a commit made apart, then the branch moved to it by compare-and-swap."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from tracker.model import Text, Version
from tracker.store import blocks, branches, commits, loose, read
from tracker.store.branches import Move, Patience
from tracker.store.commits import Commit
from tracker.store.complaints import failing
from tracker.store.drafts import Draft
from tracker.store.heads import Head, head, holder
from tracker.store.received import Received, raw_file, text_file
from tracker.store.repository import Repository

EMPTY = Text(body="", segments=())
"""Stands for the text of a version whose bytes could not be extracted."""


@dataclass(frozen=True, slots=True)
class Saved:
    """The version that holds a text; `new` is False where the store held it already."""

    version: Version
    new: bool


def save(repository: Repository, received: Received) -> Saved:
    """Make a version, unless the last one is the same; rebuilt on the new tip when another writer was faster.

    Raises:
        RefusedIdError: when the store holds an id that differs only in case.
        OutOfOrderError: when it is dated, and older than the last version.
        StoreError: when it cannot be written; then no version was made.
    """
    files = contents(received)
    patience = Patience(repository, received.document)
    while True:
        at = head(repository, received.document)
        held = holder(repository, at, received)
        if held is not None:
            branches.settle(repository)
            return already(repository, held, received)
        draft, commit = drafted(files, received, at)
        with failing(repository.path, branches.DOING):
            made = loose.write(repository, draft)
        if branches.swap(repository, [Move(received.document, draft.parent, made)]):
            return stored(received, commit.called(made))
        patience.wait()


def contents(received: Received) -> Mapping[str, bytes]:
    """The files of a version."""
    pages = (received.snapshot, *received.further)
    files = {raw_file(page.media_type, n): page.data for n, page in enumerate(pages, 1)}
    if received.text is not None:
        files[read.TEXT] = text_file(received.text)
        files[read.BLOCKS] = blocks.render(received.text.body, received.text.segments)
    return files


def drafted(files: Mapping[str, bytes], received: Received, at: Head) -> tuple[Draft, Commit]:
    """The commit that is to follow a head, as it is written, and as it will read; its id is not known yet."""
    notes = commits.describe(received, at.tip, at.last)
    stored_at = datetime.now(UTC).replace(microsecond=0)
    words = commits.message(notes)
    retrieved_at = datetime.fromisoformat(notes["Retrieved-At"])
    return (
        Draft(files, words, at.tip.id if at.tip else None, retrieved_at, stored_at),
        commits.told("", notes, stored_at),
    )


def stored(received: Received, commit: Commit) -> Saved:
    """What is said of a version that was made."""
    return Saved(_version(received, commit, received.text or EMPTY), new=True)


def already(repository: Repository, held: Commit, received: Received) -> Saved:
    """What is said of a version that was there."""
    text = read.text(repository, held) if held.readable else EMPTY
    return Saved(_version(received, held, text), new=False)


def _version(received: Received, commit: Commit, text: Text) -> Version:
    return Version(text, received.document, commit.id, commit.origin)
