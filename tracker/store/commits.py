"""What a commit says of the version it holds: everything stands in its trailers."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import cast, get_args

from tracker.model import Origin, VersionKind
from tracker.store import selections, trailers
from tracker.store.received import Received, moment, raw_file

_KINDS = get_args(VersionKind)
_REQUIRED = frozenset({"Document", "Source", "Address", "Retrieved-At", "Media-Type", "Raw-SHA256", "Kind"})
_COMMITTED = re.compile(rb"^committer [^\n]*> (\d+) [+-]\d{4}$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One version in a document's history."""

    document: str
    id: str
    title: str
    truncated: str | None
    origin: Origin


@dataclass(frozen=True, slots=True)
class Page:
    """A page that a version's text was made of: its file in the tree, and what it was."""

    file: str
    address: str
    sha256: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Commit:
    id: str
    notes: Mapping[str, str]
    origin: Origin

    def called(self, name: str) -> Commit:
        """The same under another id: that of a commit becomes known when it is written."""
        return Commit(name, self.notes, self.origin)

    @property
    def document(self) -> str:
        return self.notes["Document"]

    @property
    def readable(self) -> bool:
        return self.notes["Kind"] != "unreadable"

    @property
    def retrieved_at(self) -> datetime:
        return self.origin.retrieved_at

    @property
    def pages(self) -> tuple[Page, ...]:
        """Its pages, the first of them first. Raises ValueError when their trailer is damaged."""
        notes = self.notes
        first = Page(raw_file(notes["Media-Type"]), notes["Address"], notes["Raw-SHA256"], notes["Media-Type"])
        try:
            return (first, *(Page(*map(str, row)) for row in json.loads(notes.get("Further-Pages", "[]"))))
        except (TypeError, RecursionError) as error:
            raise ValueError(f"the further pages are damaged: {error}") from error

    def entry(self, document: str) -> LogEntry:
        return LogEntry(document, self.id, self.notes.get("Title", ""), self.notes.get("Truncated"), self.origin)


def describe(received: Received, tip: Commit | None, last: Commit | None) -> dict[str, str]:
    """The trailers of a new version. `tip` is the commit before it, `last` the readable one before it.

    Retrieval never goes back along a branch: a clock that did is recorded beside the time of the commit before.
    """
    snapshot, text = received.snapshot, received.text
    read = moment(snapshot.retrieved_at)
    retrieved = read if tip is None else max(read, tip.retrieved_at)
    notes = {
        "Title": text.title if text else "",
        "Document": received.document,
        "Source": received.source,
        "Address": snapshot.address,
        "Retrieved-At": _render_time(retrieved),
        "Clock-Read": _render_time(read) if read < retrieved else "",
        "Media-Type": snapshot.media_type,
        "Encoding": text.encoding if text else "",
        "Raw-SHA256": received.sha256,
        "Further-Pages": received.pages,
        "Text-SHA256": received.text_sha256,
        "Selection": selections.render(received.selection),
        "Extractor": text.extractor if text else "",
        "Re-Extracted-From": received.rereads,
        "Kind": _kind(received, last),
    }
    kept = {key: value for key, value in notes.items() if value or key in _REQUIRED}
    if text is not None and text.truncated is not None:
        kept["Truncated"] = text.truncated
    return kept


def message(notes: Mapping[str, str]) -> bytes:
    """The commit message: a line for people, and the trailers."""
    line = trailers.subject(f"{notes['Document']}: {notes.get('Title') or notes['Kind']}")
    return f"{line}\n\n{trailers.render(notes)}".encode()


def parse(commit_id: str, stored_at: int, words: bytes) -> Commit:
    """The commit of a message.

    Raises:
        ValueError: when the message is not one of ours.
    """
    notes = trailers.parse(words.decode())
    missing = _REQUIRED - notes.keys()
    if missing or notes["Kind"] not in _KINDS:
        raise ValueError(f"the commit lacks {', '.join(sorted(missing)) or 'a kind'}")
    return told(commit_id, notes, datetime.fromtimestamp(stored_at, UTC))


def told(commit_id: str, notes: Mapping[str, str], stored_at: datetime) -> Commit:
    """The commit of these trailers."""
    return Commit(commit_id, notes, _origin(notes, stored_at))


def _origin(notes: Mapping[str, str], stored_at: datetime) -> Origin:
    read = notes.get("Clock-Read")
    return Origin(
        source=notes["Source"],
        address=notes["Address"],
        media_type=notes["Media-Type"],
        sha256=notes["Raw-SHA256"],
        retrieved_at=_parse_time(notes["Retrieved-At"]),
        stored_at=stored_at,
        kind=cast(VersionKind, notes["Kind"]),
        clock_read=None if read is None else _parse_time(read),
        extractor=notes.get("Extractor", ""),
        selection=selections.parse(notes.get("Selection", "")),
    )


def parse_object(commit_id: str, data: bytes) -> Commit:
    """The commit of a commit object's bytes. Raises ValueError as `parse` does."""
    head, _, words = data.partition(b"\n\n")
    committed = _COMMITTED.search(head)
    if committed is None:
        raise ValueError("the commit has no date")
    return parse(commit_id, int(committed[1]), words)


def _kind(received: Received, last: Commit | None) -> VersionKind:
    """The same bytes with another text came from another extractor, if its name says so and the same of them was meant."""
    if received.text is None:
        return "unreadable"
    if received.rereads:
        return "re-extracted"
    if (
        last
        and last.notes["Raw-SHA256"] == received.sha256
        and last.notes.get("Further-Pages", "") == received.pages
        and last.notes.get("Extractor", "") != received.text.extractor
        and last.origin.selection == received.selection
    ):
        return "re-extracted"
    return "snapshot"


def _render_time(at: datetime) -> str:
    return at.replace(tzinfo=None).isoformat() + "Z"


def _parse_time(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError(f"a time without a zone: {text}")
    return at.astimezone(UTC)
