"""A draft held against the references: which of its clauses restate which of theirs, and what wording differs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from tracker.check.closely.counterparts import counterparts
from tracker.check.closely.restated import Restated
from tracker.check.closely.restated import restated as beside
from tracker.check.closely.stretch import bare
from tracker.check.library import Held, Library, Stale
from tracker.check.prose.attributed import Attributed, attributed
from tracker.check.prose.claims import claims
from tracker.check.prose.draft import Draft
from tracker.compare.claims import Clause
from tracker.model import Span

_TELLING = 8
"""Characters from which a clause that only an earlier version holds is taken for a quotation of it."""

_NEAR = 8
"""Clauses on either side of one that a sentence of any length is looked at for."""

_ASKED = re.compile("是?什么(?![都也])|哪[些个里几]|多少|怎[么样]")
"""Words with which is asked, or which stand for what another clause tells."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A draft's clauses, what they are given as, those that only an earlier version holds, those of the library that they restate (by
    index), and those that do so in other words.
    """

    draft: Draft
    library: Library
    clauses: tuple[Clause, ...]
    given: Attributed
    stale: dict[int, Stale]
    found: dict[int, int]
    restated: tuple[Restated, ...]
    sentences: dict[tuple[int, int], tuple[int, ...]]
    """The clauses of each sentence, by index; a sentence by its segment and its number in it."""

    told: dict[int, tuple[int, ...]]
    """The clauses of each segment that restate something, by index."""

    bares: tuple[Span, ...]
    """Each clause without what introduces it, and without the marks around it."""

    def bare(self, clause: int, start: int = 0) -> Span:
        """A clause of the draft without what introduces it, and without the marks around it; from `start` on."""
        return bare(self.clauses[clause], self.draft, start) if start else self.bares[clause]

    def beside(self, clause: int) -> tuple[int, ...]:
        """The clauses of the sentence that a clause stands in, by index, its own among them."""
        mine = self.clauses[clause]
        return self.sentences[mine.segment, mine.sentence]

    def near(self, clause: int) -> tuple[int, ...]:
        """The clauses of the sentence that stand near one, by index, its own among them."""
        beside = self.beside(clause)
        at = clause - beside[0]
        return beside[max(0, at - _NEAR) : at + _NEAR + 1]

    def is_verbatim(self, clause: int) -> bool:
        """Is a clause the reference's, word for word?"""
        f = self.found.get(clause)
        return f is not None and self.clauses[clause].key == self.library.source.clauses[f].key

    def asks(self, clause: int) -> bool:
        """Is a clause, or the sentence that it stands in, a question?"""
        text = self.draft.segments[self.clauses[clause].segment].text
        if _ASKED.search(text, self.clauses[clause].start, self.clauses[clause].end):
            return True
        ends = (self.clauses[clause].end, self.clauses[self.beside(clause)[-1]].end)
        return any(text[max(0, end - 4) : end].rstrip("”」』 ").endswith(("？", "?", "呢", "吗")) for end in ends)

    def counterpart(self, clause: int) -> Span | None:
        """The clause of the references that one of the draft restates, if there is one."""
        f = self.found.get(clause)
        return None if f is None else bare(self.library.source.clauses[f], self.library)

    def announces(self, clause: int) -> bool:
        """Does a clause only lead over to what follows its colon?"""
        mine = self.clauses[clause]
        words = self.draft.segments[mine.segment].text[mine.start : mine.end]
        return words.rstrip("“「 ").endswith(("：", ":"))

    def passage(self, clause: int) -> str:
        """The segments of the references that the clause's sentence touches, or else its paragraph; "" where none is."""
        mine = self.clauses[clause]
        near = self.told.get(mine.segment, ())
        same = [c for c in near if self.clauses[c].sentence == mine.sentence]
        touched = dict.fromkeys(self.library.source.clauses[self.found[c]].segment for c in same or near)
        return "\n".join(self.library.segments[segment].text for segment in touched)

    def goes_on(self, clause: int, reference: Held) -> bool:
        """Does the draft restate the reference again behind this clause?"""
        theirs = self.library.source.clauses
        return any(c > clause and self.library.owner(theirs[f].segment) is reference for c, f in self.found.items())


def read(draft: Draft, library: Library, known: Sequence[str] = ()) -> Reading:
    """Hold a draft against the references. `known` are terms that are told whole where a part of them differs."""
    said = claims(draft.segments, library.source)
    given = attributed(draft, said, library)
    told = counterparts(said, library.source, given.sought)
    found = told.found
    theirs = library.source.clauses
    stale = {c: library.stale[clause.key] for c, clause in enumerate(said) if _is_stale(clause.key, library)}
    restated = tuple(
        beside(c, f, c in told.sure, draft, said, library, known)
        for c, f in found.items()
        if said[c].key != theirs[f].key and c not in stale
    )
    sentences = groupby(range(len(said)), key=lambda c: (said[c].segment, said[c].sentence))
    segments = groupby(found, key=lambda c: said[c].segment)
    return Reading(
        draft, library, said, given, stale, found, restated,
        {key: tuple(group) for key, group in sentences}, {key: tuple(group) for key, group in segments},
        tuple(bare(clause, draft) for clause in said),
    )  # fmt: skip


def _is_stale(key: str, library: Library) -> bool:
    return len(key) >= _TELLING and key in library.stale
