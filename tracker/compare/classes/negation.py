"""Negation: what was forbidden is allowed, what was excepted is not, what was either is both."""

from __future__ import annotations

import re
from collections import Counter

GOOD = (
    ("不得", "得"),
    ("", "不"),
    ("和", "或者"),
    ("除本法另有规定外", ""),
    ("连续任职不得超过两届", ""),
    ("shall not", "shall"),
    ("and", "or"),
)
BAD = (("应当", "可以"), ("不断", "持续"), ("严禁", "不得"), ("非核心功能", "非首都功能"), ("not only", "not just"))

_NEGATION = re.compile(
    r"不得|不应当?|不予|不能|不可|不准|不许|不再|不(?![断同仅只但管论良动足])|未(?![来])|禁止|严禁|嚴禁|没有|沒有|无权|無權|无需|無需|"
    r"除[^，。]{0,30}(?:以?外|之外)|但書|"
    r"\b(?:not|no|never|without|except|unless|neither|nor|cannot)\b|n[’']t\b",
    re.IGNORECASE,
)
_FORBIDS = frozenset({"不得", "不准", "不许", "禁止", "严禁", "嚴禁", "不應", "不应", "不应当"})
_CHOICE = re.compile(r"或者?|\bor\b", re.IGNORECASE)
_UNION = re.compile(r"和|与|及|以及|並|并且|\band\b", re.IGNORECASE)


def holds(old: str, new: str) -> bool:
    return _count(_NEGATION, old) != _count(_NEGATION, new) or _turned(old, new)


def _count(pattern: re.Pattern[str], text: str) -> Counter[str]:
    """How often a text denies, by kind; 不得 and 严禁 forbid alike, and differ in strength."""
    found = (word.lower() for word in pattern.findall(text))
    return Counter("forbidden" if word in _FORBIDS else word for word in found)


def _turned(old: str, new: str) -> bool:
    """和→或, and the reverse, where nothing else changed."""
    old, new = old.strip(), new.strip()
    return any(_CHOICE.fullmatch(a) and _UNION.fullmatch(b) for a, b in ((old, new), (new, old)))
