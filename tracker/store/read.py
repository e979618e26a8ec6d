"""Versions out of the repository. Only one document's branch is ever walked, however many there are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from tracker.errors import NotFoundError, StoreError, UnreadableError
from tracker.model import Snapshot, Text, Version
from tracker.store import blocks, commits
from tracker.store.commits import Commit
from tracker.store.ids import branch, is_id, shown
from tracker.store.repository import Repository

TEXT, BLOCKS = "text.txt", "blocks.json"
_ID = re.compile(r"[0-9a-f]{40}")
_FORMAT = "--format=%H %ct%n%B%x00"


def documents(repository: Repository) -> tuple[str, ...]:
    """The ids that the store holds, sorted. Branches that no document can be called by are somebody else's."""
    out = repository.git.run("for-each-ref", "--format=%(refname:lstrip=2)", "refs/heads/", to="list its documents")
    return tuple(sorted(filter(is_id, out.decode("utf-8", "surrogateescape").split("\n"))))


def tip(repository: Repository, document: str) -> Commit | None:
    """The last commit of a document, or None where the store has no such document."""
    found = repository.objects.find(branch(document)) if is_id(document) else None
    if found is None:
        return None
    with _whole(document, found.id):
        return commits.parse_object(found.id, found.data)


def log(repository: Repository, document: str) -> tuple[Commit, ...]:
    """All commits of a document, newest first.

    Raises:
        NotFoundError: when there is no such document.
    """
    last = tip(repository, document)
    if last is None:
        raise unknown(repository, document)
    out = repository.git.run(
        "rev-list", "--first-parent", "--no-commit-header", _FORMAT, "--end-of-options", last.id, to="read a history"
    )
    return tuple(_logged(document, record) for record in out.split(b"\0\n")[:-1])


def version(repository: Repository, document: str, version_id: str) -> Version:
    """A version as it was saved.

    Raises:
        NotFoundError: when the document has no such version.
        UnreadableError: when its bytes could not be extracted.
        StoreError: when it is damaged.
    """
    commit = _commit(repository, document, version_id)
    if not commit.readable:
        raise UnreadableError(
            f"Version {version_id[:10]} of {shown(document)} holds bytes that could not be read as a text.",
            hint=f"`git -C {repository.path} show {version_id[:10]}:…` has the bytes; name another version.",
        )
    return Version(text(repository, commit), document, commit.id, commit.origin)


def text(repository: Repository, commit: Commit) -> Text:
    """The text of a readable commit."""
    notes = commit.notes
    with _whole(commit.document, commit.id):
        body = _blob(repository, commit.id, TEXT).decode().removesuffix("\n")
        return Text(
            body=body,
            segments=blocks.parse(_blob(repository, commit.id, BLOCKS), body),
            title=notes.get("Title", ""),
            truncated=notes.get("Truncated"),
            encoding=notes.get("Encoding", ""),
            extractor=notes.get("Extractor", ""),
        )


def raw(repository: Repository, document: str, version_id: str) -> bytes:
    """The bytes of a version as they were received. Raises as `version` does, but for UnreadableError."""
    return pages(repository, document, version_id)[0].data


def pages(repository: Repository, document: str, version_id: str) -> tuple[Snapshot, ...]:
    """The pages of a version as they were received, in their order. Raises as `raw` does."""
    commit = _commit(repository, document, version_id)
    with _whole(document, commit.id):
        return tuple(
            Snapshot(_blob(repository, commit.id, page.file), page.media_type, page.address, commit.retrieved_at)
            for page in commit.pages
        )


def unknown(repository: Repository, document: str) -> NotFoundError | StoreError:
    """The error for a document that is not there, which says what is."""
    held = documents(repository)
    if document in held:
        return _damaged(document, "its last version")
    if not held:
        hint = "The store is empty; `tracker snapshot` fills it."
    elif len(held) <= 12:
        hint = f"The store holds: {', '.join(held)}."
    else:
        hint = f"The store holds {len(held)} documents; `tracker list` names them."
    return NotFoundError(f"The store {repository.path.parent} has no document {shown(document)}.", hint=hint)


def _commit(repository: Repository, document: str, version_id: str) -> Commit:
    found = repository.objects.find(version_id) if _ID.fullmatch(version_id) else None
    if found is not None and found.kind == "commit":
        with _whole(document, version_id):
            commit = commits.parse_object(found.id, found.data)
        if commit.document == document or any(commit.id == other.id for other in log(repository, document)):
            return commit
    raise NotFoundError(
        f"{shown(document)} has no version {shown(version_id)}.", hint=f"`tracker log {document}` lists its versions."
    )


def _logged(document: str, record: bytes) -> Commit:
    head, _, words = record.partition(b"\n")
    commit_id, stored_at = head.decode().split()
    with _whole(document, commit_id):
        return commits.parse(commit_id, int(stored_at), words)


def _blob(repository: Repository, commit_id: str, name: str) -> bytes:
    found = repository.objects.find(f"{commit_id}:{name}")
    if found is None or found.kind != "blob":
        raise ValueError(f"it has no {name}")
    return found.data


@contextmanager
def _whole(document: str, commit_id: str) -> Iterator[None]:
    try:
        yield
    except (ValueError, OverflowError) as error:
        raise _damaged(document, f"version {commit_id[:10]}", str(error)) from error


def _damaged(document: str, part: str, reason: str = "it is missing") -> StoreError:
    return StoreError(
        f"{part.capitalize()} of {shown(document)} is damaged: {reason.splitlines()[0][:200]}.",
        hint="The other versions are not touched by this; fetch the store again from a mirror if you have one.",
    )
