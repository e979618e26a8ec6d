"""Lists: an item of an enumeration dropped, added, or put elsewhere in it."""

from __future__ import annotations

GOOD = (
    ("韧性、", ""),
    ("", "、监事"),
    ("平等、团结", "平等团结"),
    ("甲、乙", "乙、甲"),
    ("、", ""),
    ("董事、经理", "董事、监事、高级管理人员"),
)
BAD = (("环境", "品质"), ("，", "。"), ("甲、乙", "甲、乙"))

_SEPARATOR = "、"


def holds(old: str, new: str) -> bool:
    return old != new and (_SEPARATOR in old or _SEPARATOR in new)
