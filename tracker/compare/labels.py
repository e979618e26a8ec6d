"""Labels: the numbers that a text's own structure gives to its blocks (第十条, （三）, 一、, 2.1, Article 5).

A label is taken off its block, so that 第四条→第五条 is a renumbering and not a change of words.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tracker.compare.fold import fold, foldable

_NUMERAL = "[〇○零一二三四五六七八九十百千两兩0-9０-９]{1,9}"
_CITES = "规定|規定|所(?!有|得税|得稅)|各[款项項]|的|之|第|至|和|及|以及|或|、|，|。|；|：|）|”|」|中|内|對|对"
"""What follows a number that is cited (第十条规定的…) and does not label the block."""

_CHINESE = {
    "编": 1,
    "編": 1,
    "篇": 1,
    "部分": 1,
    "章": 2,
    "节": 3,
    "節": 3,
    "条": 4,
    "條": 4,
    "款": 5,
    "项": 6,
    "項": 6,
    "目": 7,
}
_ENGLISH = {
    "part": 1,
    "title": 1,
    "chapter": 2,
    "section": 3,
    "sec.": 3,
    "article": 4,
    "art.": 4,
    "clause": 5,
    "schedule": 1,
    "annex": 1,
}

_TENS = "一二三四五六七八九十百"
_DIGITS = "0123456789０１２３４５６７８９"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_NUMBERED = r"(?P<unit>(?i:part|title|chapter|section|article|clause|schedule|annex|sec\.|art\.))"
_PATTERNS: tuple[tuple[str, str, int | None], ...] = (
    ("第", rf"第{_NUMERAL}(?P<unit>部分|[编編篇章节節条條])(?:之{_NUMERAL})?(?=\s|$|(?!{_CITES}))", None),
    ("第", rf"第{_NUMERAL}(?P<unit>[款項项目])(?=\s|$)", None),
    (
        "ptcsaPTCSA",
        rf"{_NUMBERED}\s+(?:\d+(?:\.\d+)*[A-Za-z]?|[IVXLC]+)\b(?:[.:：](?=\s|$)|(?=\s*$|\s+[A-Z“\"—–(-]))",
        None,
    ),
    ("§", r"§{1,2}\s*\d+(?:\.\d+)*[a-z]?(?=\s|$)\.?", 3),
    (_TENS, rf"[{_TENS}]{{1,4}}、", 5),
    ("（(", rf"[（(][{_TENS}]{{1,4}}[）)]", 6),
    (_DIGITS, r"\d{1,3}(?:\.\d{1,3}){1,4}\.?(?=\s+\S)", 6),
    (_DIGITS, r"\d{1,3}[.．](?=\s|[^\d\s])|\d{1,3}、", 7),
    ("（(", r"[（(](?:\d{1,3}|[a-z]|[ivx]{1,5}|[A-Z])[）)]", 8),
    ("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽", "[①-⑳⑴-⒇]", 9),
    (_LETTERS, r"[a-z][.)](?=\s)", 9),
    (_DIGITS, r"\d{1,3}[)）]", 9),
)
"""What a label may begin with, its pattern, and its level where the unit does not say it."""

_BY_FIRST = {
    first: tuple((re.compile(pattern), level) for firsts, pattern, level in _PATTERNS if first in firsts)
    for first in dict.fromkeys("".join(firsts for firsts, _, _ in _PATTERNS))
}


class Label(NamedTuple):
    """A label without space around it, its level (1 is the highest), and where the words behind it begin."""

    text: str
    level: int | None
    end: int


_LONGEST = 24
"""Characters in which a label ends."""

NO_LABEL = Label("", None, 0)
_SPACE = re.compile(r"\s*")
_OPENS = frozenset(_BY_FIRST) | frozenset(map(chr, range(0x200B, 0x2010))) | {"\u2060", "\ufeff"}


def split_label(text: str) -> Label:
    """The label at the beginning of a block, or `NO_LABEL`; the block's words are `text[label.end:]`."""
    first = text[:1]
    if first not in _OPENS and not first.isspace():
        return NO_LABEL
    found = _split(text)
    head = text[:_LONGEST]
    if found is NO_LABEL and first in _OPENS and foldable(head):  # a radical, or a character that does not show
        folded = fold(head)
        found = _split(folded.key + text[_LONGEST:])
        end = _end_of_space(text, folded.place(found.end))
        found = Label(text[:end].strip(), found.level, end) if 0 < found.end < len(folded.key) else NO_LABEL
    return found


def _split(text: str) -> Label:
    start = _end_of_space(text, 0)
    for pattern, level in _BY_FIRST.get(text[start : start + 1], ()):
        found = pattern.match(text, start)
        if found:
            return Label(found.group().strip(), level or _level(found.group("unit")), _end_of_space(text, found.end()))
    return NO_LABEL


def _level(unit: str) -> int:
    return _CHINESE.get(unit) or _ENGLISH[unit.lower()]


def _end_of_space(text: str, start: int) -> int:
    if not text[start : start + 1].isspace():
        return start
    found = _SPACE.match(text, start)
    return found.end() if found else start
