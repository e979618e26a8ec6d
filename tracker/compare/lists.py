"""Enumerations: the item that stands before a place in a text, and the one behind it.

Where an enumeration begins and ends in running text is told by parts of speech: 单位的董事、经理利用职权 lists 董事 and 经理.
"""

from __future__ import annotations

import re
from itertools import pairwise

from tracker.compare.words import tagged

JOINING = frozenset(("、", "和", "与", "與", "及", "以及", "或", "或者", "并", "並", "并且", "並且", "and", "or"))
"""Marks and words that stand between the items of an enumeration."""

_CLAUSE_MARK = re.compile(r"[，。；：！？,;:!?\n“”‘’「」『』（）()\"]")
_LONGEST = 12
"""Characters above which what stands between two separators is a phrase and no item to be taken along."""

_REACH = 24
_NAMING = ("n", "vn", "an", "a", "b", "j", "l", "i", "s", "eng")
_LINKING = frozenset("updcy")


def item_before(text: str, end: int) -> int:
    """Where the item that ends at an offset begins; the offset itself where no item ends there."""
    words = tagged(text[max(0, end - _REACH) : end])
    edges = [end]
    for word, tag in reversed(words):
        if _ends_an_item(word, tag):
            closed = word in JOINING
            return edges[-1] if closed and end - edges[-1] <= _LONGEST else _named(edges, words[::-1], end)
        edges.append(edges[-1] - len(word))
    return _named(edges, words[::-1], end)


def item_behind(text: str, start: int) -> int:
    """Where the item that begins at an offset ends; the offset itself where no item begins there."""
    words = tagged(text[start : start + _REACH])
    edges = [start]
    for word, tag in words:
        if _ends_an_item(word, tag):
            closed = word in JOINING
            return edges[-1] if closed and edges[-1] - start <= _LONGEST else _named(edges, words, start)
        edges.append(edges[-1] + len(word))
    return _named(edges, words, start)


def _ends_an_item(word: str, tag: str) -> bool:
    return word in JOINING or bool(_CLAUSE_MARK.match(word)) or tag[:1] in _LINKING


def _named(edges: list[int], words: list[tuple[str, str]], home: int) -> int:
    """How far an item reaches that no separator closes: one word, and the names that follow it."""
    reach = home
    for nth, ((_, edge), (_, tag)) in enumerate(zip(pairwise(edges), words, strict=False)):
        if abs(edge - home) > _LONGEST or (nth and not tag.startswith(_NAMING)):
            break
        reach = edge
    return reach
