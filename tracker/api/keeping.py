"""Keeping: the present text of a declared document into the store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from tracker.errors import SelectionError, TrackerError, UnreadableError
from tracker.model import Passage, Selection, Snapshot, Text

if TYPE_CHECKING:
    from tracker.config import DocumentConfig
    from tracker.ingest.reading import Reader
    from tracker.store import Saved, Store


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of the snapshot of one document: what was saved, or the error that kept it from being saved whole."""

    saved: Saved | None = None
    reread: Saved | None = None
    """The version that was made of bytes stored before, since they are read otherwise today."""

    error: TrackerError | None = None


def take_snapshot(store: Store, document: DocumentConfig) -> Outcome:
    """Store the document's present text, if it has changed. What fails is an outcome, so that the others go on.

    Bytes that are no text are kept all the same, as an unreadable version, which names of versions skip.
    """
    try:
        return _taken(store, document)
    except TrackerError as error:
        return Outcome(error=error)


def _taken(store: Store, document: DocumentConfig) -> Outcome:
    from tracker import ingest

    try:
        snapshots = {part.path: ingest.take_file(part.path, address=part.source) for part in document.parts}
        selection = selected(document)
        source = ", ".join(dict.fromkeys(part.source for part in document.parts))
        first, *further = pages = tuple(snapshots.values())
        save = partial(store.save, document.id, first, source=source, further=further, selection=selection)
        try:
            text = read(pages, selection, document.id)
        except UnreadableError as error:
            _failed(store, document, error)  # first: what was looked at last could be read
            save(text=None)
            return Outcome(error=error)
    except (UnreadableError, SelectionError) as error:
        _failed(store, document, error)
        return Outcome(error=error)
    again = _read_again(store, document.id, text.extractor)
    return Outcome(saved=save(text=text), reread=again.saved if again.saved and again.saved.new else None)


def _failed(store: Store, document: DocumentConfig, error: TrackerError) -> None:
    """Remember that the document could not be read, for those who follow it."""
    store.note_failure(document.id, error.message, datetime.now(UTC))


def _read_again(store: Store, document: str, extractor: str) -> Outcome:
    """After an upgrade, the last version's bytes are read anew, so that the next one differs from it in its words only."""
    last = store.last(document) if store.has(document) else None
    return reextract(store, document) if last and last.origin.extractor not in ("", extractor) else Outcome()


def reextract(store: Store, document: str) -> Outcome:
    """Make the text of a document's last version again of its bytes; another text makes a version marked re-extracted.

    Nothing is saved where the bytes could not be read before, and still cannot.
    """
    try:
        entry = store.last(document)
        pages = store.pages(document, entry.id)
        try:
            text = read(pages, entry.origin.selection, document)
        except UnreadableError:
            if entry.origin.kind == "unreadable":
                return Outcome()
            raise
        return Outcome(saved=store.reread(document, entry.id, text))
    except TrackerError as error:
        return Outcome(error=error)


def selected(document: DocumentConfig) -> Selection:
    """What of its pages a declared document is; each file is one page, in the order in which they are first named."""
    pages = list(dict.fromkeys(part.path for part in document.parts))
    passages = (Passage(pages.index(part.path), part.from_text, part.until_text) for part in document.parts)
    return Selection(document.title, tuple(passages))


def read(pages: Sequence[Snapshot], selection: Selection, document: str = "", reader: Reader | None = None) -> Text:
    """The text that a selection makes of the pages; `reader` is the document's own, where several versions are read.

    Raises UnreadableError and SelectionError, as ingest does, and SelectionError for a page that there is not.
    """
    from tracker import ingest

    last = max(each.page for each in selection.passages)
    if last >= len(pages):
        raise SelectionError(
            f"A passage of {document or 'the text'} is on page {last + 1}, and there are {len(pages)} pages.",
            hint="The selection stands in the version's commit, and that is damaged.",
        )
    parts = [ingest.Part(pages[each.page], each.from_text, each.until_text) for each in selection.passages]
    return (reader or ingest).read(parts, title=selection.title, document=document)
