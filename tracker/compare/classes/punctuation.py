"""Punctuation: only marks differ. A 、 or a quotation mark that comes or goes can be the amendment and is of substance."""

from __future__ import annotations

import re

GOOD = (("。", "，"), ("；", "。"), ("，", ""), ("", "："), (",", ";"), ("、", "，"))
BAD = (("、", ""), ("和", "、"), ("。", "的。"), ("“", ""), ("", ""))

_MARKS = re.compile(r"[\s，。；：！？,.;:!?—…·\-()（）\[\]]+")
_COMMA = re.compile(r"[、，；,;]")


def holds(old: str, new: str) -> bool:
    if old[:1].isalnum() or new[:1].isalnum():
        return False
    if _COMMA.fullmatch(old) and _COMMA.fullmatch(new):
        return True
    return bool(old or new) and all(not side or bool(_MARKS.fullmatch(side)) for side in (old, new))
