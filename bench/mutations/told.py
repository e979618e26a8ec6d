"""Are the changes of words told that were made: each once, whole, and with no more around it than its phrase?"""

from __future__ import annotations

import re

from tracker.model import Comparison, Place, WordingChange

from .pair import Change, Pair, Range
from .sides import Side

_MARKS = re.compile(r"[，。；：！？,.;:!?]")
_GROWTH = {"zh": 8, "en": 30}
"""Characters that a change may show beyond the term: an editor's phrase, not the clause."""

_ONE = r"(?:第[一二三四五六七八九十百零\d]+[条條]?|(?:[Ss]ections? )?\d+(?:\.\d+)?\.?)"
_REFERENCES = re.compile(rf"{_ONE}(?:(?:[、和至及–—-]|与|或者?|, | and | or | to ){_ONE})*")
_Core = tuple[int, int, int, int]


def judge_wording(pair: Pair, comparison: Comparison, old: Side, new: Side) -> tuple[int, int, list[str]]:
    """How many changes are told, how many were said, and in words what is missing or wrong.

    A change counts at each of its places. References that follow a renumbering may be told once for each renumbering.
    """
    open_ = {_core(change.old_at, change.new_at, old.text, new.text): change for change in pair.changes}
    following = {_core(change.old_at, change.new_at, old.text, new.text) for change in pair.follows}
    hits = said = 0
    wrong: list[str] = []
    cascades: set[tuple[str, str]] = set()
    for change in comparison.substance:
        for place in change.places:
            if place.old is None or place.new is None:
                if not _alone(place, old, new, pair):
                    said += 1
                    wrong.append(f"told as if without a counterpart: {_shown(change)}")
                continue
            at = old.place(place.old), new.place(place.new)
            core = _core(*at, old.text, new.text)
            if core in following or (pair.follows and _is_reference(change)):
                cascades.add((change.old, change.new))
                continue
            said += 1
            true = open_.get(core)
            if true and _is_whole(true, at, core, old, new, place, pair.language):
                hits += 1
                del open_[core]
            else:
                wrong.append(f"wrongly told: {_shown(change)} in …{_around(old, at[0])}…")
    extra = max(0, len(cascades) - pair.renumberings)
    wrong += [f"references told one by one: {sorted(cascades)}"] if extra else []
    wrong += [
        f"not told: {each.old or '∅'} → {each.new or '∅'} in …{_around(old, each.old_at)}…" for each in open_.values()
    ]
    return hits, said + extra, wrong


def _alone(place: Place, old: Side, new: Side, pair: Pair) -> bool:
    """Does a place of one side only stand in blocks that have no counterpart?"""
    if place.old:
        return not set(old.blocks([place.old.segment])) & {i for i, _ in pair.links}
    return place.new is not None and not set(new.blocks([place.new.segment])) & {j for _, j in pair.links}


def _core(old_at: Range, new_at: Range, old: str, new: str) -> _Core:
    """Where two ranges really differ; a change of one side alone stands as far to the left as the same words allow."""
    i, i2, j, j2 = *old_at, *new_at
    while i < i2 and j < j2 and old[i] == new[j]:
        i, j = i + 1, j + 1
    while i < i2 and j < j2 and old[i2 - 1] == new[j2 - 1]:
        i2, j2 = i2 - 1, j2 - 1
    if i == i2 and j < j2:
        j, j2, i = _leftmost(new, j, j2, old, i)
        i2 = i
    elif j == j2 and i < i2:
        i, i2, j = _leftmost(old, i, i2, new, j)
        j2 = j
    return i, i2, j, j2


def _leftmost(text: str, start: int, end: int, other: str, at: int) -> tuple[int, int, int]:
    while start and at and text[end - 1] == text[start - 1] == other[at - 1]:
        start, end, at = start - 1, end - 1, at - 1
    return start, end, at


def _is_whole(
    true: Change, at: tuple[Range, Range], core: _Core, old: Side, new: Side, place: Place, language: str
) -> bool:
    """No more than the term's phrase is shown, no mark within what was added to it, and no word cut."""
    assert place.old is not None
    assert place.new is not None
    if old.cuts_a_word(place.old) or new.cuts_a_word(place.new):
        return False
    for (start, end), (low, high), text, term in (
        (at[0], core[:2], old.text, true.old),
        (at[1], core[2:], new.text, true.new),
    ):
        if end - start > len(term) + _GROWTH[language] or _MARKS.search(text[start:low] + text[high:end]):
            return False
    return True


def _is_reference(change: WordingChange) -> bool:
    return bool(_REFERENCES.fullmatch(change.old) and _REFERENCES.fullmatch(change.new))


def _shown(change: WordingChange) -> str:
    return f"{change.old or '∅'} → {change.new or '∅'} ({change.cls})"


def _around(side: Side, at: Range) -> str:
    return side.text[max(at[0] - 12, 0) : at[1] + 12]
