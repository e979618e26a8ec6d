"""Order: the same words, swapped."""

from __future__ import annotations

GOOD = (("经济社会", "社会经济"), ("绿色低碳", "低碳绿色"), ("black and white", "white and black"))
BAD = (("新动能", "新旧动能"), ("甲", "甲"), ("环境", "品质"))


def holds(old: str, new: str) -> bool:
    return old != new and sorted(_pieces(old)) == sorted(_pieces(new))


def _pieces(text: str) -> list[str]:
    return text.split() if " " in text.strip() else list(text)
