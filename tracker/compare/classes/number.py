"""Numbers and dates, their units and their limits."""

from __future__ import annotations

import re
from collections import Counter

from tracker.compare.classes.numerals import numbers

GOOD = (
    ("3%", "5%"),
    ("以上", "超过"),
    ("日", "工作日"),
    ("二〇二五年", "2026年"),
    ("三年以下", "五年以下"),
    ("version 2.0", "version 2.1"),
    ("thirty", "forty-five"),
)
BAD = (("新动能", "新旧动能"), ("一体化", "同城化"), ("统一", "集中统一"), ("環境", "品質"))

_LIMIT = re.compile(
    r"以上|以下|以内|以內|超过|超過|不足|不满|不滿|至少|至多|最多|最少|不少于|不低于|不超过|少于|多于|低于|高于|"
    r"at least|at most|more than|less than",
    re.IGNORECASE,
)
_UNIT = re.compile(r"(?:工作|自然)?日|个?月|年|小时|工作天|天|周|元|万元|亿元|吨|公里|平方米")
_WORDS = re.compile(
    "一体|一體|新一代|一代|统一|統一|一律|一致|一定|一切|一般|第一|一些|一批|一系列|唯一|同一|万一|千方百计|百姓|一级"
)


def holds(old: str, new: str) -> bool:
    return (
        _numbers(old) != _numbers(new)
        or _limits(old) != _limits(new)
        or bool(_UNIT.fullmatch(old) and _UNIT.fullmatch(new))
    )


def _numbers(text: str) -> Counter[str]:
    return Counter(numbers(_WORDS.sub("", text)))


def _limits(text: str) -> Counter[str]:
    return Counter(_LIMIT.findall(text))
