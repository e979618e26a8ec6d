"""A changed spot in its words: both texts around it cut into words, and the steps by which it may grow."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from tracker.compare.spots import Spot
from tracker.compare.words import tagged

REACH = 24
"""Characters on each side of a spot in which its words are sought."""

_BREAK = re.compile(r"[，。；：！？、,;:!?\n“”‘’「」『』《》（）()\"]")

Taken = tuple[int, int]
"""How many characters a spot has taken, before itself and behind itself."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word beside a spot, the same in both texts, with the parts of speech that it has in them."""

    text: str
    tags: tuple[str, ...]

    def is_a(self, *speech: str) -> bool:
        """Does its part of speech begin so, in either text?"""
        return any(tag.startswith(speech) for tag in self.tags)


class _Cut:
    """One text around a spot, cut into words, a long spot without its middle; offsets count from where the spot begins."""

    def __init__(self, left: str, term: str, right: str) -> None:
        self.term = term if len(term) <= 2 * REACH else f"{term[:REACH]}\n{term[-REACH:]}"
        words = tagged(left + self.term + right)
        self._ends = [end - len(left) for end in accumulate((len(word) for word, _ in words), initial=0)]
        self._tags = [tag for _, tag in words]
        self.lefts = [-end for end in self._ends if end <= 0]
        self.rights = [end - len(self.term) for end in self._ends if end >= len(self.term)]

    def holding(self) -> Taken | None:
        """How far the spot must reach to be the one word that it lies in."""
        for start, end in pairwise(self._ends):
            if start <= 0 and end >= len(self.term):
                return -start, end - len(self.term)
        return None

    def tag_at(self, edge: int) -> str:
        """The part of speech of the word that ends there, or the first that ends behind it."""
        return next((tag for end, tag in zip(self._ends[1:], self._tags, strict=True) if end >= edge), "")


class Window:
    """A changed spot, with the equal text around it up to the next marks, cut into words with both of its sides."""

    def __init__(self, left: str, gone: str, come: str, right: str) -> None:
        self.left, self.gone, self.come, self.right = left, gone, come, right
        self._cuts = [_Cut(left, term, right) for term in (gone, come)]
        self._lefts = sorted(set.intersection(*(set(cut.lefts) for cut in self._cuts)))
        self._rights = sorted(set.intersection(*(set(cut.rights) for cut in self._cuts)))

    def nearest(self) -> Taken:
        """How far the spot must reach to end where words end, in both texts."""
        return self._lefts[0], self._rights[0]

    def within_one_word(self) -> Taken | None:
        """The one word of either text in which a single character was replaced: 辞职→辞任."""
        if not len(self.gone) == len(self.come) == 1:
            return None
        found = [taken for cut in self._cuts if (taken := cut.holding()) is not None]
        return min(found, key=lambda taken: (taken[0] + taken[1], taken)) if found else None

    def has_word(self, word: str) -> bool:
        """Is that, on the side that holds it, the whole spot and a word by itself?"""
        return any(cut.term == word and 0 in cut.lefts and 0 in cut.rights for cut in self._cuts)

    def grown(self, taken: Taken) -> tuple[str, str]:
        """Both sides with what they have taken."""
        before, behind = self.left[len(self.left) - taken[0] :], self.right[: taken[1]]
        return before + self.gone + behind, before + self.come + behind

    def before(self, taken: Taken) -> Word | None:
        """The next word to the left."""
        return self._word(self._lefts, taken[0], left=True)

    def behind(self, taken: Taken) -> Word | None:
        """The next word to the right."""
        return self._word(self._rights, taken[1], left=False)

    def ends_in(self, taken: Taken, speech: tuple[str, ...]) -> bool:
        """Is the last word of either side of that part of speech?"""
        return any(cut.tag_at(len(cut.term) + taken[1]).startswith(speech) for cut in self._cuts)

    def _word(self, edges: Sequence[int], taken: int, *, left: bool) -> Word | None:
        reach = next((edge for edge in edges if edge > taken), None)
        if reach is None:
            return None
        text = self.left[len(self.left) - reach : len(self.left) - taken] if left else self.right[taken:reach]
        tags = tuple(cut.tag_at(-taken if left else len(cut.term) + reach) for cut in self._cuts)
        return Word(text, tags)


def free(old: str, new: str, spot: Spot, low: int, high: int) -> tuple[int, int]:
    """The bounds of the old text around a spot in which both texts are the same: a line break that ends a segment on one side
    only, and is no change, stands in the way too.
    """
    most = min(high - spot.old_end, len(new) - spot.new_end, 2 * REACH)
    behind = _shared(old[spot.old_end : spot.old_end + most], new[spot.new_end : spot.new_end + most])
    most = min(spot.old_start - low, spot.new_start, 2 * REACH)
    left, right = old[spot.old_start - most : spot.old_start], new[spot.new_start - most : spot.new_start]
    return spot.old_start - _shared(left[::-1], right[::-1]), spot.old_end + behind


def _shared(old: str, new: str) -> int:
    """How many characters two texts of one length begin with alike."""
    if old == new:
        return len(old)
    return next(at for at, (a, b) in enumerate(zip(old, new, strict=True)) if a != b)


def window(old: str, new: str, spot: Spot, low: int, high: int) -> Window:
    """The window of a spot; between `low` and `high`, offsets of the old text, all around the spot is equal and free to take."""
    left = old[max(spot.old_start - REACH, low) : spot.old_start]
    right = old[spot.old_end : min(spot.old_end + REACH, high)]
    marks = list(_BREAK.finditer(left))
    mark = _BREAK.search(right)
    left, right = left[marks[-1].end() :] if marks else left, right[: mark.start()] if mark else right
    return Window(left, old[spot.old_start : spot.old_end], new[spot.new_start : spot.new_end], right)
