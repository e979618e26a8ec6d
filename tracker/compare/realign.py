"""The words of a replaced stretch, aligned again by what they weigh: a name held on to is worth more than an 的.

The first alignment counts words alike, so that in 二万元以上十万元以下 → 五百元以上二万元以下 it keeps 二万元 and loses 以上. Here a word
kept is worth its weight, and a word in the place of another is worth what the two have in common (法制/法治, one number and another).
Source: Needleman and Wunsch, "A general method applicable to the search for similarities" (1970).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

Columns = list[tuple[str, str]]
"""Words that stand for each other; "" where a word has no counterpart."""

_CELLS = 4_000
"""Pairs of words above which a stretch is left as it is: the table grows with the product."""

_MARK = re.compile(r"[\W_]+")
_NUMBER = re.compile(r"第?[\d.,%〇零一二三四五六七八九十百千万萬亿億两兩半]+\S{0,3}")
_CLOSED = {
    *"的之了和与與及或并並而且其该該所者在于於对對为為以由从從等将將把被向按依因上下中内內",
    *re.findall(
        r"\S+", "以及 或者 并且 並且 对于 對於 the a an of and or to in on at for by with as is are be that its"
    ),
}


def weight(words: Sequence[str]) -> float:
    """What words weigh, in characters of content: a mark nothing, a closed word half a character, a Latin word two."""
    return sum(map(_weight, words))


@lru_cache(maxsize=4096)
def _weight(word: str) -> float:
    if _MARK.fullmatch(word):
        return 0.0
    if word.lower() in _CLOSED:
        return 0.5
    return 2.0 if word.isascii() and word.isalpha() else float(len(word))


def realign(old: Sequence[str], new: Sequence[str]) -> Columns | None:
    """The columns of the heaviest alignment; None where there are too many words to try."""
    if len(old) * len(new) > _CELLS:
        return None
    best = _table(old, new)
    columns: Columns = []
    i, j = len(old), len(new)
    while i or j:
        if i and j and best[i][j] == best[i - 1][j - 1] + _worth(old[i - 1], new[j - 1]):
            i, j = i - 1, j - 1
            columns.append((old[i], new[j]))
        elif j and best[i][j] == best[i][j - 1]:
            j -= 1
            columns.append(("", new[j]))
        else:
            i -= 1
            columns.append((old[i], ""))
    return columns[::-1]


def _table(old: Sequence[str], new: Sequence[str]) -> list[list[int]]:
    best = [[0] * (len(new) + 1)]
    for word in old:
        above, row = best[-1], [0]
        for j, other in enumerate(new):
            row.append(max(above[j + 1], row[j], above[j] + _worth(word, other)))
        best.append(row)
    return best


@lru_cache(maxsize=1 << 14)
def _worth(old: str, new: str) -> int:
    """What it is worth to put one word in the place of the other, in quarters of a character."""
    if old == new:
        return 1 + round(4 * _weight(old))
    if _MARK.fullmatch(old) or _MARK.fullmatch(new):
        return -1
    shared = len(set(old) & set(new)) if not old.isascii() else 0
    if _NUMBER.fullmatch(old) and _NUMBER.fullmatch(new):
        return 4 + shared
    return 2 * shared
