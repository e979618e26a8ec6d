"""The items of an enumeration in a text, and what joins them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import LCSseq

_JOINED = re.compile(
    r"、(?:以及|或者|和|与|及|或)?|(?:以及|或者|(?<![总饱柔缓调共温混中暖晴])和(?![平谐睦解约气缓])|(?<![参给授赠])与(?![会其否此])|"
    r"(?<![涉普危以])及(?![时格早其])|或(?![许是者]))"
)
_ETC = "(?<![特一二三四五六七八九优高中初平同均何不相上下])等(?![级同于待候奖次差量式额])"
_MARK = re.compile(rf"[，；：。！？“”《》（）]|{_ETC}")
_BETWEEN_QUOTES = re.compile("[”」](、|、?以及|、?和|与|及|或)?[“「]")
"""What may stand between two items in quotation marks."""

_SIGNS = ("、", "”“", "」「")
OPEN_LIST = re.compile(_ETC)
"""The 等 that says that a list goes on."""

_PRESENT = 0.85
"""Share of an item's characters that stand in a text in order, for the item to be there."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of an enumeration, as it is written, and its place in the text."""

    words: str
    start: int
    end: int
    listed: bool = False
    """Does a 、 stand before it, and not only 和?"""


def may_list(words: str) -> bool:
    """Is there a sign of an enumeration?"""
    return any(sign in words for sign in _SIGNS)


@lru_cache(maxsize=4096)
def runs(text: str) -> tuple[tuple[Item, ...], ...]:
    """The enumerations in a text. Their first and last items hold what stands around them, up to the next mark."""
    found: list[tuple[Item, ...]] = []
    text = _BETWEEN_QUOTES.sub(_spaced, text)
    at = 0
    for end in [*(mark.start() for mark in _MARK.finditer(text)), len(text)]:
        found.append(tuple(_items(text, at, end)))
        at = end + 1
    return tuple(run for run in found if len(run) > 1)


def _spaced(between: re.Match[str]) -> str:
    """What stands between two items in quotation marks, as long as it was, and without the marks."""
    return (between[1] or "、").rjust(len(between.group()))


def is_joined(words: str) -> bool:
    """Are words joined to others as one more item of an enumeration, at their beginning or their end?"""
    ends = any(found.start() == 0 or found.end() == len(words) for found in _JOINED.finditer(words))
    return ends or words.startswith("及其")


def _items(text: str, start: int, end: int) -> list[Item]:
    out: list[Item] = []
    at = start
    listed = False
    for found in [*_JOINED.finditer(text, start, end), None]:
        stop = found.start() if found else end
        words = text[at:stop].strip()
        if words:
            out.append(Item(words, at, stop, listed))
        listed = found is not None and found.group().startswith("、")
        at = found.end() if found else end
    return out


def in_order(words: str, text: str) -> bool:
    """Do these words stand in a text, with others between them (无障碍设施的建设, 无障碍设施建设改造)?"""
    return LCSseq.similarity(words, text) >= _PRESENT * len(words)
