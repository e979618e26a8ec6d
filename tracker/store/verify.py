"""Is the store whole? What git says of its objects, and whether each version is what its commit says of it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from tracker.errors import StoreError, TrackerError
from tracker.model import Selection, Snapshot, Text
from tracker.store import commits, guard, read
from tracker.store.commits import Commit
from tracker.store.ids import branch, is_id, shown
from tracker.store.objects import Found
from tracker.store.repository import MARK, Repository

Reader: TypeAlias = Callable[[Sequence[Snapshot], Selection, str], Text]
"""What makes the text of a document of its pages: pages, selection, id. It raises TrackerError where it cannot."""

_PARENT = re.compile(rb"^parent ([0-9a-f]{40})$", re.MULTILINE)
_ENTRY = re.compile(rb"(\d+) ([^\0]+)\0.{20}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and where: in a version, in a document's history (`version` is ""), or in the repository (both are)."""

    document: str
    version: str
    said: str


def repository_faults(repository: Repository) -> Iterator[Fault]:
    """What git finds amiss with objects and branches."""
    guard.check_all(repository.path)
    done = repository.git.attempt(
        "-c", "core.commitGraph=true", "fsck", "--strict", "--full", "--no-dangling", "--no-progress"
    )
    said = [line.strip() for line in (done.out.decode("utf-8", "replace") + done.complaint).splitlines()]
    said = [line for line in said if line and not line.startswith("notice:")]
    yield from (Fault("", "", f"git fsck: {line}") for line in said)
    if done.status and not said:
        yield Fault("", "", f"git fsck ended with {done.status}")
    form = "--format=%(refname)%00%(symref)"
    for line in repository.git.run("for-each-ref", form, to="list its branches").splitlines():
        name, _, target = (part.decode("utf-8", "surrogateescape") for part in line.partition(b"\0"))
        document = name.removeprefix("refs/heads/")
        if target:
            yield Fault("", "", f"the branch {shown(name)} stands for another, {shown(target)}")
        elif name != MARK and (document == name or not is_id(document)):
            yield Fault("", "", f"{shown(name)} is no document's branch")


def document_faults(repository: Repository, document: str, reader: Reader) -> Iterator[Fault]:
    """What is wrong with a document's history and with each of its versions, the newest first."""
    try:
        yield from _history_faults(repository, document, reader)
    except StoreError as error:
        yield Fault(document, "", error.message)


def _history_faults(repository: Repository, document: str, reader: Reader) -> Iterator[Fault]:
    done = repository.git.attempt("rev-list", "--end-of-options", branch_tip(repository, document))
    ids = done.out.decode().split()
    if done.status or not ids:
        yield Fault(document, "", "its history cannot be walked to its end")
    if not ids:
        return
    newer: Commit | None = None
    parents = [*ids[1:], "" if done.status else None]  # "" where it cannot be seen which it is
    for name, parent, head in list(zip(ids, parents, repository.objects.find_all(ids), strict=True)):
        try:
            commit = _checked(document, name, parent, head)
        except (ValueError, OverflowError) as error:
            yield Fault(document, name, str(error))
            continue
        if newer is not None and newer.retrieved_at < commit.retrieved_at:
            yield Fault(document, name, "it was retrieved after the version that follows it")
        newer = commit
        yield from (Fault(document, name, said) for said in _content_faults(repository, commit, reader))


def branch_tip(repository: Repository, document: str) -> str:
    """The id that the branch holds, or the branch's own name where that cannot be read."""
    found = repository.objects.find(branch(document))
    return found.id if found else branch(document)


def _checked(document: str, name: str, parent: str | None, head: Found | None) -> Commit:
    """The commit, which is one of this document and follows its one parent. Raises ValueError where that is not so."""
    if head is None or head.kind != "commit":
        raise ValueError("its commit is missing")
    commit = commits.parse_object(name, head.data)
    follows = _PARENT.findall(head.data.partition(b"\n\n")[0])
    if parent != "" and follows != ([parent.encode()] if parent else []):
        raise ValueError(f"the history is not a line here: it follows {len(follows)} versions")
    if commit.document != document:
        raise ValueError(f"it says that it is a version of {shown(commit.document)}")
    return commit


def _content_faults(repository: Repository, commit: Commit, reader: Reader) -> Iterator[str]:
    """What is wrong with the files of a version: names, hashes, blocks, and the text made again of the raw bytes."""
    try:
        pages = commit.pages
        expected = [page.file for page in pages] + ([read.TEXT, read.BLOCKS] if commit.readable else [])
        tree, *files = _found(repository, [f"{commit.id}^{{tree}}", *(f"{commit.id}:{name}" for name in expected)])
        held = {name: found.data for name, found in zip(expected, files, strict=True) if found}
        yield from _tree_faults(tree, expected, held)
        for page in pages:
            if page.file in held and hashlib.sha256(held[page.file]).hexdigest() != page.sha256:
                yield f"{page.file} is not what its SHA-256 says"
        if commit.readable and len(held) == len(expected):
            yield from _text_faults(commit, held, reader)
    except (ValueError, StoreError) as error:  # git itself cannot read an object: the other versions are looked at yet
        yield str(error)


def _found(repository: Repository, names: Sequence[str]) -> list[Found | None]:
    """What of these names can be read: git gives up at an object whose bytes are damaged, so the others are asked for anew."""
    try:
        return list(repository.objects.find_all(names))
    except StoreError:
        return [None] if len(names) == 1 else [found for name in names for found in _found(repository, [name])]


def _tree_faults(tree: Found | None, expected: Sequence[str], held: Collection[str]) -> Iterator[str]:
    rows = _ENTRY.findall(tree.data) if tree else []
    names = {name.decode("utf-8", "replace"): mode for mode, name in rows}
    yield from (f"it has no {name}" for name in expected if name not in names)
    yield from (
        f"the bytes of {name} are missing or damaged" for name in expected if name in names and name not in held
    )
    yield from (f"it holds {shown(name)}, which is no part of a version" for name in names if name not in expected)
    yield from (f"{name} is no plain file" for name in expected if names.get(name, b"100644") != b"100644")


def _text_faults(commit: Commit, held: dict[str, bytes], reader: Reader) -> Iterator[str]:
    told = commit.notes.get("Text-SHA256")
    if told and hashlib.sha256(held[read.TEXT]).hexdigest() != told:
        yield f"{read.TEXT} is not what its SHA-256 says"
    text = read.text_of(commit, held[read.TEXT], held[read.BLOCKS])
    pages = [Snapshot(held[p.file], p.media_type, p.address, commit.retrieved_at) for p in commit.pages]
    try:
        again = reader(pages, commit.origin.selection, commit.document)
    except TrackerError as error:
        yield f"its bytes cannot be read again: {error.message}"
        return
    if again.extractor == text.extractor and again != text:
        parts = [
            name
            for name in ("body", "segments", "title", "truncated", "encoding")
            if getattr(again, name) != getattr(text, name)
        ]
        yield f"another text is read from its bytes ({', '.join(parts)})"
