"""Each changed spot grows to the term that carries it, alike on both sides: 新旧→新 becomes 新旧动能→新动能.

The rules, in order: 1. what both sides begin or end with is not part of the change; 2. a spot ends where words end, on both
sides; 3. a number takes its unit, a word of duty, denial or joining stays as it is; 4. one character is no term: it takes the
word behind it, or the one before; 5. a noun takes the noun before it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import accumulate

from tracker.compare.fold import fold_key
from tracker.compare.spots import Spot
from tracker.compare.words import tagged

_BREAK = re.compile(r"[，。；：！？、,;:!?\n“”‘’「」《》（）()\"]")
_REACH = 24
"""Characters on each side of a spot in which its words are sought."""

_LONGEST = 12
"""Characters above which a side is a phrase already and grows no further than its words."""

_NOUNS = ("n", "vn", "an", "l", "j", "i")
_NUMBER = re.compile(r"[\d.,〇零一二三四五六七八九十百千万萬亿億两兩]+")
_UNIT = re.compile(
    r"[%‰]|个?百分点|个?工作日|个?月|[万亿]?[年日天周时元吨人次项家户条款章名场倍岁级]|小时|分钟|公里|平方米|公顷"
)
_CLOSED = re.compile("不?得|不?应当?|不?能|不?可以?|必须|须|未|不|非|和|或者?|与|及|以及|并且?|应|應|須|並|與")
_MARK = re.compile(r"[\W_]+")
_CLOSING = frozenset("。，；,.;")
_EDGES = frozenset(" \n，。；：！？,.;:!?")
_HAN = re.compile("[\u3400-\u9fff]")
_LETTER = re.compile(r"\w")


def grow(old: str, new: str, spot: Spot, low: int, high: int) -> Spot:
    """The spot grown to terms; between `low` and `high`, offsets of the old text, all around it is equal and free to take."""
    spot = _slide(old, new, _trim(old, new, spot), high)
    gone, come = old[spot.old_start : spot.old_end], new[spot.new_start : spot.new_end]
    if not _LETTER.search(gone + come) or _same(gone, come):
        return spot
    left, right = _context(old, spot, low, high)
    taken = _closed(left, gone, come, right)
    if taken is None:
        window_old, window_new = _Window(left, gone, right), _Window(left, come, right)
        taken = (window_old.left_needed(window_new), window_old.right_needed(window_new))
        taken = _to_term(window_old, window_new, taken)
    before, behind = taken
    grown = Spot(spot.old_start - before, spot.old_end + behind, spot.new_start - before, spot.new_end + behind)
    return _clean(old, new, grown)


def _same(gone: str, come: str) -> bool:
    return fold_key(gone) == fold_key(come)


def _trim(old: str, new: str, spot: Spot) -> Spot:
    i, i2, j, j2 = spot.old_start, spot.old_end, spot.new_start, spot.new_end
    while i < i2 and j < j2 and old[i] == new[j]:
        i, j = i + 1, j + 1
    while i < i2 and j < j2 and old[i2 - 1] == new[j2 - 1]:
        i2, j2 = i2 - 1, j2 - 1
    return Spot(i, i2, j, j2)


def _slide(old: str, new: str, spot: Spot, high: int) -> Spot:
    """A sentence that came or went without its neighbour's closing mark: 。乙 before a 。 is 乙。 behind one."""
    for text, start, end in ((old, spot.old_start, spot.old_end), (new, spot.new_start, spot.new_end)):
        one_sided = end - start == (spot.old_end - spot.old_start) + (spot.new_end - spot.new_start)
        if (
            one_sided
            and end - start > 1
            and spot.old_end < high
            and text[start] in _CLOSING
            and text[start] == text[end : end + 1]
        ):
            return Spot(spot.old_start + 1, spot.old_end + 1, spot.new_start + 1, spot.new_end + 1)
    return spot


def _clean(old: str, new: str, spot: Spot) -> Spot:
    """The spot without the white space at its ends, and without the marks that both sides begin or end with."""
    i, i2 = _stripped(old, spot.old_start, spot.old_end)
    j, j2 = _stripped(new, spot.new_start, spot.new_end)
    while i < i2 and j < j2 and old[i] == new[j] and old[i] in _EDGES:
        i, j = i + 1, j + 1
    while i < i2 and j < j2 and old[i2 - 1] == new[j2 - 1] and old[i2 - 1] in _EDGES:
        i2, j2 = i2 - 1, j2 - 1
    return Spot(i, i2, j, j2)


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """A range without white space at its ends; one that holds nothing else is left as it is."""
    if not text[start:end].strip():
        return start, end
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    return start, end


