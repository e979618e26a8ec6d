"""Where a changed spot stands: what both sides share taken off its ends, and what came or went put where a mark sets it off.

乙。 that came before 丙。 is as well 。乙 that came behind 甲: both read the same text.
"""

from __future__ import annotations

from itertools import takewhile

from tracker.compare.lists import JOINING
from tracker.compare.spots import Spot, part_of_number
from tracker.compare.words import words
from tracker.lazy import lazy

_EDGES = frozenset(" \n，。；：！？,.;:!?")
_SENTENCE = frozenset("。！？!?")
_STRENGTH = {**dict.fromkeys("；;", 4), **dict.fromkeys("：，,", 3), "、": 2}
_LETTERS = lazy(r"[^\W\u2e80-\uffff]{2}")
_FARTHEST = 24
"""Characters that a spot may move."""


def trimmed(old: str, new: str, spot: Spot) -> Spot:
    """The spot without what both sides begin or end with, but for a part of a number."""
    gone, come = old[spot.old_start : spot.old_end], new[spot.new_start : spot.new_end]
    most = min(len(gone), len(come))
    start = next((at for at in range(most) if gone[at] != come[at]), most)
    start -= part_of_number(gone, come, start)
    most -= start
    end = next((at for at in range(most) if gone[-1 - at] != come[-1 - at]), most)
    end -= part_of_number(gone[::-1], come[::-1], end)
    return Spot(spot.old_start + start, spot.old_end - end, spot.new_start + start, spot.new_end - end)


def settled(old: str, new: str, spot: Spot, low: int, high: int) -> Spot:
    """What came or went, moved within the old text from `low` to `high` to where marks or joining words set it off best."""
    if spot.old_start == spot.old_end:
        text, start, end = new, spot.new_start, spot.new_end
    elif spot.new_start == spot.new_end:
        text, start, end = old, spot.old_start, spot.old_end
    else:
        return spot
    if end - start < 2:
        return spot
    left, right = min(spot.old_start - low, _FARTHEST), min(high - spot.old_end, _FARTHEST)
    lefts = len(list(takewhile(lambda by: text[start - by] == text[end - by], range(1, left + 1))))
    rights = len(list(takewhile(lambda by: text[start + by] == text[end + by], range(right))))
    if not lefts and not rights:
        return spot
    moves = [by for by in range(-lefts, rights + 1) if not by or not _cuts_a_word(text, start + by, end + by)]
    by = min(moves, key=lambda by: (-_set_off(text[start + by : end + by]), abs(by), by))
    return Spot(spot.old_start + by, spot.old_end + by, spot.new_start + by, spot.new_end + by)


def _cuts_a_word(text: str, *edges: int) -> bool:
    """Is one of the places inside a word of letters? Chinese words are told apart where the spot grows."""
    return any(edge > 0 and _LETTERS.match(text, edge - 1) for edge in edges)


def _set_off(text: str) -> int:
    """How well a text is set off by how it begins and ends; a sentence ends with its mark, and so does an
    item in English; all else begins with one."""
    if text[-1] in _SENTENCE:
        return 10
    strength = max(
        2 * _STRENGTH.get(text[0], 0) + (not text[0].isascii()), 2 * _STRENGTH.get(text[-1], 0) + text[-1].isascii()
    )
    if strength > 1:
        return strength
    cut = words(text)
    return 3 if cut[0] in JOINING else 2 if cut[-1] in JOINING else 0


def without_edges(old: str, new: str, spot: Spot) -> Spot:
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
