"""Versions out of the repository. Only one document's branch is ever walked, however many there are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager

from tracker.errors import DamagedVersionError, NotFoundError, StoreError, UnreadableError
from tracker.model import Snapshot, Text, Version
from tracker.store import blocks, commits, guard
from tracker.store.commits import Commit
from tracker.store.complaints import last_line
from tracker.store.ids import branch, is_id, shown
from tracker.store.objects import Found
from tracker.store.repository import Repository

TEXT, BLOCKS = "text.txt", "blocks.json"
_OF_TEXT = (f":{TEXT}", f":{BLOCKS}")
_ID = re.compile(r"[0-9a-f]{40}")
_FORMAT = "--format=%H %ct%n%B%x00"


def documents(repository: Repository) -> tuple[str, ...]:
    """The ids that the store holds, sorted, damaged ones too. Branches that no document can be called by are somebody else's."""
    loose = guard.branches(repository.path)  # git passes over those that are broken
    out = repository.git.run("for-each-ref", "--format=%(refname:lstrip=2)", "refs/heads/", to="list its documents")
    return tuple(sorted(filter(is_id, loose.union(out.decode("utf-8", "surrogateescape").split("\n")))))


def tip(repository: Repository, document: str) -> Commit | None:
    """The last commit of a document, or None where the store has no such document."""
    if not is_id(document):
        return None
    name = branch(document)
    guard.check_branch(repository.path, name)
    found = repository.objects.find(name)
    if found is None and guard.check_branch(repository.path, name):  # just made, or broken
        found = repository.objects.find(name)
        if found is None:
            raise _damaged(document, "the branch", "it names no version")
    if found is None:
        return None
    with _whole(document, found.id):
        return commits.parse_object(found.id, found.data)


def log(repository: Repository, document: str) -> tuple[Commit, ...]:
    """All commits of a document, newest first.

    Raises:
        NotFoundError: when there is no such document.
        DamagedVersionError: when a version of it is missing.
    """
    last = tip(repository, document)
    if last is None:
        raise unknown(repository, document)
    form = ("--first-parent", "--no-commit-header", _FORMAT)
    done = repository.git.attempt("rev-list", *form, "--end-of-options", last.id)
    if done.status:
        raise _damaged(document, "the history", last_line(done.complaint))
    return tuple(_logged(document, record) for record in done.out.split(b"\0\n")[:-1])


def versions(repository: Repository, document: str, ids: Sequence[str]) -> list[Version]:
    """Versions as they were saved.

    Raises:
        NotFoundError: when the document has no such version.
        UnreadableError: when the bytes of one could not be extracted.
        StoreError: when one is damaged.
    """
    whole = [name if _ID.fullmatch(name) else "" for name in ids]
    made, foreign = [], []
    names = [f"{name}{part}" for name in whole for part in ("", *_OF_TEXT)]
    with closing(repository.objects.find_all(names)) as found:  # at once: who keeps the error keeps what is left of it
        for version_id, head, *files in zip(ids, found, found, found, strict=True):
            commit = _commit(document, version_id, head)
            made.append(_version(document, commit, *files))
            foreign += [commit.id] if commit.document != document else []
    _check_own(repository, document, foreign)
    return made


def _version(document: str, commit: Commit, *files: Found | None) -> Version:
    if not commit.readable:
        raise UnreadableError(
            f"Version {commit.id[:10]} of {shown(document)} holds bytes that could not be read as a text.",
            hint="`tracker export` has the bytes; name another version.",
        )
    return Version(_text(commit, *files), document, commit.id, commit.origin)


def text(repository: Repository, commit: Commit) -> Text:
    """The text of a readable commit."""
    return _text(commit, *repository.objects.find_all([f"{commit.id}{part}" for part in _OF_TEXT]))


def _text(commit: Commit, *files: Found | None) -> Text:
    """The text of a readable commit, of its two files."""
    with _whole(commit.document, commit.id):
        return text_of(commit, *(_data(found, name) for found, name in zip(files, (TEXT, BLOCKS), strict=True)))


def text_of(commit: Commit, words: bytes, places: bytes) -> Text:
    """The text of a readable commit, of the bytes of its two files. Raises ValueError when they do not fit."""
    notes = commit.notes
    body = words.decode().removesuffix("\n")
    return Text(
        body=body,
        segments=blocks.parse(places, body),
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
    name = version_id if _ID.fullmatch(version_id) else ""
    commit = _commit(document, version_id, repository.objects.find(name))
    _check_own(repository, document, [commit.id] if commit.document != document else [])
    with _whole(document, commit.id):
        found = [*repository.objects.find_all([f"{commit.id}:{page.file}" for page in commit.pages])]
        return tuple(
            Snapshot(_data(blob, page.file), page.media_type, page.address, commit.retrieved_at)
            for page, blob in zip(commit.pages, found, strict=True)
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


def _commit(document: str, version_id: str, found: Found | None) -> Commit:
    if found is None or found.kind != "commit":
        raise _no_version(document, version_id)
    with _whole(document, version_id):
        return commits.parse_object(found.id, found.data)


def _check_own(repository: Repository, document: str, foreign: Sequence[str]) -> None:
    """Refuse versions that say they are another document's, unless this one was made as a branch of that one."""
    own = {commit.id for commit in log(repository, document)} if foreign else set()
    for version_id in foreign:
        if version_id not in own:
            raise _no_version(document, version_id)


def _no_version(document: str, version_id: str) -> NotFoundError:
    return NotFoundError(
        f"{shown(document)} has no version {shown(version_id)}.", hint=f"`tracker log {document}` lists its versions."
    )


def _logged(document: str, record: bytes) -> Commit:
    head, _, words = record.partition(b"\n")
    commit_id, stored_at = head.decode().split()
    with _whole(document, commit_id):
        return commits.parse(commit_id, int(stored_at), words)


def _data(found: Found | None, name: str) -> bytes:
    if found is None or found.kind != "blob":
        raise ValueError(f"it has no {name}")
    return found.data


@contextmanager
def _whole(document: str, commit_id: str) -> Iterator[None]:
    try:
        yield
    except (ValueError, OverflowError) as error:
        raise _damaged(document, f"version {commit_id[:10]}", str(error)) from error


def _damaged(document: str, part: str, reason: str = "it is missing") -> DamagedVersionError:
    return DamagedVersionError(
        f"{part.capitalize()} of {shown(document)} is damaged: {reason.splitlines()[0][:200]}.",
        hint="The other versions are not touched by this; fetch the store again from a mirror if you have one.",
    )
