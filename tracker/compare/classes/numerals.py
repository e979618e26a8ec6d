"""Numbers as they are written in Chinese and in digits, brought to one form."""

from __future__ import annotations

import re

_DIGITS = dict(zip("〇○零一二三四五六七八九", "000123456789", strict=True))
_YEAR = re.compile("[〇○零一二三四五六七八九]{4}(?=年)")
_ENGLISH = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|"
    "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|half|twice"
)
_NUMBER = re.compile(
    r"\d+(?:[.,]\d+)*(?:%|‰)?|百分之[一二三四五六七八九十百千点]+|[〇零一二三四五六七八九十百千万萬亿億两兩]+"
    rf"|\b(?:{_ENGLISH})(?:-\w+)?\b",
    re.IGNORECASE,
)


def year_digits(text: str) -> str:
    """The text with years in digits: 二〇二五年 → 2025年."""
    return _YEAR.sub(lambda found: "".join(map(_DIGITS.__getitem__, found.group())), text)


def numbers(text: str) -> list[str]:
    """The numbers of a text, in order."""
    return _NUMBER.findall(year_digits(text))
