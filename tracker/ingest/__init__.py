"""Bytes in, text out: take, decode, extract, select, reflow. Each stage is a file, and data flows one way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tracker.ingest.part import Part
from tracker.ingest.take import take_bytes, take_file

if TYPE_CHECKING:
    from tracker.ingest.reading import Reader
    from tracker.model import Snapshot, Text

__all__ = ["Part", "characters", "read", "read_string", "read_strings", "reader", "take_bytes", "take_file"]


def read(source: Snapshot | Sequence[Part], *, title: str = "", document: str = "") -> Text:
    """The text of a whole source, or of a document that is made of parts of one source or of several.

    `title` wins over the headline; `document` names the document in errors. Segments have runs in the decoded text where
    all parts are from the same source, else none, since a run does not say of which source it is.

    Raises UnreadableError for what is not text or holds no words, and SelectionError where the words that bound a part
    are not found, or found in several places.
    """
    from tracker.ingest import reading

    return reading.Reader().read(source, title=title, document=document)


def characters(data: bytes, address: str) -> str:
    """The characters of a file's bytes, line breaks as they are. Raises UnreadableError for what is not text."""
    from tracker.ingest.decode import decode

    return decode(data, address).text


def reader() -> Reader:
    """What reads the versions of one document, one after the other: the same texts as `read` gives, in less time."""
    from tracker.ingest import reading

    return reading.Reader()


def read_string(text: str, *, title: str = "") -> Text:
    """The text of a string, read as a `.txt` file of the same characters is; one without words gives an empty Text."""
    from tracker.ingest import reading

    return reading.read_strings((text,), title)[0]


def read_strings(*texts: str) -> list[Text]:
    """The texts of several strings, each as `read_string` reads it, faster where they are versions of one text."""
    from tracker.ingest import reading

    return reading.read_strings(texts, "")
