"""Lists: an item of an enumeration dropped, added, or put elsewhere in it."""

from __future__ import annotations

from tracker.compare.classes.enumeration import items
from tracker.compare.classes.name import is_name

GOOD = (
    ("韧性、", ""),
    ("", "、监事"),
    ("平等、团结", "平等团结"),
    ("甲、乙", "乙、甲"),
    ("、", ""),
    ("董事、经理", "董事、监事、高级管理人员"),
    ("研究、發展與應用", "研究與應用"),
    ("", "或者拘役"),
    ("经理", "监事、"),
    ("经理", "监事、高级管理人员"),
    ("", "caste, color, "),
    ("red, white and blue", "red and white"),
    ("", "and services"),
)
BAD = (
    ("环境", "品质"),
    ("，", "。"),
    ("", "however, "),
    ("甲、乙", "甲、乙"),
    ("", "和平"),
    ("和平", "安宁"),
    ("加强甲、乙建设", "加快甲、乙建设"),
    ("国务院、中央军委", "中央军委、国务院"),
    ("和", "与"),
    ("", "任何个人和单位均有权举报，主管部门、公安机关依法处理。"),
)
_LONGEST = 10
"""Characters up to which a term is taken for one item, where the other side has several instead."""

TRIGGERS = frozenset("、和与及或暨,") | frozenset("adnor")


def holds(old: str, new: str) -> bool:
    if old.strip() == new.strip():
        return False
    if not old or not new:
        return old + new == "、" or bool(items(old + new))
    if (old[0] == "、" or old[-1] == "、") != (new[0] == "、" or new[-1] == "、"):
        return True
    a, b = items(old), items(new)
    if sorted(a) == sorted(b):
        return a != b and not all(map(is_name, a))
    if "、" in old + new and ((a and not b and _is_item(new)) or (b and not a and _is_item(old))):
        return True
    return _dropped(a, b, new) or _dropped(b, a, old) or (len(a) == len(b) and _replaced(a, b))


def _is_item(text: str) -> bool:
    return len(text) <= _LONGEST and text.isalnum()


def _dropped(more: tuple[str, ...], fewer: tuple[str, ...], text: str) -> bool:
    """Does an enumeration of other length, or the bare text, hold some of these items?"""
    if len(more) < 2 or len(more) == len(fewer):
        return False
    return not set(more).isdisjoint(fewer) or any(item in text for item in more if len(item) > 1)


def _replaced(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Is some item another one altogether, and some the same? Where they share characters, only words in them changed."""
    changed = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    return len(changed) < len(a) and any(set(x).isdisjoint(y) for x, y in changed)
