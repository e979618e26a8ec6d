"""Enumerations in a clause, and what of one is lost, added or reordered in another that restates it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from tracker.check.closely.items import OPEN_LIST, Item, in_order, runs
from tracker.check.closely.retelling import content_words
from tracker.compare.fold import fold_key
from tracker.compare.words import words

_CORE = re.compile("[的要也都将应等之以为是]")
_STOPS = "，。；"
_SHORTEST = 2
LONG = 3
"""Items that an enumeration must have to be known by them alone."""

_MAY = frozenset({"可以", "可", "能够", "应该", "必须"})
"""Words with which an item is told as a clause of its own."""


@dataclass(frozen=True, slots=True)
class Unlike:
    """What became of an enumeration: items lost, items added, or the same in another order; and where it stands in the other text."""

    lost: tuple[str, ...]
    extra: tuple[str, ...]
    reordered: bool
    old: tuple[int, int]
    new: tuple[int, int]


def unlike(old: str, new: str) -> Unlike | None:
    """What differs between the enumerations of two texts that say the same, or None.

    The first and the last item of an enumeration hold words of the sentence, so that one matches what it holds or what holds it.
    A list that says 等 may leave out several items, and no list is held against a text that takes but one item of it.
    """
    best = max(
        ((theirs, mine, _matched(theirs, mine)) for theirs in runs(old) for mine in runs(new)),
        key=lambda each: len(each[2]),
        default=None,
    )
    if best is None or len(best[2]) < _SHORTEST:
        return None if best is None else _of_two(*best, old)
    theirs, mine, matched = best
    if not any(item.listed for item in mine):
        return None
    order = [j for _, j in sorted(matched.items())]
    reordered = order != sorted(order) and not _told_anew(theirs, mine)
    lost, extra = _lost_and_extra(best, old, new)
    if not (reordered or lost or extra) or len(lost) >= len(matched) + len(extra):
        return None
    lost = lost[_led_into(lost, theirs, mine[0], matched) :]
    if not (reordered or lost or extra):
        return None
    whole = (theirs[min(matched)].start, theirs[max(matched)].end)
    there = [mine[j] for j in sorted(matched.values())]
    return Unlike(
        tuple(item.words for item in lost),
        tuple(item.words for item in extra),
        reordered,
        whole,
        (there[0].start, there[-1].end),
    )


def _lost_and_extra(
    best: tuple[Sequence[Item], Sequence[Item], dict[int, int]], old: str, new: str
) -> tuple[list[Item], list[Item]]:
    """The items of one that the other has not, in either direction, but for those that are told in other words, or elsewhere."""
    theirs, mine, matched = best
    lost = [item for i, item in enumerate(theirs) if i not in matched]
    extra = [item for j, item in enumerate(mine) if j not in matched.values()]
    behind = max(matched)
    if not _ends_short(best, old, new):
        lost = [item for item in lost if item.listed or theirs.index(item) < behind]  # else the sentence goes on
    if _ends_before(theirs[behind], mine[-1], matched[behind] == len(mine) - 1):
        lost = [item for item in lost if theirs.index(item) < behind]
    lost, extra = _reworded_apart(lost, extra, theirs, mine)
    extra = [
        item for item in extra if item is not mine[0] and not in_order(item.words, old) and not is_told(item.words, old)
    ]  # the first may only lead in
    in_short = all(theirs[i].words != mine[j].words for i, j in matched.items())
    if (len(lost) > 1 or in_short) and OPEN_LIST.search(new):
        lost = []
    return lost, extra


def _ends_short(best: tuple[Sequence[Item], Sequence[Item], dict[int, int]], old: str, new: str) -> bool:
    """Is an enumeration at the end of a clause copied, but for the item behind its last 和?"""
    theirs, mine, matched = best
    at_end = theirs[-1].end == len(old.rstrip(_STOPS)) and mine[-1].end == len(new.rstrip(_STOPS))
    return at_end and len(matched) == len(mine) == len(theirs) - 1 and theirs[-2].words == mine[-1].words


def _ends_before(last: Item, said: Item, is_last: bool) -> bool:
    """Is the draft's last item but the beginning of one with which the reference's sentence goes on (青年人才四个海洋领域热点、重点)?"""
    return is_last and not said.listed and last.words != said.words and last.words.startswith(said.words)


def _told_anew(theirs: Sequence[Item], mine: Sequence[Item]) -> bool:
    """Does a 和 stand before the last item, where the reference has none: is that no enumeration copied, but one told in other words?"""
    before, after = (sum(not item.listed for item in run[1:-1]) for run in (theirs, mine))
    return after > before


def _of_two(theirs: Sequence[Item], mine: Sequence[Item], matched: dict[int, int], old: str) -> Unlike | None:
    """Two items of which one is another, that has nothing in common with the one in its place."""
    if not (len(theirs) == len(mine) == 2 and mine[1].listed and theirs[1].listed and matched == {0: 0}):
        return None
    right, said = theirs[1].words, _CORE.split(mine[1].words)[0]
    if not _another(right, said) or LCSseq.similarity(right, said) or in_order(said, old):
        return None
    places = ((theirs[0].start, theirs[1].end), (mine[0].start, mine[1].end))
    return Unlike((right,), (said,), False, *places)


def nearly(old: str, new: str) -> Unlike | None:
    """What differs between two enumerations of which all but one item are the same, whatever is told around them; or None."""
    longest = [max((len(run) for run in runs(text)), default=0) for text in (old, new)]
    found = unlike(old, new) if min(longest) >= LONG else None
    if found is None or max(len(found.lost), len(found.extra)) > 1 or abs(longest[0] - longest[1]) > 1:
        return None
    return found


def _matched(theirs: Sequence[Item], mine: Sequence[Item]) -> dict[int, int]:
    """Which item stands for which, by index; inner items must be equal."""
    keys, others = ([fold_key(each.words).replace("的", "") for each in run] for run in (theirs, mine))
    found: dict[int, int] = {}
    for i, key in enumerate(keys):
        for j, other in enumerate(others):
            if j in found.values():
                continue
            edge = i in (0, len(keys) - 1) or j in (0, len(others) - 1)
            if key == other or (edge and _overlap(key, other) and not _is_within(other, keys[i + 1 :])):
                found[i] = j
                break
    return found


def _is_within(item: str, later: Sequence[str]) -> bool:
    """Does an item hold one of the later ones whole, which it then stands for?"""
    return any(len(each) > 1 and each in item for each in later)


def _reworded_apart(
    lost: list[Item], extra: list[Item], theirs: Sequence[Item], mine: Sequence[Item]
) -> tuple[list[Item], list[Item]]:
    """Without the items that are there in other words: the first or the last of both, and those that share half their characters."""
    kept_lost, kept_extra = list(lost), list(extra)
    for gone in lost:
        for come in kept_extra:
            edges = (gone is theirs[0] and come is mine[0]) or (
                gone is theirs[-1] and come is mine[-1] and not _another(gone.words, come.words)
            )
            if edges or 2 * LCSseq.similarity(gone.words, come.words) >= min(len(gone.words), len(come.words)):
                kept_lost.remove(gone)
                kept_extra.remove(come)
                break
    return kept_lost, kept_extra


def _led_into(lost: Sequence[Item], theirs: Sequence[Item], first: Item, matched: dict[int, int]) -> int:
    """How many of the lost items the draft's first one stands for, or leaves out with what led to it in the reference."""
    at = next((i - 1 for i, j in matched.items() if j == 1), 0)
    if at <= 0 or not _ends_alike(theirs[at].words, first.words):
        return 0
    if first.words == theirs[at].words or theirs[0].words[:_SHORTEST] in first.words:
        return 0
    return sum(item.start <= theirs[at].start for item in lost)


def _ends_alike(a: str, b: str) -> bool:
    """Do two items end with the same word?"""
    last = words(a)[-1]
    return len(last) > 1 and b.endswith(last)


def is_told(item: str, text: str) -> bool:
    """Do all words of an item stand in one clause of a text (区域均衡布局, 区域之间布局均衡)?"""
    said = [word for word in content_words(item) if word not in _MAY]
    return bool(said) and any(all(word in clause for word in said) for clause in text.split("\n"))


def _another(right: str, said: str) -> bool:
    """Is the last item of an enumeration another one? Behind it stands what goes on in the sentence."""
    core = _CORE.split(said)[0]
    return len(core) > 1 and right[:1] != core[:1] and core not in right and right[: len(core)] not in said


def _overlap(a: str, b: str) -> bool:
    """Is one in the other, or do they share their beginning, their end, or the end of one and the beginning of the other, for at least
    half of the shorter one?
    """
    short, long = sorted((a, b), key=len)
    if short in long:
        return len(short) > 1
    least = max(2, (len(short) + 1) // 2)
    return any(
        a[-size:] in (b[:size], b[-size:]) or b[-size:] == a[:size] or a[:size] == b[:size]
        for size in range(least, len(short))
    )
