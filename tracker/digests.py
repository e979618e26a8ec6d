"""The nouns of telling: what a follower of documents is told at once, or of a day or a week, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from tracker.model import Comparison

Period: TypeAlias = Literal["at-once", "daily", "weekly"]
PERIODS: tuple[Period, ...] = ("at-once", "daily", "weekly")


@dataclass(frozen=True, slots=True)
class Changed:
    """A document that reads otherwise than the follower was told last.

    `comparison` is of the version that was told last with the present one; `versions` is how many came since, at least one.
    """

    document: str
    comparison: Comparison
    versions: int = 1
    attached: str = ""
    """The name of the file that goes along and holds the whole report; "" for none."""

    address: str = ""
    """Where the report stands on the web: the page of this comparison, or the document's history; "" where that is unknown."""

    @property
    def title(self) -> str:
        """The document's title, or its id where it has none."""
        return self.comparison.new.text.title or self.comparison.old.text.title or self.document


@dataclass(frozen=True, slots=True)
class Reverted:
    """A document that was changed since, `versions` times (at least two), and reads as it did: net zero."""

    document: str
    title: str
    versions: int
    retrieved_at: datetime
    """When the version that reads as before was retrieved."""

    address: str = ""
    partly: bool = False
    """Does it read as before only in what the follower is told of, and otherwise in the rest?"""


@dataclass(frozen=True, slots=True)
class Silent:
    """A document that was not looked at, or could not be read, for longer than is allowed.

    `since` is when it was last read without trouble, None if never; `reason` is the sentence of the last failure, "" where
    nobody tried.
    """

    document: str
    title: str
    since: datetime | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Digest:
    """What one follower is told in one message: documents that changed, the gravest first, those back as they were, and
    those that nothing is known of. At least one of them. `follower` is "" for somebody who is told once.
    """

    follower: str
    period: Period
    made_at: datetime
    changed: tuple[Changed, ...] = ()
    reverted: tuple[Reverted, ...] = ()
    silent: tuple[Silent, ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """A digest as a mail says it. `preheader` is what a mail program shows beside the subject; `html` holds it too."""

    subject: str
    preheader: str
    text: str
    html: str


@dataclass(frozen=True, slots=True)
class Section:
    """What a chat is told of one document: a heading, a few lines without any markup, and where there is more; "" unknown."""

    heading: str
    lines: tuple[str, ...]
    address: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A digest as a chat says it: the subject of the mail, and a section for each document."""

    title: str
    sections: tuple[Section, ...]
