"""How far what a clause restates reaches in the reference: some items of its counterpart, all of it, or the clauses beside it."""

from __future__ import annotations

from rapidfuzz.distance import Indel

from tracker.check.library import Library
from tracker.check.prose.claims import EDGES
from tracker.check.prose.draft import Draft
from tracker.compare.claims import Clause
from tracker.lazy import lazy
from tracker.model import Span

_ITEM = lazy("[、，“”「」《》]|(?<=[\u4e00-\u9fff])(?:以及|和|与|及)(?=[\u4e00-\u9fff])")
_LONGER, _MOST_ITEMS, _MOST_CLAUSES = 1.5, 12, 5
_CUT_OUT = 0.7
"""How like the draft's words a part of a clause must be, for the rest to be left out of sight."""


def bare(clause: Clause, home: Draft | Library, start: int = 0) -> Span:
    """A clause without what introduces it, and without the marks around it."""
    start, end = max(clause.start + clause.framing, start), clause.end
    words = home.words(Span(clause.segment, start, end))
    start += len(words) - len(words.lstrip(EDGES))
    return Span(clause.segment, start, start + len(words.strip(EDGES)))


def stretch(f: int, words: str, library: Library) -> Span:
    """What the draft's words restate of a clause and of those beside it: of a longer clause the items that are most like them, of a
    shorter one the clauses that they run on into.
    """
    whole = bare(library.source.clauses[f], library)
    text = library.words(whole)
    if len(words) > _LONGER * len(text):
        return _run_on(f, words, library)
    if len(text) <= _LONGER * len(words):
        return whole
    edges = [0, *(found.end() for found in _ITEM.finditer(text)), len(text)][:_MOST_ITEMS]
    ranges = [(a, b) for at, a in enumerate(edges) for b in edges[at + 1 :]]
    start, end = max(ranges, key=lambda each: (_alike(text[slice(*each)], words), -each[0], each[1]))
    if _alike(text[start:end], words) < _CUT_OUT:
        return whole
    kept = text[start:end]
    start += len(kept) - len(kept.lstrip(EDGES))
    return Span(whole.segment, whole.start + start, whole.start + start + len(kept.strip(EDGES)))


def _run_on(f: int, words: str, library: Library) -> Span:
    """A clause and those beside it in its segment, as long as that makes it more like the draft's words."""
    clauses, best = library.source.clauses, bare(library.source.clauses[f], library)
    first = last = f
    likeness = _alike(library.words(best), words)
    while last - first < _MOST_CLAUSES:
        wider = [
            (_alike(library.words(span), words), a, b, span)
            for a, b in ((first, last + 1), (first - 1, last))
            if a >= 0 and b < len(clauses) and clauses[a].segment == clauses[b].segment
            for span in (Span(best.segment, bare(clauses[a], library).start, bare(clauses[b], library).end),)
        ]
        top = max(wider, default=None, key=lambda each: each[:2])
        if top is None or top[0] <= likeness:
            return best
        likeness, first, last, best = top
    return best


def _alike(source: str, words: str) -> float:
    return Indel.normalized_similarity(source, words)
