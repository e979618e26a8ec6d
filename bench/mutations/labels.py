"""Labels as the mutations see them: a number between what stands before and behind it, so that it can be counted on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

Numerals = Literal["chinese", "arabic", "letters"]
_DIGITS = "零一二三四五六七八九"
_CHINESE = "[一二三四五六七八九十百零]+"

_STYLES: tuple[tuple[str, int, Numerals], ...] = (
    (rf"(第)({_CHINESE})([編编章节節])(\s+)", 1, "chinese"),
    (rf"(第)({_CHINESE})([条條])((?:之{_CHINESE})?\s+)", 3, "chinese"),
    (rf"(（)({_CHINESE})(）)()", 4, "chinese"),
    (rf"()({_CHINESE})(、)()", 2, "chinese"),
    (r"(\d+\.)(\d+)(\.?)(\s+)", 3, "arabic"),
    (r"((?:Article|Section) )(\d+)(\.?)(\s+)", 3, "arabic"),
    (r"()(\d+)(\.)(\s+)", 2, "arabic"),
    (r"(\()([a-z])(\))(\s+)", 4, "letters"),
)
"""Pattern (before, number, behind, tail), rank (1 is the highest), numerals."""

ARTICLE = 3
"""The rank of what owns the unnumbered paragraphs and the items behind it."""


@dataclass(frozen=True, slots=True)
class Label:
    """`tail` is what a label has beyond its style: 之二 where articles were put between others, and the space before the words."""

    before: str
    number: int
    behind: str
    tail: str
    numerals: Numerals
    rank: int

    @property
    def text(self) -> str:
        return self.before + written(self.number, self.numerals) + self.behind + self.tail

    @property
    def style(self) -> tuple[str, str, Numerals]:
        return self.before, self.behind, self.numerals

    def moved_on(self, by: int) -> Label:
        return replace(self, number=self.number + by)


def split_label(text: str) -> Label | None:
    for pattern, rank, numerals in _STYLES:
        found = re.match(pattern, text)
        if found:
            label = Label(found[1], _read(found[2], numerals), found[3], found[4], numerals, rank)
            return label if label.text == found[0] else None  # a number written in an unusual way is left alone
    return None


def runs(labels: Sequence[Label | None]) -> list[int | None]:
    """For each block the run of numbers that it belongs to: labels of one style that count up by one, with 之二 and its like."""
    last: dict[tuple[str, str, str], tuple[int, int]] = {}
    out: list[int | None] = []
    for index, label in enumerate(labels):
        if label is None:
            out.append(None)
            continue
        number, run = last.get(label.style, (0, -1))
        goes_on = label.number == number + 1 or (label.number == number and label.tail.strip())
        run = run if number and goes_on else index
        last[label.style] = label.number, run
        out.append(run)
    return out


def written(number: int, numerals: Numerals) -> str:
    if numerals == "letters":
        return chr(ord("a") + number - 1)
    return str(number) if numerals == "arabic" else _in_chinese(number)


def _in_chinese(number: int) -> str:
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    out = _DIGITS[hundreds] + "百" if hundreds else ""
    if tens:
        out += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        out += "零"
    return out + (_DIGITS[ones] if ones else "")


def _read(text: str, numerals: Numerals) -> int:
    if numerals == "letters":
        return ord(text) - ord("a") + 1
    if numerals == "arabic":
        return int(text)
    total = digit = 0
    for char in text:
        if char in "十百":
            total += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
        else:
            digit = _DIGITS.index(char)
    return total + digit


def reference(label: Label) -> re.Pattern[str] | None:
    """What cites a label of this style, its number in the one group; None where such labels are not cited."""
    if label.rank != ARTICLE:
        return None
    if label.numerals == "chinese":
        return re.compile(rf"(?<![》法])第({_CHINESE}){label.behind}")
    if label.before.endswith("."):
        return re.compile(
            rf"(?:(?<=[Ss]ection )|(?<=sections )|(?<=and )|(?<=or )){re.escape(label.before)}(\d+)\b(?!\.\d)"
        )
    return re.compile(rf"\b{re.escape(label.before)}(\d+)\b")


def number_of(text: str, label: Label) -> int:
    """The number that is written in a reference to a label of this style."""
    return _read(text, label.numerals)
