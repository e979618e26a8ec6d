"""The texts' own recurring terms: two words that both texts use again and again, one of them hardly ever without the other.

A dictionary knows 城市 and 更新; that 城市更新 is a term of these texts, only they can tell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from tracker.compare.words import tagged, words
from tracker.lazy import lazy

_OFTEN = 4
"""How often a term stands in each of the texts, at least,"""

_TOGETHER = 0.8
"""in what share of the places of its rarer word,"""

_WORD = lazy("[\u3400-\u9fff]{2,4}")
"""and what its words are made of."""


def recurring(old: Iterable[str], new: Iterable[str]) -> tuple[str, ...]:
    """The terms, in order; of a language that parts its words with spaces there are none."""
    sides = [Counter[str](), Counter[str]()]
    alone = [Counter[str](), Counter[str]()]
    for at, texts in enumerate((old, new)):
        for text in texts:
            cut = words(text)
            alone[at].update(cut)
            sides[at].update(a + b for a, b in pairwise(cut) if _WORD.fullmatch(a) and _WORD.fullmatch(b))
    found: list[str] = []
    for term, count in sides[0].items():
        other = sides[1][term]
        if min(count, other) >= _OFTEN:
            parts = [(term[:at], term[at:]) for at in range(2, len(term) - 1)]
            a, b = max(parts, key=lambda part: min(alone[0][part[0]], alone[0][part[1]]))
            rarer = min(alone[0][a] + alone[1][a], alone[0][b] + alone[1][b])
            if count + other >= _TOGETHER * rarer and _is_name(term):
                found.append(term)
    return tuple(sorted(found))


def _is_name(term: str) -> bool:
    """Does the term end in a noun, and hold nothing but what names are made of?"""
    tags = [tag for _, tag in tagged(term)]
    return tags[-1][:1] == "n" and all(tag[:1] in "nvajb" for tag in tags)
