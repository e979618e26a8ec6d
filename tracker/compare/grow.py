"""Each changed spot grows to the term that carries it, alike on both sides: 新旧→新 becomes 新旧动能→新动能.

The rules, in order; the first of 3 to 9 that has something to say decides.

 1. What both sides begin or end with is not part of the change.
 2. What came or went and could stand in several places stands where a mark or a joining word sets it off.
 3. A word of duty, denial or joining in the place of another stays as it is: 不得→得, 和→或; so does a word of duty or a
    particle that came or went.
 4. A spot ends where words end, on both sides; a character replaced inside a word takes that word: 辞职→辞任.
 5. A number takes its unit, its limit and what it counts, and the one character that governs it: 处三年以下有期徒刑.
 6. A side that begins or ends with a separator takes the item there: 革命和建设→革命、建设、改革. What came or went with its
    、 can be read alone, unless it is little, or begins or ends as its neighbour does: 本级法院→本级监委、本级法院.
 7. 的 or 之 with what follows it takes the head before it: 委託機關之人→委託機關.
 8. Little that came or went takes what it describes, and one character the word behind it, or the one before; a
    preposition takes what it governs.
 9. A noun takes the noun before it, and the word of place behind it.
10. A word that denies goes with what it denies, where that was replaced: 不低于→不高于.
11. A known term is taken whole, be it given or one that recurs in both texts (`recurring`), and so are quotation marks
    around a term that changed as a whole.

And for a change that has but one place (`enlarge`):

12. A word of duty or a particle that came or went takes the words around it: 利用其关系→利用关系.
13. A short clause that ends in a name and in which one character was replaced is shown whole, since it is easily
    overlooked: 制定规划→制订规划.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tracker.compare.fold import fold_key
from tracker.compare.lists import JOINING, item_before, item_behind
from tracker.compare.neighbours import NOUNS, neighbour, nouns_before, nouns_behind, quotation_marks
from tracker.compare.quantities import quantity
from tracker.compare.settle import settled, trimmed, without_edges
from tracker.compare.spots import Spot
from tracker.compare.window import Taken, Window, free, window
from tracker.compare.words import words
from tracker.lazy import lazy

_LONGEST = 12
"""Characters above which a side is a phrase already and grows no further than its words."""

_LITTLE = 3
"""Characters up to which what came or went is too little to be read alone."""

_SHORT_CLAUSE = 8
"""Characters up to which a clause is shown whole."""

_OPENING = lazy("(?:不得|应当|應當|应|應|必须|須|须|可以|得|并且?|並|但是?|而且?|或者?|同时|同時|其中)+")
_PHRASE = re.compile("[对對在于於从從向以依按因为為由经經将將把与與和及]")
"""What opens a phrase of place, manner or means, which is no clause."""

_CLOSED = re.compile(
    "不?得|不?应当?|不?能|不?可以?|必须|须|未|不|非|和|或者?|与|及|以及|并且?|应|應|須|並|與"
    "|and|or|(?:may|shall|must|should|will|can)(?: not)?"
)
_DUTY = re.compile("应当?|應當?|可以|必须|必須|须|須|需要|得")
_MARK = re.compile(r"[\W_]+")
_NUMERAL = re.compile("[〇零一二三四五六七八九十百千万萬亿億两兩]")
_HAN = lazy("[\u3400-\u9fff]+")
_LETTER = re.compile(r"\w")
_PARTICLES = frozenset("者之的其该該所而了亦均并並为為于於以在")
"""What came or went as one of these is told by its places, or by its neighbours where it has but one place."""


def grow(old: str, new: str, spot: Spot, low: int, high: int, known: Sequence[str] = ()) -> Spot:
    """The spot grown to terms; between `low` and `high`, offsets of the old text, all around it is equal and free to take."""
    spot = trimmed(old, new, spot)
    low, high = free(old, new, spot, low, high)
    spot = settled(old, new, spot, low, high)
    gone, come = old[spot.old_start : spot.old_end], new[spot.new_start : spot.new_end]
    if not _LETTER.search(gone + come) or fold_key(gone) == fold_key(come):
        return spot
    seen = window(old, new, spot, low, high)
    at = spot.old_start - low, spot.old_end - low
    taken = _closed(seen) or _particle(seen) or _denied(seen, _term(old[low:high], *at, seen))
    spot = without_edges(old, new, _grown(spot, _known(seen, taken, known)))
    return _grown(spot, quotation_marks(old, spot, low, high))


def enlarge(old: str, new: str, spot: Spot, low: int, high: int) -> Spot:
    """A grown spot whose change has no other place, with the words that make it readable, within the same bounds."""
    low, high = free(old, new, spot, low, high)
    gone, come = old[spot.old_start : spot.old_end], new[spot.new_start : spot.new_end]
    if _is_particle(gone + come):
        return _grown(spot, _between_words(window(old, new, spot, low, high)))
    if len(gone) == len(come) < _SHORT_CLAUSE and _is_one_character(gone, come):
        return _grown(spot, _clause(window(old, new, spot, low, high), old, new, spot) or (0, 0))
    return spot


def _is_one_character(gone: str, come: str) -> bool:
    """Was one character replaced, which is no numeral?"""
    differing = [a + b for a, b in zip(gone, come, strict=True) if a != b]
    return len(differing) == 1 and bool(_HAN.fullmatch(differing[0])) and not _NUMERAL.search(differing[0])


def _between_words(seen: Window) -> Taken:
    """Rule 12."""
    before, behind = seen.before((0, 0)), seen.behind((0, 0))
    nouns = nouns_behind(seen, (0, 0)) if behind and behind.is_a(*NOUNS) else None
    before_it = len(before.text) if before and not _MARK.fullmatch(before.text) else 0
    return before_it, nouns[1] if nouns else len(behind.text) if behind and not _MARK.fullmatch(behind.text) else 0


def _clause(seen: Window, old: str, new: str, spot: Spot) -> Taken | None:
    """Rule 13: the clause, where marks of clauses bound it, without the words of duty and joining that open it; it ends in a name."""
    for text, start, end in ((old, spot.old_start, spot.old_end), (new, spot.new_start, spot.new_end)):
        begin, stop = start - len(seen.left), end + len(seen.right)
        if (text[max(begin - 1, 0) : begin] + text[stop : stop + 1]).strip("，。；：\n"):
            return None
    opening = _OPENING.match(seen.left)
    before = len(seen.left) - (opening.end() if opening else 0)
    if _PHRASE.match(seen.left, len(seen.left) - before):
        return None
    taken = before, len(seen.right)
    short = max(map(len, seen.grown(taken))) <= _SHORT_CLAUSE
    return taken if short and seen.ends_in(taken, NOUNS) else None


def _grown(spot: Spot, taken: Taken) -> Spot:
    before, behind = taken
    return Spot(spot.old_start - before, spot.old_end + behind, spot.new_start - before, spot.new_end + behind)


def _closed(seen: Window) -> Taken | None:
    """Rule 3: how far to the nearest pair of closed words, which needs no dictionary; None if there is none."""
    for taken in ((0, 0), (0, 1), (1, 0), (0, 2)):
        if (
            taken[0] <= len(seen.left)
            and taken[1] <= len(seen.right)
            and all(map(_CLOSED.fullmatch, seen.grown(taken)))
        ):
            return taken
    return None


def _particle(seen: Window) -> Taken | None:
    """Rule 3, for one particle that came or went."""
    particle = seen.gone + seen.come
    if particle == "者":
        return 0, 0
    return (0, 0) if _is_particle(particle) and seen.has_word(particle) else None


def _is_particle(term: str) -> bool:
    return term in _PARTICLES or bool(_DUTY.fullmatch(term))


def _term(free: str, start: int, end: int, seen: Window) -> Taken:
    """Rules 4 to 9. `free` is the old text that may be taken, with the spot from `start` to `end`."""
    nearest = seen.nearest()
    one_word = seen.within_one_word()
    taken = one_word if one_word and sum(one_word) < sum(nearest) else nearest
    return (
        quantity(seen, taken)
        or _items(free, start, end, seen, taken)
        or _head(seen, taken)
        or _described(seen, taken)
        or _nouns(seen, taken)
    )


def _items(free: str, start: int, end: int, seen: Window, taken: Taken) -> Taken | None:
    """Rule 6."""
    sides = seen.grown(taken)
    if max(map(len, sides)) > 2 * _LONGEST or not any(map(_LETTER.search, sides)):
        return None
    first, last = ({cut[at] for side in sides if (cut := words(side))} & JOINING for at in (0, -1))
    alone = not all(sides)
    if alone and max(map(len, sides)) > _LITTLE and not _is_repeated(seen):
        first, last = first - {"、"}, last - {"、"}
    begun, ended = start - taken[0], end + taken[1]
    if not first and not alone and any("、" in side for side in sides) and free[begun - 1 : begun] == "、":
        first, begun = {"、"}, begun - 1
    before = item_before(free, begun) if first else begun
    behind = item_behind(free, ended) if last and not (alone and first) else ended
    return (start - before, behind - end) if before < begun or behind > ended else None


def _is_repeated(seen: Window) -> bool:
    """Does what came or went begin as what is behind it begins, or end as what is before it ends?"""
    side = seen.gone + seen.come
    return len(side) > 2 and (side[:2] == seen.right[:2] or side[-2:] == seen.left[-2:])


def _head(seen: Window, taken: Taken) -> Taken | None:
    """Rule 7."""
    gone, come = seen.grown(taken)
    side = gone or come
    if (gone and come) or side[:1] not in ("的", "之") or not 2 <= len(side) <= _LONGEST:
        return None
    return nouns_before(seen, taken, 2)


def _described(seen: Window, taken: Taken) -> Taken | None:
    """Rule 8."""
    sides = seen.grown(taken)
    if not all(sides) and max(map(len, sides)) <= _LITTLE and all(map(_HAN.match, filter(None, sides))):
        return _with_described(seen, taken)
    if all(sides) and max(map(len, sides)) <= _LONGEST and min(map(len, sides)) == 1 and not _latin(sides):
        governed = seen.behind(taken) if seen.ends_in(taken, ("p",)) else None
        return (taken[0], taken[1] + len(governed.text)) if governed else neighbour(seen, taken)
    return None


def _with_described(seen: Window, taken: Taken) -> Taken | None:
    """What little came or went with the nouns behind it, and one noun among nouns with the one before it; else the word that
    it goes with.
    """
    nouns = nouns_behind(seen, taken) if max(map(len, seen.grown(taken))) > 1 else None
    if nouns and seen.ends_in(taken, NOUNS):
        return nouns_before(seen, nouns, 1) or nouns
    return nouns or neighbour(seen, taken)


def _nouns(seen: Window, taken: Taken) -> Taken:
    """Rule 9."""
    sides = seen.grown(taken)
    if not all(sides) or max(map(len, sides)) > _LONGEST or _latin(sides) or not seen.ends_in(taken, NOUNS):
        return taken
    before, behind = nouns_before(seen, taken, 1) or taken
    place = seen.behind(taken)
    return before, behind + (len(place.text) if place and place.is_a("s") else 0)


def _denied(seen: Window, taken: Taken) -> Taken:
    """Rule 10."""
    at = len(seen.left) - taken[0]
    return (taken[0] + 1, taken[1]) if seen.left[at - 1 : at] in ("不", "未") and all(seen.grown(taken)) else taken


def _known(seen: Window, taken: Taken, known: Sequence[str]) -> Taken:
    """Rule 11: the terms of the list that the spot lies in, or begins or ends in, on either side."""
    before, behind = taken
    for side in (seen.gone, seen.come) if known else ():
        text, start = seen.left + side + seen.right, len(seen.left)
        for term in known:
            at = text.find(term)
            while at >= 0:
                if at < start + len(side) + taken[1] and at + len(term) > start - taken[0]:
                    before, behind = max(before, start - at), max(behind, at + len(term) - start - len(side))
                at = text.find(term, at + 1)
    return before, behind


def _latin(terms: Sequence[str]) -> bool:
    return all(term.isascii() for term in terms)
