"""What stands beside a spot and may be taken: the nouns before or behind it, the one word that it goes with, quotation marks."""

from __future__ import annotations

import re

from tracker.compare.spots import Spot
from tracker.compare.window import Taken, Window, Word

NOUNS = ("n", "vn", "an", "l", "j", "i")
"""Parts of speech of what can be named, as jieba's tags begin."""

_LONGEST_NAME = 8
"""Characters up to which nouns that follow each other are one name."""

_HEADS = tuple(
    re.findall(
        r"\S+",
        "机关 機關 机构 機構 部门 部門 公司 企业 企業 人员 人員 委员会 委員會 法院 检察院 檢察院 政府 组织 組織 者",
    )
)
"""What ends a name: what follows it is done by it, whatever the dictionary says of it (主管機關/公告)."""

_QUOTES = {"“": "”", "‘": "’", "「": "」", "『": "』", "《": "》", '"': '"'}

_POINTING = frozenset("本该該此各每前同")
"""What belongs to the one character behind it: 本章, 前条."""

_MARK = re.compile(r"[\W_]+")


def nouns_behind(seen: Window, taken: Taken) -> Taken | None:
    """With the nouns that follow each other behind it; with the first two where they are too many."""
    edges = [taken[1]]
    while (word := seen.behind((taken[0], edges[-1]))) and word.is_a(*NOUNS):
        edges.append(edges[-1] + len(word.text))
        if word.text.endswith(_HEADS):
            break
    reach = edges[-1] if edges[-1] - taken[1] <= _LONGEST_NAME else edges[2] if len(edges) > 2 else edges[-1]
    return (taken[0], reach) if reach > taken[1] else None


def nouns_before(seen: Window, taken: Taken, most: int) -> Taken | None:
    """With the nouns before it, so many at most; one character is no noun, whatever the dictionary says."""
    reach = taken[0]
    for _ in range(most):
        word = seen.before((reach, taken[1]))
        if not word or not word.is_a(*NOUNS) or len(word.text) == 1:
            break
        reach += len(word.text)
    return (reach, taken[1]) if reach > taken[0] else None


def neighbour(seen: Window, taken: Taken) -> Taken | None:
    """With the word that points at it, the word behind it, or the word before it."""
    behind, before = seen.behind(taken), seen.before(taken)
    if before and before.text in _POINTING and all(seen.grown(taken)):
        return taken[0] + len(before.text), taken[1]
    if behind and _is_content(behind):
        return taken[0], taken[1] + len(behind.text)
    if before and _is_content(before):
        return taken[0] + len(before.text), taken[1]
    return None


def _is_content(word: Word) -> bool:
    """Not a mark, a particle, a conjunction, a preposition or a pronoun."""
    return not _MARK.fullmatch(word.text) and not any(tag[:1] in "upcrex" for tag in word.tags)


def quotation_marks(old: str, spot: Spot, low: int, high: int) -> Taken:
    """The marks around a spot that is all that they quote, between `low` and `high`; else nothing."""
    opening = old[spot.old_start - 1] if spot.old_start > low else ""
    quotes = opening in _QUOTES and spot.old_end < high and old[spot.old_end] == _QUOTES[opening]
    return (1, 1) if quotes else (0, 0)
