"""Which clauses of a draft are given as a reference's: said to be, or quoted by nobody else."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise

from tracker.check.library import Held, Library
from tracker.check.prose.attribution import Attribution, attribution, somebody_says
from tracker.check.prose.draft import Draft
from tracker.check.prose.quotes import speeches
from tracker.compare.claims import Clause
from tracker.model import Span

_SHORTEST = 2
OWN = re.compile(
    "[我咱邻]|另一个|记者|本[报市省县区院校馆刊站社厂部公单]|本地|当地|读者|专家们?[^，。；]{0,6}(?:说|认为|表示|指出|介绍|提醒|建议)|全[市省县区厂校镇]|公司|编者|这[是就才不话和]|此话|笔者|"
    r"\b(?:I|we|our|my)\b"
)
"""Words of somebody who speaks in his own name, or of others than the reference does."""

_PLACE = re.compile("全[市省县区]|公司")
"""Of those words the ones that a reference may have too."""

_ANOTHER_SAYS = re.compile("[\u4e00-\u9fff]{1,8}(?<![里中上还也])(?:说道?|认为|觉得|坦言|感叹|感慨|回忆)[，：,:]?")
"""Somebody who goes on in his own words."""

_BEFORE = 30
"""Characters before an opening quotation mark in which a speaker is looked for."""


@dataclass(frozen=True, slots=True)
class Speech:
    """Quoted words that nobody else says, and the clauses in them, by index."""

    span: Span
    clauses: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """A clause that a sentence gives as a reference's: how many clauses behind the attribution it is, and whether as its very words
    (意见的提法是, 意见里说).
    """

    reference: Held
    behind: int
    worded: bool
    start: int
    """Where the claim begins, behind the words that attribute it."""

    topic: str


@dataclass(frozen=True)
class Attributed:
    """`said` are the clauses that stand behind an attribution in its sentence; `speeches` is quoted speech."""

    said: dict[int, Given]
    speeches: tuple[Speech, ...]

    @cached_property
    def speech_of(self) -> dict[int, Speech]:
        """The quotation that a clause stands in."""
        return {c: speech for speech in self.speeches for c in speech.clauses}

    @property
    def sought(self) -> frozenset[int]:
        """The clauses that say themselves that they are a reference's."""
        first = {c for c, given in self.said.items() if given.behind == 0}
        return frozenset(first.union(*(speech.clauses for speech in self.speeches)))


def attributed(draft: Draft, clauses: Sequence[Clause], library: Library) -> Attributed:
    said: dict[int, Given] = {}
    for (segment, _), group in groupby(enumerate(clauses), key=lambda pair: (pair[1].segment, pair[1].sentence)):
        sentence = list(group)
        start, end = sentence[0][1].start, sentence[-1][1].end
        found = attribution(draft.segments[segment].text[start:end], library.references)
        if found is not None:
            said.update(_behind(found, sentence, start + found.end, draft))
        for part in _parts(sentence, draft):
            begin = part[0][1].start
            again = attribution(draft.segments[segment].text[begin : part[-1][1].end], library.references)
            if again is not None:
                said.update(_behind(again, part, begin + again.end, draft))
    return Attributed(said, tuple(_speeches(draft, clauses, library)))


def _parts(sentence: Sequence[tuple[int, Clause]], draft: Draft) -> Iterator[Sequence[tuple[int, Clause]]]:
    """The parts of a sentence behind each of its semicolons, in which another paper may speak."""
    texts = [draft.segments[clause.segment].text[clause.start : clause.end].rstrip() for _, clause in sentence]
    cuts = [at + 1 for at, words in enumerate(texts[:-1]) if words.endswith(("；", ";"))]
    return (sentence[first:last] for first, last in pairwise([*cuts, len(sentence)]))


def _behind(
    found: Attribution, sentence: Sequence[tuple[int, Clause]], end: int, draft: Draft
) -> Iterator[tuple[int, Given]]:
    """The claims behind an attribution that ends at an offset, up to where the writer goes on in his own name."""
    behind = 0
    for c, clause in sentence:
        start = max(clause.start + clause.framing, end)
        words = draft.segments[clause.segment].text[start : clause.end] if start < clause.end else ""
        if (
            behind
            and not clause.claims
            and _ANOTHER_SAYS.fullmatch(draft.segments[clause.segment].text, clause.start, clause.end)
        ):
            return
        if not clause.claims or sum(map(str.isalnum, words)) < _SHORTEST:
            continue
        own = OWN.search(words)
        if own and (behind or not _PLACE.fullmatch(own.group())):
            return
        yield c, Given(found.reference, behind, found.worded and not behind, start, found.topic)
        behind += 1


def _speeches(draft: Draft, clauses: Sequence[Clause], library: Library) -> list[Speech]:
    by_segment = {key: list(group) for key, group in groupby(range(len(clauses)), key=lambda c: clauses[c].segment)}
    found = []
    for index, segment in enumerate(draft.segments):
        own = by_segment.get(index, [])
        for start, end in speeches(segment.text):
            first = bisect_left(own, start - 1, key=lambda c: clauses[c].start + clauses[c].framing)
            last = bisect_left(own, end, key=lambda c: clauses[c].start)
            inside = tuple(own[first:last])
            before = segment.text[max(0, start - 1 - _BEFORE) : start - 1]
            if inside and not somebody_says(before, library.references):
                found.append(Speech(Span(index, start, end), inside))
    return found
