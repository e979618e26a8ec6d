"""What a segment is about that stands in one text only: the class of what came or went with it.

A segment of about one clause is classed as any term is. In a longer one there is always some degree, name or enumeration, so
that those would say nothing: it is of the gravest of three kinds, what it forbids or excepts, what it makes a duty or allows,
what it counts or dates; and otherwise mere wording. A plain 不 forbids nothing, and 第十条 counts nothing.
"""

from __future__ import annotations

import re

from tracker.compare.classes import classify, modality, negation, number, strength
from tracker.compare.classes.reading import read
from tracker.model import ChangeClass

GOOD: tuple[tuple[str, ChangeClass], ...] = (
    (
        "任何单位和个人不得侵占、哄抢、私分、截留国有财产。违者依照有关规定追究责任，构成犯罪的，移送司法机关处理。",
        "negation",
    ),
    (
        "公務機關保有個人資料檔案者，應指定專人辦理安全維護事項，防止個人資料被竊取、竄改、毀損、滅失或洩漏。",
        "modality",
    ),
    ("本法自2024年7月1日起施行。", "number"),
    ("拆除违法建筑、整治背街小巷", "list"),
    (
        "The Supplier shall keep complete records of all work, and make them open to inspection by the Customer.",
        "modality",
    ),
    (
        "We welcome contributors of every background, and thank those who helped to make this community what it is.",
        "wording",
    ),
    ("对不符合条件的申请人，由受理机关依照第十条的规定说明理由，并告知其获得救济的途径和办法。", "wording"),
    ("坚持人民城市人民建、人民城市为人民，以推动城市高质量发展为主题，以坚持城市内涵式发展为主线。", "wording"),
)

_SHORT, _FEW = 20, 8
"""Up to how many characters of Chinese, or words of another language, a segment is about one clause."""

_REFERENCE = re.compile(
    r"第[〇零一二三四五六七八九十百千\d]+[编章节条款项](?:之[一二三四五六七八九十])?|[前上本][一二三四两]?[条款项]"
    r"|\b(?:section|article|clause|paragraph)s? [\d.]+",
    re.IGNORECASE,
)


def class_alone(text: str) -> ChangeClass:
    """The class of a text without counterpart, whichever side it stands on."""
    if (len(text.split()) <= _FEW) if text.isascii() else (len(text) <= _SHORT):
        return classify("", text)
    plain = read(text)
    if negation.bars(plain):
        return "negation"
    if modality.holds("", plain):
        return "modality"
    return "number" if number.holds("", _REFERENCE.sub("", plain)) else "wording"


def carried(clause: str) -> ChangeClass | None:
    """What a clause carries that nobody who tells the rest may leave out: a negation, a modality or a limiting degree."""
    plain = read(clause)
    if negation.bars(plain):
        return "negation"
    if modality.binds(plain):
        return "modality"
    return "strength" if strength.limits(plain) else None
