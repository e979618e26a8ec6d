"""What a professional calls a place in a text: 第十条, 第十条第二款, 第（十八）项, 第 5 段."""

from __future__ import annotations

import re

from tracker.model import Segment, Version
from tracker.report.words import Words

_ARTICLE = re.compile(r"第.+[条條](?:之.+)?|(?i:article|art\.|section|sec\.|clause|§).*")
_BRACKETED = re.compile(r"[（(].+[）)]")
_NUMERALS = "〇一二三四五六七八九十"
_HEADING_LENGTH = 20
_COUNTED = ("paragraph", "item", "row")


def positions(version: Version, words: Words) -> tuple[str, ...]:
    """A name for each segment, in order."""
    names: list[str] = []
    article, clause, paragraphs = "", 0, 0
    for segment in version.segments:
        paragraphs += segment.kind in _COUNTED
        if segment.kind in ("title", "heading"):
            article = ""
            names.append(_heading(segment, words))
        elif segment.kind not in _COUNTED:
            names.append(words("byline" if segment.kind != "jump" else "jump"))
        elif _ARTICLE.fullmatch(segment.label):
            article, clause = segment.label, 1
            names.append(article)
        elif segment.label:
            names.append(_join(article, _item(segment.label, words)))
        elif article:
            clause += 1
            names.append(words("clause", article=article, numeral=_numeral(clause), n=clause))
        else:
            names.append(words("paragraph", n=paragraphs))
    return tuple(names)


def _heading(segment: Segment, words: Words) -> str:
    if segment.kind == "title":
        return words("title")
    name = _join(segment.label, segment.text)
    return name if len(name) <= _HEADING_LENGTH else name[: _HEADING_LENGTH - 1] + "…"


def _item(label: str, words: Words) -> str:
    return words("item", label=label) if _BRACKETED.fullmatch(label) else label


def _join(first: str, second: str) -> str:
    """Chinese labels stand close to what they label, others with a space."""
    closed = not first or not second or first[-1] in "、）条條" or second[0] == "第"
    return first + ("" if closed else " ") + second


def _numeral(n: int) -> str:
    return _NUMERALS[n] if n < len(_NUMERALS) else str(n)
