"""Enumerations: their items, parted by 、 and joining words, in English by commas and joining words."""

from __future__ import annotations

import re

from tracker.lazy import lazy

_SEPARATOR = lazy(
    r"、(?:以及|或者|和|与|及|或)?|(?:以及|或者|并且|(?<![总饱柔缓调共温混中暖晴])和(?![平谐睦解约气缓])|(?<![参给授赠])与(?![会其否此])|"
    r"(?<![涉普危以])及(?![时格早其])|或(?![许是])|暨)"
    r"|,\s*(?:and/or|and|or)\s|,(?=\s|$)|\s(?:and/or|and|or)\s",
    re.IGNORECASE,
)
_JOINS = re.compile(r"\b(?:and|or)\b", re.IGNORECASE)
_SEPARATORS = frozenset("、和与及或暨, ")
_ENDS = re.compile(r"[。；：！？，!?;:\n]|\.\s")
_BARE = re.compile(r"(?:\w+(?:\s\w+)?,\s?){2,}|(?:,\s\w+(?:\s\w+)?){2,}")
"""English items that came or went with their commas."""

_LONGEST, _MOST_WORDS = 16, 6
"""A longer item is a clause: in Chinese characters, in English words."""


def items(text: str) -> tuple[str, ...]:
    """The items of a text as `read` gives it; () where it is no enumeration. One that begins with a separator counts as one."""
    if (
        _SEPARATORS.isdisjoint(text)
        or _ENDS.search(text)
        or (text.isascii() and not _JOINS.search(text) and not _BARE.fullmatch(text))
    ):
        return ()
    padded = f" {text} " if text.isascii() else text
    parts = [part.strip() for part in _SEPARATOR.split(padded)]
    if len(parts) < 2 or any(_too_long(part) for part in parts):
        return ()
    return tuple(part for part in parts if part)


def _too_long(item: str) -> bool:
    return len(item.split()) > _MOST_WORDS if item.isascii() else len(item) > _LONGEST
