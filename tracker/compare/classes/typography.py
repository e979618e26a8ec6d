"""Typography: the same characters in another shape (width, case, spaces, variants, quote marks, zero-width, wrapping)."""

from __future__ import annotations

from tracker.compare.classes.numerals import year_digits
from tracker.compare.fold import fold_key

GOOD = (
    ("（5G）", "(5G)"),
    ("“好”", "「好」"),
    ("臺", "台"),
    ("A B", "A  B"),
    ("Cities", "cities"),
    ("\u200b", ""),
    ("二〇二五年", "2025年"),
)
BAD = (("，", "。"), ("新", "旧"), ("三日", "五日"), ("二〇二五年", "2026年"))


def holds(old: str, new: str) -> bool:
    return _bare(old) == _bare(new)


def _bare(text: str) -> str:
    return year_digits("".join(fold_key(text).split())).casefold()
