"""Labels: the numbers that a text's own structure gives to its blocks (第十条, （三）, 一、, 2.1, Article 5).

A label is taken off its block, so that 第四条→第五条 is a renumbering and not a change of words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

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

_PATTERNS: tuple[tuple[re.Pattern[str], int | None], ...] = (
    (re.compile(rf"第{_NUMERAL}(?P<unit>部分|[编編篇章节節条條])(?:之{_NUMERAL})?(?=\s|$|(?!{_CITES}))"), None),
    (re.compile(rf"第{_NUMERAL}(?P<unit>[款項项目])(?=\s|$)"), None),
    (re.compile(r"(?P<unit>(?i:part|title|chapter|section|article|clause|schedule|annex|sec\.|art\.))\s+"
                r"(?:\d+(?:\.\d+)*[A-Za-z]?|[IVXLC]+)\b(?:[.:：](?=\s|$)|(?=\s*$|\s+[A-Z“\"—–(-]))"), None),
    (re.compile(r"§{1,2}\s*\d+(?:\.\d+)*[a-z]?(?=\s|$)\.?"), 3),
    (re.compile(r"[一二三四五六七八九十百]{1,4}、"), 5),
    (re.compile(r"[（(][一二三四五六七八九十百]{1,4}[）)]"), 6),
    (re.compile(r"\d{1,3}(?:\.\d{1,3}){1,4}\.?(?=\s+\S)"), 6),
    (re.compile(r"\d{1,3}[.．](?=\s|[^\d\s])|\d{1,3}、"), 7),
    (re.compile(r"[（(](?:\d{1,3}|[a-z]|[ivx]{1,5}|[A-Z])[）)]"), 8),
    (re.compile(r"[①-⑳⑴-⒇]|[a-z][.)](?=\s)|\d{1,3}[)）]"), 9),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Label:
    """A label without space around it, its level (1 is the highest), and where the words behind it begin."""

    text: str
    level: int | None
    end: int


_LONGEST = 24
"""Characters in which a label ends."""

NO_LABEL = Label("", None, 0)
_SPACE = re.compile(r"\s*")
_FIRST = frozenset(
    "第§（(①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽一二三四五六七八九十百0123456789０１２３４５６７８９abcdefghijklmnopqrstuvwxyzPTCSAptcsa"
)
_OPENS = _FIRST | frozenset(map(chr, range(0x200B, 0x2010))) | {"\u2060", "\ufeff"}


def split_label(text: str) -> Label:
    """The label at the beginning of a block, or `NO_LABEL`; the block's words are `text[label.end:]`."""
    found = _split(text)
    head = text[:_LONGEST]
    if found is NO_LABEL and text[:1] in _OPENS and foldable(head):  # a radical, or a character that does not show
        folded = fold(head)
        found = _split(folded.key + text[_LONGEST:])
        end = _end_of_space(text, folded.place(found.end))
        found = Label(text[:end].strip(), found.level, end) if 0 < found.end < len(folded.key) else NO_LABEL
    return found


def _split(text: str) -> Label:
    start = _end_of_space(text, 0)
    if text[start : start + 1] not in _FIRST:
        return NO_LABEL
    for pattern, level in _PATTERNS:
        found = pattern.match(text, start)
        if found:
            return Label(found.group().strip(), level or _level(found.group("unit")), _end_of_space(text, found.end()))
    return NO_LABEL


def _level(unit: str) -> int:
    return _CHINESE.get(unit) or _ENGLISH[unit.lower()]


def _end_of_space(text: str, start: int) -> int:
    found = _SPACE.match(text, start)
    return found.end() if found else start
