"""The end of a document's history, and what becomes of a text that comes in: a new version, or one that is held already."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from tracker.errors import OutOfOrderError
from tracker.model import Text
from tracker.store import read
from tracker.store.commits import Commit
from tracker.store.ids import check_unique, fold, shown
from tracker.store.received import Received, moment
from tracker.store.repository import Repository


class Past:
    """A document's stored history, read when it is first asked for."""

    def __init__(self, repository: Repository, document: str) -> None:
        self._repository, self._document = repository, document

    def told(self, received: Received) -> Commit | None:
        """The version of the same time and bytes; where there are several, the first, then the second and so on."""
        found = self._by_time[moment(received.snapshot.retrieved_at), received.sha256, received.pages]
        return found.popleft() if found else None

    def before(self, at: datetime) -> Iterator[Commit]:
        """The versions up to a time, the newest first."""
        count = bisect_right(self._commits, at, key=lambda commit: commit.retrieved_at)
        return (self._commits[number] for number in reversed(range(count)))

    @cached_property
    def _commits(self) -> tuple[Commit, ...]:
        stored = read.tip(self._repository, self._document) is not None
        return read.log(self._repository, self._document)[::-1] if stored else ()

    @cached_property
    def _by_time(self) -> defaultdict[tuple[datetime, str, str], deque[Commit]]:
        found: defaultdict[tuple[datetime, str, str], deque[Commit]] = defaultdict(deque)
        for commit in self._commits:
            notes = commit.notes
            found[commit.retrieved_at, notes["Raw-SHA256"], notes.get("Further-Pages", "")].append(commit)
        return found


@dataclass(frozen=True, slots=True)
class Head:
    """What a document's next version is built on: its last commit, and the last one that could be read.

    `text` is the text of the latter where it is at hand; a commit that is still on its way is not in the repository.
    """

    past: Past
    tip: Commit | None = None
    last: Commit | None = None
    text: Text | None = None

    def then(self, commit: Commit, text: Text | None) -> Head:
        """The head after one more commit."""
        return Head(self.past, commit, commit, text) if commit.readable else replace(self, tip=commit)


def head(repository: Repository, document: str) -> Head:
    """The head of a document; an empty one where the store has no such document.

    Raises:
        RefusedIdError: when the file system finds another spelling under this name, which it does not tell apart.
    """
    past, tip = Past(repository, document), read.tip(repository, document)
    if tip is not None and tip.document != document and fold(tip.document) == fold(document):
        check_unique(document, [tip.document])
    if tip is None or tip.readable:
        return Head(past, tip, tip)
    return Head(past, tip, next((commit for commit in read.log(repository, document) if commit.readable), None))


def holder(repository: Repository, at: Head, received: Received) -> Commit | None:
    """The commit that holds already what has come in, or None for what makes a new version.

    Raises:
        OutOfOrderError: when it is of a time before the last version, and the history says otherwise of that time.
    """
    if at.tip is None:
        return None
    if received.rereads and at.tip.id != received.rereads:
        return at.tip  # a source has been looked at meanwhile
    if received.dated and moment(received.snapshot.retrieved_at) <= at.tip.retrieved_at:
        known = _known(repository, at.past, at.tip, received)
        if known is not None:
            return known
    if received.text is None:
        return at.tip if not at.tip.readable and _same_bytes(at.tip, received) else None
    return at.last if at.last and _holds(repository, at.last, received, at.text) else None


def _known(repository: Repository, past: Past, tip: Commit, received: Received) -> Commit | None:
    """The version that says of a time that is past what is said of it now."""
    at = moment(received.snapshot.retrieved_at)
    told = past.told(received)
    if told is not None or at == tip.retrieved_at:
        return told
    last = next(past.before(at), None)
    if last and _same_bytes(last, received):
        return last
    in_force = next((commit for commit in past.before(at) if commit.readable), None)
    if in_force and _holds(repository, in_force, received):
        return in_force
    raise OutOfOrderError(
        f"{shown(received.document)} has a version of {tip.retrieved_at.astimezone().isoformat(' ')}, and this one is older: "
        f"{at.astimezone().isoformat(' ')}.",
        hint="Versions are stored in the order of their time: import the older ones under another id; or tracker export "
        "what is stored, and tracker import both together into a new store.",
    )


def _same_bytes(commit: Commit, received: Received) -> bool:
    notes = commit.notes
    return notes["Raw-SHA256"] == received.sha256 and notes.get("Further-Pages", "") == received.pages


def _holds(repository: Repository, commit: Commit, received: Received, text: Text | None = None) -> bool:
    """Whether a readable version has the text that came in: `text` is that of the version, where it is at hand."""
    if received.text is None or commit.notes.get("Text-SHA256", received.text_sha256) != received.text_sha256:
        return False
    return _same(text or read.text(repository, commit), received.text)


def _same(held: Text, text: Text) -> bool:
    def shape(of: Text) -> list[tuple[str, str]]:
        return [(segment.kind, segment.label) for segment in of.segments]

    return held.body == text.body and held.title == text.title and shape(held) == shape(text)
