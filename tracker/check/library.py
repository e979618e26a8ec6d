"""The references that drafts are held against, indexed once for all drafts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from tracker.check.closely.retelling import content_words
from tracker.check.freely.articles import by_number
from tracker.check.freely.sentences import Sentences
from tracker.check.freely.triples import Triples, triples
from tracker.check.prose.draft import excerpt
from tracker.check.prose.quotes import titles
from tracker.compare.claims import read_source
from tracker.compare.restate import Source
from tracker.findings import Cited, Said
from tracker.model import Segment, Span, Version


@dataclass(frozen=True, slots=True)
class Held:
    """A reference: what it is called, the version that is in force, how its segments are called, and the versions before it."""

    name: str
    version: Version
    sha256: str
    places: tuple[Said, ...]
    earlier: tuple[Version, ...] = ()

    @property
    def title(self) -> str:
        return self.version.text.title or next((s.text for s in self.version.segments if s.kind == "title"), "")


@dataclass(frozen=True, slots=True)
class Stale:
    """A clause that only an earlier version of a reference holds."""

    reference: Held
    version: Version
    words: str


class Library:
    """References one after the other; a segment's index counts through all of them."""

    def __init__(self, references: Sequence[Held]) -> None:
        self.references = tuple(references)
        self.segments: tuple[Segment, ...] = tuple(s for each in references for s in each.version.segments)
        self._owners = tuple((each, at) for each in references for at in range(len(each.version.segments)))
        self.source = Source(read_source(self.segments))
        self._triples_in: dict[int, frozenset[str]] = {}
        self._content: dict[int, frozenset[str]] = {}
        self.stale = dict(_stale(references, self.source))
        """Keys of clauses that only an earlier version of a reference holds."""

        self.titles = dict(_titles(self.segments, references))
        """Titles that the references name, with where they stand, and their own."""

    @cached_property
    def sentences(self) -> Sentences:
        """The sentences of all references; made when a draft first tells something freely."""
        return Sentences(self.segments, self.source)

    @cached_property
    def triples(self) -> Triples:
        """The clauses of the references by three characters in a row; made when a draft first tells something freely."""
        return Triples(self.source.places)

    def triples_in(self, segment: int) -> frozenset[str]:
        """Three characters in a row, as they stand in the clauses of a segment."""
        if segment not in self._triples_in:
            clauses = (self.source.clauses[f].key for f in self.source.by_segment.get(segment, ()))
            self._triples_in[segment] = frozenset(chain.from_iterable(map(triples, clauses)))
        return self._triples_in[segment]

    def content(self, f: int) -> frozenset[str]:
        """The words of a clause that say something."""
        if f not in self._content:
            clause = self.source.clauses[f]
            self._content[f] = frozenset(content_words(self.words(Span(clause.segment, clause.start, clause.end))))
        return self._content[f]

    @cached_property
    def articles(self) -> dict[str, list[int]]:
        """The segments of each article, by its number."""
        return by_number(self.segments)

    @cached_property
    def body(self) -> str:
        """The words of all references."""
        return "\n".join(segment.text for segment in self.segments)

    def owner(self, segment: int) -> Held:
        return self._owners[segment][0]

    def clauses_in(self, sentence: Span) -> list[Span]:
        """The clauses of a sentence."""
        clauses = (self.source.clauses[f] for f in self.source.by_segment[sentence.segment])
        return [
            Span(each.segment, each.start, each.end) for each in clauses if sentence.start <= each.start < sentence.end
        ]

    def words(self, span: Span) -> str:
        return self.segments[span.segment].text[span.start : span.end]

    def cited(self, span: Span) -> Cited:
        """A span of a reference, as a finding tells it."""
        held, at = self._owners[span.segment]
        text = self.segments[span.segment].text
        return Cited(held.name, held.version.id or "", held.title, held.places[at], excerpt(text, span.start, span.end))


def _titles(segments: Sequence[Segment], references: Sequence[Held]) -> Iterator[tuple[str, Span | None]]:
    for index, segment in enumerate(segments):
        if "《" in segment.text:
            for start, end in titles(segment.text):
                yield segment.text[start:end], Span(index, start, end)
    for held in references:
        if held.title:
            yield held.title, None


def _stale(references: Sequence[Held], source: Source) -> Iterator[tuple[str, Stale]]:
    for held in references:
        for version in reversed(held.earlier):  # of several, the latest one is told
            for clause in read_source(version.segments):
                if clause.claims and clause.key not in source.places:
                    words = version.segments[clause.segment].text[clause.start : clause.end]
                    yield clause.key, Stale(held, version, words)
