"""Order: the same words, swapped."""

from __future__ import annotations

GOOD = (("经济社会", "社会经济"), ("绿色低碳", "低碳绿色"), ("black and white", "white and black"))
BAD = (("新动能", "新旧动能"), ("甲", "甲"), ("环境", "品质"), ("saw", "was"))
TRIGGERS: frozenset[str] = frozenset()
"""Any character: `classify` looks for order in every pair of equal length."""


def holds(old: str, new: str) -> bool:
    return len(old) == len(new) and old != new and {*old} == {*new} and sorted(_pieces(old)) == sorted(_pieces(new))


def _pieces(text: str) -> list[str]:
    return text.split() if text.isascii() else list(text)
