"""The nouns of the glossary, as frozen values. Offsets are characters, half-open, from 0; `old` always comes before `new`."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

SegmentKind: TypeAlias = Literal["title", "heading", "paragraph", "item", "row", "byline", "credit", "jump"]
LinkKind: TypeAlias = Literal[
    "same", "reworded", "added", "deleted", "split", "merged",  # revision mode
    "restated", "unsupported", "unverifiable", "omitted",       # summary mode
]  # fmt: skip
Mode: TypeAlias = Literal["revision", "summary"]
Role: TypeAlias = Literal["old", "new", "summary", "full"]
Op: TypeAlias = Literal["equal", "delete", "insert"]
ChangeClass: TypeAlias = Literal[
    "negation", "modality", "number", "strength", "name", "list", "order", "wording",
    "framing", "punctuation", "typography",
]  # fmt: skip
Note: TypeAlias = Literal["", "漏字", "多字", "错字", "颠倒"]
VersionKind: TypeAlias = Literal["snapshot", "re-extracted", "unreadable"]
Run: TypeAlias = tuple[int, int]

CLASSES: tuple[ChangeClass, ...] = (
    "negation", "modality", "number", "strength", "name", "list", "order", "wording",
    "framing", "punctuation", "typography",
)  # fmt: skip
"""Every class, by rank: what a reader must see first comes first."""

NOISE: frozenset[ChangeClass] = frozenset({"framing", "punctuation", "typography"})
"""The classes that are folded and counted; all others are of substance and never hidden by default."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The bytes of a source as received."""

    data: bytes
    media_type: str
    address: str
    retrieved_at: datetime


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a page, pages counted from 0: from the line that begins with `from_text` to `until_text`, included.

    None is the beginning or the end of the page.
    """

    page: int = 0
    from_text: str | None = None
    until_text: str | None = None


@dataclass(frozen=True, slots=True)
class Selection:
    """Which passages of its pages are a document, in their order, and the title it was given; "" is the page's own."""

    title: str = ""
    passages: tuple[Passage, ...] = (Passage(),)


WHOLE_PAGE = Selection()
"""A document that is the whole of one page."""


@dataclass(frozen=True, slots=True)
class Segment:
    """One block of a text: its label (第十条) apart from its words.

    `start` and `end` place `text` (not the label) in the body of the text. `raw` are the runs of the decoded raw text that
    `text` came from, character for character (a space that joins two Latin lines stands for the line break it replaced);
    it is empty where the format has no character offsets.
    """

    kind: SegmentKind
    label: str
    text: str
    start: int
    end: int
    level: int | None = None
    raw: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """What was extracted from a snapshot: blocks, one blank line between them, and a segment for each block.

    `truncated` holds the words of the jump line (下转第六版) where the source breaks off, else None.
    """

    body: str
    segments: tuple[Segment, ...]
    title: str = ""
    truncated: str | None = None
    encoding: str = ""
    extractor: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where and when a stored version came from: what stands in its commit's trailers."""

    source: str
    address: str
    media_type: str
    sha256: str
    retrieved_at: datetime
    stored_at: datetime
    kind: VersionKind = "snapshot"
    clock_read: datetime | None = None
    """What the clock said, where that was earlier than the version before; `retrieved_at` is then that version's."""

    extractor: str = ""
    """What made the text of the bytes, and its version."""

    selection: Selection = WHOLE_PAGE
    """What of the bytes is the document: with these two, a text can be made again and compared."""


@dataclass(frozen=True, slots=True)
class Version:
    """A text with its place in a document's history; a bare file has neither document nor id nor origin."""

    text: Text
    document: str | None = None
    id: str | None = None
    origin: Origin | None = None

    @property
    def segments(self) -> tuple[Segment, ...]:
        return self.text.segments


@dataclass(frozen=True, slots=True)
class Edit:
    op: Op
    text: str


@dataclass(frozen=True, slots=True)
class Span:
    """A part of one segment's text."""

    segment: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Link:
    """Old segments and their new counterparts; one side is empty where there is none.

    The edits rebuild both sides: the segments' texts, or in summary mode the spans, joined by newlines.
    `made_by` names the pass that made the link. `similarity` is from 0 to 1.
    """

    kind: LinkKind
    old: tuple[int, ...]
    new: tuple[int, ...]
    made_by: str
    moved: bool = False
    renumbered: bool = False
    similarity: float = 0.0
    old_spans: tuple[Span, ...] = ()
    new_spans: tuple[Span, ...] = ()
    edits: tuple[Edit, ...] = ()
    limited: bool = False
    """Was the pair too long to be compared word by word, and so is shown whole?"""

    cls: ChangeClass | None = None
    """What was added, deleted or is unsupported is about; None for links of any other kind."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a wording change stands. A side is None where it has no counterpart; its span is empty where only the words lack."""

    old: Span | None
    new: Span | None


@dataclass(frozen=True, slots=True)
class WordingChange:
    """A pair of terms with its class and all its places; one term is empty for a pure insertion or deletion."""

    old: str
    new: str
    cls: ChangeClass
    note: Note
    places: tuple[Place, ...]

    @property
    def count(self) -> int:
        return len(self.places)


@dataclass(frozen=True, slots=True)
class Renumbering:
    """A run of consecutive labels that shifted alike: the first and the last on either side, and the links, by index."""

    old: tuple[str, str]
    new: tuple[str, str]
    links: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Unsaid:
    """A clause of the full text that the summary leaves unsaid, and the class of what it carries."""

    span: Span
    cls: ChangeClass


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that is known about two versions. `limits` says which limits on complexity were hit, in words.

    `references` are changes of words that only follow the renumberings (第五条→第六条, where that article is now the sixth);
    they are not among `wording`. `unsaid` are, of what a summary omits, the clauses that carry a negation, a modality or a
    limiting degree, in the order of the full text.
    """

    mode: Mode
    roles: tuple[Role, Role]
    old: Version
    new: Version
    links: tuple[Link, ...]
    wording: tuple[WordingChange, ...]
    limits: tuple[str, ...] = ()
    renumberings: tuple[Renumbering, ...] = ()
    references: tuple[WordingChange, ...] = ()
    unsaid: tuple[Unsaid, ...] = ()

    @property
    def counts(self) -> dict[LinkKind, int]:
        """Links by kind, in the order in which the kinds first occur."""
        return dict(Counter(link.kind for link in self.links))

    @property
    def substance(self) -> tuple[WordingChange, ...]:
        return tuple(change for change in self.wording if change.cls not in NOISE)

    @property
    def noise(self) -> tuple[WordingChange, ...]:
        return tuple(change for change in self.wording if change.cls in NOISE)
