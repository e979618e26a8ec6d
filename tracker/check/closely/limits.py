"""On which side of a number something lies: 近100个 is less, 100多个 is more."""

from __future__ import annotations

import re

_DIGIT = r"[\d〇零一二两三四五六七八九十百千万亿]"
_MORE = re.compile(rf"{_DIGIT}[个项名家人次件条元]?[余多]|(?:超过?|逾|突破|不止){_DIGIT}|{_DIGIT}[\w%]{{0,3}}以上")
_LESS = re.compile(rf"(?:将?近|接近|不到|不足|不满|未满){_DIGIT}|{_DIGIT}[\w%]{{0,3}}(?:不到|以下|以内)")


def are_on_other_sides(old: str, new: str) -> bool:
    """Is a number exceeded in one of two texts, and not reached in the other?"""
    return _crosses(old, new) or _crosses(new, old)


def _crosses(more: str, less: str) -> bool:
    exceeded, reached = bool(_MORE.search(more)), not _LESS.search(more)
    return exceeded and reached and bool(_LESS.search(less)) and not _MORE.search(less)
