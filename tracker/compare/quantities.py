"""Quantities: a number that changed is read with its unit, its limit, what it counts and what governs it.

处五年以下有期徒刑, 由过半数的董事, version 2.1, 30 days. A number that names a place (第五条, 2026年) counts nothing.
"""

from __future__ import annotations

import re

from tracker.compare.window import Taken, Window
from tracker.lazy import lazy

_NUMBER = r"[\d.,〇零一二三四五六七八九十百千万萬亿億两兩半]+"
_UNIT = (
    r"(?:[%‰]|个?百分点|个?工作日|个?月|[万亿萬億]?元|[年日天周週时時吨人次项項家户戶名倍岁歲级級股票]|小时|小時|分钟|分鐘"
    r"|公里|公尺|平方米|公顷|公頃)"
)
_LIMIT = r"(?:以上|以下|以内|以內|之内|之內|以前|以后|以後)"
_SHARE = rf"[过過]?半[数數]|全[体體]|{_NUMBER}分之{_NUMBER}"
_AMOUNT = rf"(?:{_SHARE}|{_NUMBER}{_UNIT}?)(?:{_LIMIT}|的)?"
_IS_AMOUNT = lazy(_AMOUNT)
_REST = lazy(rf"{_UNIT}?(?:{_LIMIT})?")
_FURTHER = lazy(rf"{_NUMBER}{_UNIT}?{_LIMIT}")
_LIMITED = re.compile(rf"{_LIMIT}$|的$")
_OF_A_WHOLE = re.compile(rf"{_NUMBER}分之$")
_DIGITS = re.compile(r"\d[\d.,]*$")
"""What stands before a unit that changed: 200万元, 200亿元."""

_GOVERNING = frozenset("处處科判由经經达達逾满滿足于於在以至自按每为為")
_COUNTED = ("n", "l", "vn", "j", "b")
_MOST_COUNTED = 6
_SHORT_REST = 4
_LATIN_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_WORD_BEHIND = re.compile(
    r"[ -]?(?:(?:square|cubic|working|business|calendar|consecutive) )?[^\W\d_]+|\s?%", re.IGNORECASE
)
_WORD_BEFORE = re.compile(r"[^\W\d_]+ $")
_ADDRESS_BEFORE = re.compile(r"[^\W\d][\w-]*/(?:[\d.]+/)*$")
_COUNTS_NOTHING = frozenset(re.findall(r"\w+", "of and or to in on at for by with from as is are the a an"))


def quantity(seen: Window, taken: Taken) -> Taken | None:
    """How far a quantity reaches; None where the spot is no number on both sides."""
    sides = seen.grown(taken)
    if all(map(_LATIN_NUMBER.fullmatch, sides)) and (seen.left[-1:] + seen.right[:1]).isascii():
        return _latin(seen, taken)
    if not all(map(_IS_AMOUNT.fullmatch, sides)):
        return None
    left = seen.left[: len(seen.left) - taken[0]]
    whole = _OF_A_WHOLE.search(left) or _DIGITS.search(left)
    before = taken[0] + (len(whole.group()) if whole else 0)
    rest = _REST.match(seen.right, taken[1])
    behind = rest.end() if rest else taken[1]
    if not _LIMITED.search(seen.grown((before, behind))[0]):
        return before, behind
    further = _FURTHER.match(seen.right, behind)
    behind = _counted(seen, (before, further.end() if further else behind))
    governing = seen.before((before, behind))
    return before + (governing is not None and governing.text in _GOVERNING), behind


def _counted(seen: Window, taken: Taken) -> int:
    """Behind a limit: the nouns that are counted, or what is left before the next mark where that is short."""
    reach = taken[1]
    for _ in range(2):
        word = seen.behind((taken[0], reach))
        if not word or not word.is_a(*_COUNTED) or reach + len(word.text) - taken[1] > _MOST_COUNTED:
            break
        reach += len(word.text)
    word = seen.behind(taken)
    short = word is not None and not word.is_a("v") and len(seen.right) - taken[1] <= _SHORT_REST
    return len(seen.right) if short and reach == taken[1] else reach


def _latin(seen: Window, taken: Taken) -> Taken:
    """30 days, 5%; else the word that the number numbers, in running text or in an address: version 2.0, version/2/0."""
    left = seen.left[: len(seen.left) - taken[0]]
    address = _ADDRESS_BEFORE.search(left)
    if address:
        return len(seen.left) - address.start(), taken[1]
    word = _WORD_BEHIND.match(seen.right, taken[1])
    if word and word.group().strip(" -") not in _COUNTS_NOTHING:
        return taken[0], word.end()
    named = _WORD_BEFORE.search(left)
    if named and named.group().strip() not in _COUNTS_NOTHING:
        return len(seen.left) - named.start(), taken[1]
    return taken
