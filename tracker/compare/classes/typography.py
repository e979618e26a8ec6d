"""Typography: the same characters in another shape (width, case, spaces, variants, quote marks, zero-width, wrapping), the same
number in another notation."""

from __future__ import annotations

from functools import lru_cache

from tracker.compare.classes.english_numbers import has_number
from tracker.compare.classes.numerals import TRIGGERS as NUMERALS
from tracker.compare.classes.numerals import in_digits
from tracker.compare.classes.reading import read
from tracker.compare.fold import fold_key
from tracker.compare.glyphs import FOLDED

GOOD = (
    ("（5G）", "(5G)"),
    ("“好”", "「好」"),
    ("臺", "台"),
    ("A B", "A  B"),
    ("Cities", "cities"),
    ("\u200b", ""),
    ("二〇二五年", "2025年"),
    ("三十亿元", "30亿元"),
    ("百分之五", "5%"),
    ("第十條", "第10條"),
    ("兩次", "2次"),
    ("第（一）項", "第一項"),
    ("廿五", "25"),
    ("1,000", "1000"),
    ("twenty-five", "25"),
)
BAD = (
    ("，", "。"),
    ("新", "旧"),
    ("三日", "五日"),
    ("二〇二五年", "2026年"),
    ("三亿元", "3万元"),
    ("5‰", "5%"),
    ("2.1", "2.10"),
    ("國", "国"),
)

_MORE = frozenset("萬億兩點壹貳參肆伍陸柒捌玖叁贰陆百千第")
"""Ideographs with which a number may begin or end, besides its numerals."""


def holds(old: str, new: str) -> bool:
    if _differ(old[:1], new[:1]) or _differ(old[-1:], new[-1:]):
        return False
    a, b = _bare(old), _bare(new)
    return a == b or (_numbered(a) and _numbered(b) and _in_digits(old) == _in_digits(new))


def _differ(old: str, new: str) -> bool:
    """Are two characters different ideographs, or is one of them an ideograph that the other side lacks? Most pairs end here."""
    return old != new and (not old or is_plain(old)) and (not new or is_plain(new))


def is_plain(char: str) -> bool:
    """Is a character an ideograph that has one shape alone and is part of no number?"""
    return "\u4e00" <= char <= "\u9fff" and char not in FOLDED and char not in NUMERALS and char not in _MORE


@lru_cache(maxsize=4096)
def _bare(text: str) -> str:
    return "".join(fold_key(text).split()).casefold()


def _numbered(text: str) -> bool:
    return not NUMERALS.isdisjoint(text) or not _MORE.isdisjoint(text) or has_number(text)


def _in_digits(text: str) -> str:
    return "".join(in_digits(read(fold_key(text))).split()).casefold()
