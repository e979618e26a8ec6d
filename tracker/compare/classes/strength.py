"""Strength and degree: how firmly, how fast, how far, and on what condition."""

from __future__ import annotations

import re
from collections import Counter

GOOD = (
    ("稳妥有序", ""),
    ("基本建成", "建成"),
    ("", "大力"),
    ("部分", ""),
    ("原则上", ""),
    ("严禁", "不得"),
    ("有条件的", ""),
    ("全面", "逐步"),
    ("significant", "material"),
)
BAD = (("环境", "品质"), ("动能", "功能"), ("大力士", "力士"))

_WORDS = re.compile(
    "稳妥有序|稳妥|有序|稳慎|稳步|审慎|逐步|适时|适当|大力(?!士)|严禁|嚴禁|全力|加快|加大|加强|深入|全面|坚决|严格|切实|着力|积极|持续|不断|"
    "基本(?![法本])|原则上|部分|有条件的?|视情况?|酌情|一般|尽快|尽量|力争|努力|充分|明显|显著|大幅|进一步|优先|重点|"
    "主要(?=[是由]|$)|特别|十分|更加|更|最|初步|完全|彻底|"
    r"\b(?:significant(?:ly)?|material(?:ly)?|substantial(?:ly)?|reasonable|reasonably|generally|largely|"
    r"strictly|fully|partly|gradually|best efforts)\b",
    re.IGNORECASE,
)


def holds(old: str, new: str) -> bool:
    return _degrees(old) != _degrees(new)


def _degrees(text: str) -> Counter[str]:
    return Counter(found.lower() for found in _WORDS.findall(text))
