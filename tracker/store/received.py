"""What has come in for a document: its bytes, the text that was made of them, and the files that hold both."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

from tracker.model import WHOLE_PAGE, Selection, Snapshot, Text
from tracker.store.ids import check_id

_EXTENSIONS = {
    "text/plain": "txt",
    "text/html": "html",
    "application/xhtml+xml": "xhtml",
    "text/markdown": "md",
    "text/xml": "xml",
    "application/xml": "xml",
    "application/json": "json",
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}


@dataclass(frozen=True)
class Received:
    """What has come in for a document, whose id is brought to NFC; `text` is None where the bytes could not be extracted.

    Raises:
        RefusedIdError: when no document may be called so.
    """

    document: str
    source: str
    snapshot: Snapshot
    text: Text | None
    further: tuple[Snapshot, ...] = ()
    """The other pages that the document stands on, in their order."""

    selection: Selection = WHOLE_PAGE
    dated: bool = False
    """Is the time of retrieval told by somebody, and not read off the clock? Then it may not be earlier than what is stored."""

    rereads: str = ""
    """The id of the version whose bytes were read again; "" where a source was looked at."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "document", check_id(self.document))

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(self.snapshot.data).hexdigest()

    @cached_property
    def text_sha256(self) -> str:
        return hashlib.sha256(text_file(self.text)).hexdigest() if self.text else ""

    @cached_property
    def pages(self) -> str:
        """The further pages as a trailer's value: file, address, SHA-256 and type of each; "" where there are none."""
        rows = [
            (raw_file(page.media_type, n), page.address, hashlib.sha256(page.data).hexdigest(), page.media_type)
            for n, page in enumerate(self.further, 2)
        ]
        return json.dumps(rows, ensure_ascii=False) if rows else ""


def text_file(text: Text) -> bytes:
    """The bytes of `text.txt`."""
    return f"{text.body}\n".encode()


def raw_file(media_type: str, page: int = 1) -> str:
    """The name in the tree of the bytes of a page."""
    kind = media_type.partition(";")[0].strip().lower()
    return f"raw{f'-{page}' if page > 1 else ''}.{_EXTENSIONS.get(kind, 'bin')}"


def moment(at: datetime) -> datetime:
    """An aware time in UTC, in whole seconds."""
    if at.tzinfo is None:
        raise ValueError("a time without a zone")
    return at.astimezone(UTC).replace(microsecond=0)
