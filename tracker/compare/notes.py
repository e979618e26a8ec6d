"""What a proof-reader calls a change who reads one term against another: 漏字 (left out), 多字 (extra), 错字 (other), 颠倒 (swapped).

Chinese is read character by character, what is written with an alphabet word by word, and a number as a whole: 三十 beside
三十五 is another number, not one with a character too many.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from tracker.compare.classes import typography
from tracker.compare.classes.numerals import numbers
from tracker.compare.classes.reading import read
from tracker.model import Note

GOOD: tuple[tuple[str, str, Note], ...] = (
    ("新旧动能", "新动能", "漏字"),
    ("不得", "得", "漏字"),
    ("稳妥有序", "", "漏字"),
    ("may not", "may", "漏字"),
    ("得", "不得", "多字"),
    ("三年", "三年以上", "多字"),
    ("", "大力", "多字"),
    ("manager", "general manager", "多字"),
    ("人居品质", "人居环境", "错字"),
    ("三十日", "三十五日", "错字"),
    ("3%", "35%", "错字"),
    ("lawful", "unlawful", "错字"),
    ("经济社会", "社会经济", "颠倒"),
    ("经济社会发展", "社会经济发展", "颠倒"),
    ("notify promptly", "promptly notify", "颠倒"),
    ("（甲）", "(甲)", ""),
    ("“好”", "「好」", ""),
    ("三十亿元", "30亿元", ""),
)
"""The right term, the term read, and the note."""

BAD: tuple[tuple[str, str, Note], ...] = (
    ("三十日", "三十五日", "多字"),
    ("lawful", "unlawful", "多字"),
    ("saw", "was", "颠倒"),
    ("12", "21", "颠倒"),
    ("甲、乙", "乙、丙", "颠倒"),
)

_PIECE = re.compile(r"[^\W\u2e80-\uffff]+(?:['’-][^\W\u2e80-\uffff]+)*|\S")


def note(right: str, found: str) -> Note:
    """The note on a term that was read where another one is right; "" where they only look different."""
    if len(right) <= 1 >= len(found) and right != found and all(map(typography.is_plain, right + found)):
        return "错字" if right and found else "漏字" if right else "多字"
    if typography.holds(right, found):
        return ""
    counted = numbers(read(right)) if right and found else []
    read_out = numbers(read(found)) if counted else []
    if read_out and sorted(counted) != sorted(read_out):
        return "错字"
    whole, part = _PIECE.findall(right), _PIECE.findall(found)
    if _lacks(part, whole):
        return "多字"
    if _lacks(whole, part):
        return "漏字"
    return "颠倒" if len(whole) == len(part) and Counter(whole) == Counter(part) else "错字"


def _lacks(whole: Sequence[str], part: Sequence[str]) -> bool:
    """Is the part the whole with pieces left out?"""
    pieces = iter(whole)
    return len(part) < len(whole) and all(piece in pieces for piece in part)
