"""The end of a document's history, and what becomes of a text that comes in: a new version, or one that is held already."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tracker.errors import OutOfOrderError
from tracker.model import Text
from tracker.store import read
from tracker.store.commits import Commit, Received, moment
from tracker.store.ids import check_unique, fold, shown
from tracker.store.repository import Repository


@dataclass(frozen=True, slots=True)
class Head:
    """What a document's next version is built on: its last commit, and the last one that could be read.

    `text` is the text of the latter where it is at hand; a commit that is still on its way is not in the repository.
    """

    tip: Commit | None = None
    last: Commit | None = None
    text: Text | None = None

    def then(self, commit: Commit, text: Text | None) -> Head:
        """The head after one more commit."""
        return Head(commit, commit, text) if commit.readable else replace(self, tip=commit)


def head(repository: Repository, document: str) -> Head:
    """The head of a document; an empty one where the store has no such document.

    Raises:
        RefusedIdError: when the file system finds another spelling under this name, which it does not tell apart.
    """
    tip = read.tip(repository, document)
    if tip is not None and tip.document != document and fold(tip.document) == fold(document):
        check_unique(document, [tip.document])
    if tip is None or tip.readable:
        return Head(tip, tip)
    return Head(tip, next((commit for commit in read.log(repository, document) if commit.readable), None))


def holder(repository: Repository, at: Head, received: Received) -> Commit | None:
    """The commit that holds already what has come in, or None for what makes a new version.

    Raises:
        OutOfOrderError: when it is of a time before the last version, and the history says otherwise of that time.
    """
    if at.tip is None or (at.last is None and received.text is not None):
        return None
    if received.rereads and at.tip.id != received.rereads:
        return at.tip  # a source has been looked at meanwhile
    if received.dated and moment(received.snapshot.retrieved_at) <= at.tip.retrieved_at:
        known = _known(repository, at.tip, received)
        if known is not None:
            return known
    if received.text is None:
        return at.tip if not at.tip.readable and _same_bytes(at.tip, received) else None
    last = at.last
    if last is None or last.notes.get("Text-SHA256", received.text_sha256) != received.text_sha256:
        return None
    return last if _same(at.text or read.text(repository, last), received.text) else None


def _known(repository: Repository, tip: Commit, received: Received) -> Commit | None:
    """The version that says of a time that is past what is said of it now."""
    at = moment(received.snapshot.retrieved_at)
    history = read.log(repository, received.document) if read.tip(repository, received.document) else ()
    for commit in history:
        if commit.retrieved_at == at and _same_bytes(commit, received):
            return commit
    if at == tip.retrieved_at:
        return None
    before = [commit for commit in history if commit.retrieved_at <= at]
    if before and _same_bytes(before[0], received):
        return before[0]
    in_force = next((commit for commit in before if commit.readable), None)
    if in_force and received.text and _same(read.text(repository, in_force), received.text):
        return in_force
    raise OutOfOrderError(
        f"{shown(received.document)} has a version of {tip.retrieved_at.isoformat(' ')}, and this one is older: "
        f"{at.isoformat(' ')}.",
        hint="Versions are stored in the order of their time; import the older ones under another id, or first.",
    )


def _same_bytes(commit: Commit, received: Received) -> bool:
    notes = commit.notes
    return notes["Raw-SHA256"] == received.sha256 and notes.get("Further-Pages", "") == received.pages


def _same(held: Text, text: Text) -> bool:
    def shape(of: Text) -> list[tuple[str, str]]:
        return [(segment.kind, segment.label) for segment in of.segments]

    return held.body == text.body and held.title == text.title and shape(held) == shape(text)
