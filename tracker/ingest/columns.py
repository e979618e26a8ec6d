"""How much room characters take where every Chinese character takes two columns, and which scripts set words apart."""

from __future__ import annotations

import re

_HAN = re.compile("[^\x00-\u2e7f\uac00-\ud7ff]")
"""Chinese characters and kana, their marks, and full-width forms; of all that lies behind them only Hangul is set apart."""
_QUOTES = frozenset("·‘’“”—…‖‥")
_OPENING = frozenset("“‘（《〈【「『(〔[")
_CLOSING = frozenset("，。、；：！？”’）》〉】」』〕%％‰℃…—")

CANNOT_BEGIN = frozenset("，。、；：！？）》〉】」』〕％‰,")
"""A line that begins with one of these goes on from the line before it."""

SOFT_HYPHEN = "\u00ad"
_COMPOUND = re.compile(r"\w-$")
_SUSPENDED = re.compile(r"(?:and|or|nor|to|und|oder|bis|et|ou|y|o|e)\s")


def columns(text: str) -> int:
    """The width of `text`. Among Chinese characters all that is not ASCII takes two columns; elsewhere marks take one."""
    return measure(text)[0]


def measure(text: str) -> tuple[int, bool]:
    """The width of `text`, and whether it is Chinese by a quarter of its characters."""
    length = len(text)
    if text.isascii():
        return length, False
    if _HAN.search(text):
        narrow = len(text.encode("ascii", "ignore"))
        return 2 * length - narrow, 4 * narrow <= 3 * length
    return length + sum(["\uac00" <= char <= "\ud7a3" for char in text]), False


def has_han(text: str) -> bool:
    """Does `text` hold a character of a script that is set on a grid, without spaces between words?"""
    return not text.isascii() and _HAN.search(text) is not None


def unit_columns(text: str) -> int:
    """The width of what cannot be taken off the beginning of a line: a word, or a character and the marks that cling to it."""
    if "\u4e00" <= text[0] <= "\u9fff" and text[1:2] not in _CLOSING:
        return 2
    if text.isascii():
        return len(text.split(None, 1)[0])
    end, last = 0, len(text)
    while end < last - 1 and text[end] in _OPENING:
        end += 1
    if text[end] in _CLOSING or _is_unspaced(text[end]):
        end += 1
    else:
        while end < last and not (text[end].isspace() or text[end] in _CLOSING or _is_unspaced(text[end])):
            end += 1
    while end < last and text[end] in _CLOSING:
        end += 1
    return columns(text[:end])


def joiner(left: str, right: str) -> str:
    """What stands between two lines once the break between them is gone: nothing among Chinese, a space among words.

    A hyphen at the end of a line stays and takes no space (harassment-free); whether it was there before the line
    was broken is not guessed. A soft hyphen says that a word goes on.
    """
    last, first = left[-1], right[0]
    if "\u4e00" <= first <= "\u9fff":
        return ""
    if last == SOFT_HYPHEN or _is_unspaced(first) or _is_unspaced(last):
        return ""
    if has_han(left) or has_han(right):
        if last in _QUOTES or first in _QUOTES:
            return ""
        if first.isdigit() and (last.isdigit() or (left[-2:-1].isdigit() and last in ".,")):
            return ""
    if first.isalnum() and ((_COMPOUND.search(left[-2:]) and not _SUSPENDED.match(right)) or _is_dash(left)):
        return ""
    return " "


def _is_unspaced(char: str) -> bool:
    """Is `char` of a script without spaces between words: Chinese, Japanese, Thai, Lao, Tibetan, Burmese, Khmer?"""
    if char < "\u0e00":
        return False
    if char < "\u2e80":
        return char <= "\u109f" or "\u1780" <= char <= "\u17ff"
    return not ("\uac00" <= char <= "\ud7ff" or "\u3130" <= char <= "\u318f" or "\U0001f000" <= char <= "\U0001ffff")


def _is_dash(left: str) -> bool:
    return left[-1] in "—/" and left[-2:-1].isalnum()