def _context(old: str, spot: Spot, low: int, high: int) -> tuple[str, str]:
    """The equal text around a spot, up to the next mark."""
    left = old[max(spot.old_start - _REACH, low) : spot.old_start]
    right = old[spot.old_end : min(spot.old_end + _REACH, high)]
    marks = list(_BREAK.finditer(left))
    mark = _BREAK.search(right)
    return left[marks[-1].end() :] if marks else left, right[: mark.start()] if mark else right


def _closed(left: str, gone: str, come: str, right: str) -> tuple[int, int] | None:
    """How far to the nearest pair of closed words (不得→得, 和→或), which need no dictionary; None if there is none."""
    for before, behind in ((0, 0), (0, 1), (1, 0), (0, 2)):
        around = left[len(left) - before :], right[:behind]
        if all(_CLOSED.fullmatch(around[0] + term + around[1]) for term in (gone, come)):
            return len(around[0]), len(around[1])
    return None


class _Window:
    """A term in its context, cut into words."""

    def __init__(self, left: str, term: str, right: str) -> None:
        self.left, self.term, self.right = left, term, right
        self.words = tagged(left + term + right)
        self.ends = [0, *accumulate(len(word) for word, _ in self.words)]

    def left_needed(self, other: _Window) -> int:
        """How far left the next word boundary of both windows is."""
        start = len(self.left)
        return next(taken for taken in range(start + 1) if start - taken in self.ends and start - taken in other.ends)

    def right_needed(self, other: _Window) -> int:
        end, other_end = len(self.left) + len(self.term), len(self.left) + len(other.term)
        reach = range(len(self.right) + 1)
        return next(taken for taken in reach if end + taken in self.ends and other_end + taken in other.ends)

    def word_before(self, taken: int) -> tuple[str, str] | None:
        return self._word(lambda start, end: end == len(self.left) - taken)

    def word_behind(self, taken: int) -> tuple[str, str] | None:
        edge = len(self.left) + len(self.term) + taken
        return self._word(lambda start, end: start == edge)

    def last_word(self, taken: int) -> tuple[str, str] | None:
        edge = len(self.left) + len(self.term) + taken
        return self._word(lambda start, end: end == edge)

    def grown(self, taken: tuple[int, int]) -> str:
        start, end = len(self.left) - taken[0], len(self.left) + len(self.term) + taken[1]
        return (self.left + self.term + self.right)[start:end]

    def _word(self, fits: Callable[[int, int], bool]) -> tuple[str, str] | None:
        for at, word in enumerate(self.words):
            if word[0] and fits(self.ends[at], self.ends[at + 1]):
                return word
        return None


def _to_term(old: _Window, new: _Window, taken: tuple[int, int]) -> tuple[int, int]:
    grown = (old.grown(taken), new.grown(taken))
    if all(map(_NUMBER.fullmatch, grown)):
        unit = _UNIT.match(old.right[taken[1] :])
        return taken[0], taken[1] + (unit.end() if unit else 0)
    if _is_attribute(old, taken) or _is_attribute(new, taken):
        return _with_neighbour(old, new, taken)
    if not all(grown) or max(map(len, grown)) > _LONGEST or _latin(grown):
        return taken
    if min(map(len, grown)) == 1:
        return _with_neighbour(old, new, taken)
    if _is_noun(old.last_word(taken[1])) or _is_noun(new.last_word(taken[1])):
        word = old.word_before(taken[0])
        if word and _is_noun(word) and word == new.word_before(taken[0]):
            return taken[0] + len(word[0]), taken[1]
    return taken


def _is_attribute(window: _Window, taken: tuple[int, int]) -> bool:
    """Is the term one character that came or went before what it describes (大 in 大数据)?"""
    term = window.grown(taken)
    return len(term) == 1 and bool(_HAN.match(term)) and taken == (0, 0) and tagged(term)[0][1][:1] in "ab"


def _with_neighbour(old: _Window, new: _Window, taken: tuple[int, int]) -> tuple[int, int]:
    behind, before = old.word_behind(taken[1]), old.word_before(taken[0])
    if (
        behind
        and not _MARK.fullmatch(behind[0])
        and _is_content(behind)
        and _same_word(behind, new.word_behind(taken[1]))
    ):
        return taken[0], taken[1] + len(behind[0])
    if (
        before
        and not _MARK.fullmatch(before[0])
        and _is_content(before)
        and _same_word(before, new.word_before(taken[0]))
    ):
        return taken[0] + len(before[0]), taken[1]
    return taken


def _same_word(a: tuple[str, str], b: tuple[str, str] | None) -> bool:
    return b is not None and a[0] == b[0]


def _is_noun(word: tuple[str, str] | None) -> bool:
    return word is not None and word[1].startswith(_NOUNS)


def _is_content(word: tuple[str, str]) -> bool:
    """Not a particle, a conjunction, a preposition or a pronoun."""
    return word[1][:1] not in "upcrex"


def _latin(terms: tuple[str, str]) -> bool:
    return all(term.isascii() for term in terms)
