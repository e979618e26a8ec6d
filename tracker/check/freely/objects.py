"""What is done to another thing, beside a clause told word for word (减少浪费，促进邻里互助 → 减少浪费，促进社区自治).

Such a clause shares too little with its counterpart to be known by its words; it is known by its place.
"""

from __future__ import annotations

from collections.abc import Iterator

from tracker.check.closely.otherwise import LITTLE
from tracker.check.closely.retelling import content, differing
from tracker.check.closely.stretch import bare
from tracker.check.freely.exchanged import Exchange, is_of_others
from tracker.check.reading import Reading
from tracker.compare.claims import Clause
from tracker.compare.words import words
from tracker.model import Span

_VERB, _TELLING = 2, 6
"""Characters of the word that both begin with, and of the clause beside them that is the same."""


def objects(reading: Reading) -> Iterator[Exchange]:
    """The clauses at the place of one of the reference's that begin with its verb and go on with another thing."""
    taken = set(reading.found.values())
    for c, clause in enumerate(reading.clauses):
        if c in reading.found or not clause.claims:
            continue
        for f in _at_its_place(c, reading):
            found = None if f in taken else _another(c, f, reading)
            if found is not None and not is_of_others(c, reading):
                yield found
                break


def _at_its_place(c: int, reading: Reading) -> Iterator[int]:
    """The clauses of the references beside the counterpart of a neighbour that is told word for word."""
    mine, theirs = reading.clauses[c], reading.library.source.clauses
    for step in (1, -1):
        beside, g = c - step, reading.found.get(c - step)
        if g is None or not 0 <= g + step < len(theirs):
            continue
        key = reading.clauses[beside].key
        together = _are_together(reading.clauses[beside], mine) and _are_together(theirs[g], theirs[g + step])
        if together and key == theirs[g].key and len(key) >= _TELLING:
            yield g + step


def _are_together(a: Clause, b: Clause) -> bool:
    """Do two clauses stand in one sentence?"""
    return (a.segment, a.sentence) == (b.segment, b.sentence)


def _another(c: int, f: int, reading: Reading) -> Exchange | None:
    mine, theirs = reading.bare(c), bare(reading.library.source.clauses[f], reading.library)
    said, right = reading.draft.words(mine), reading.library.words(theirs)
    verb = words(said)[0] if said else ""
    if len(verb) < _VERB or not verb.isalpha() or words(right)[:1] != [verb]:
        return None
    old, new = right[len(verb) :], said[len(verb) :]
    short = all(content(each) and each.isalnum() and len(each) <= LITTLE for each in (old, new))
    if not short or not all(differing(old, new)) or set(old) & set(new):
        return None
    here = Span(mine.segment, mine.start + len(verb), mine.end)
    return Exchange(old, new, here, Span(theirs.segment, theirs.start + len(verb), theirs.end))
