"""What is counted and measured in a text: numbers with their units, how often, and which of them are the same (半个月, 15日)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from tracker.compare.classes.numerals import in_digits, numbers
from tracker.compare.classes.reading import read

CITED = re.compile(
    r"[一二三四五六七八九十]+届[一二三四五六七]中全会|"
    r"(?:第[（(]?|[（(])[〇零一二三四五六七八九十百千\d]+[）)]?[条條款項项章節节]|"
    r"(?i:section|article|clause)s? [\d.]+"
)
"""Numbers that name a place in a law, or a meeting."""

_ABOUT = re.compile("(?<=[\\d〇零一二三四五六七八九十百千万亿])[余多来](?=[万亿\u4e00-\u9fff])")
_LEVEL = re.compile("个(?=(?:[省市县区镇乡]|国家|地市)(?:级|直|属|管)|省[市区])")
"""A 个 before the level of what is counted (41个省级单位), which is no unit."""

_TENTHS = re.compile(
    r"(?<![一二三四五六七八九十百千万\d])([一二三四五六七八九])成([一二三四五六七八九]|半(?!\w))?(?![为立功果就员本都品绩年熟长分效型交人])"
)
_HAN = re.compile("[\u3400-\u9fff]")
_COUNTS = re.compile(
    r"[\d〇○零一二三四五六七八九十百千万萬亿億两兩廿卅壹贰貳叁參肆伍陆陸柒捌玖拾佰仟半折刻每逐%％‰a-zａ-ｚ]",
    re.IGNORECASE,
)
"""One of these is in whatever is counted or measured."""

_EVERYDAY = (
    ("第", re.compile("第[一二三四五六七八九十两\\d]+(?:[天年周日]|个月)"), " "),
    ("半", re.compile("半个?月(?!谈|刊|板)"), "15日"),
    ("半", re.compile("半个?(?:小时|钟头)"), "30分钟"),
    ("半", re.compile("半年"), "6个月"),
    ("刻", re.compile("一?刻钟"), "15分钟"),
    ("半折", re.compile("(?<!另)一半|半数|折半|减半|半价|对折"), "二分之一"),
    (
        "拜周",
        re.compile("(?<=[\\d一二两三四五六七八九十])个?(?:礼拜|周)(?!岁|年|边|刊|期|末|[一二三四五六日])"),
        "星期",
    ),
)
"""Measures that have words of their own in everyday speech, each with characters of which one is in it."""

_OFTEN = re.compile(
    r"[每逐](?:一|1)?个?(半年|半月|季度?|星期|周(?!边|末|[一二三四五六日])|小时|[年月日天])(?!产|报|刊|结|均)"
)
_OFTEN_ENGLISH = re.compile(
    r"\b(?:(daily|weekly|fortnightly|monthly|quarterly|yearly|annually)|"
    r"(?:every|each|per|once a|twice a) (hour|day|week|fortnight|month|quarter|year))\b",
    re.IGNORECASE,
)
_FREQUENCIES = {
    "小时": 1, "hour": 1, "日": 24, "天": 24, "day": 24, "daily": 24, "周": 168, "星期": 168, "week": 168, "weekly": 168,
    "fortnight": 336, "fortnightly": 336, "半月": 360, "月": 720, "month": 720, "monthly": 720, "季": 2160, "季度": 2160,
    "quarter": 2160, "quarterly": 2160, "半年": 4320, "年": 8640, "year": 8640, "yearly": 8640, "annually": 8640,
}  # fmt: skip
"""Hours from one time to the next."""

_UNITS = {
    "time": {
        "分钟": 1, "小时": 60, "日": 1440, "星期": 10080, "月": 43200, "季度": 129600, "年": 518400, "minute": 1, "hour": 60,
        "day": 1440, "week": 10080, "fortnight": 20160, "month": 43200, "quarter": 129600, "year": 518400,
    },
    "power": {"瓦": 1, "千瓦": 1000, "watt": 1, "kilowatt": 1000, "horsepower": 746},
    "length": {"厘米": 1, "米": 100, "公里": 100_000, "centimetre": 1, "metre": 100, "kilometre": 100_000},
    "weight": {"克": 1, "斤": 500, "公斤": 1000, "吨": 1_000_000, "gram": 1, "kilogram": 1000, "kilo": 1000, "tonne": 1_000_000},
    "pounds": {"penny": 1, "pence": 1, "pound": 100},
    "dollars": {"cent": 1, "dollar": 100},
    "yuan": {"元": 1, "万元": 10_000, "亿元": 100_000_000, "yuan": 1},
    "euros": {"euro": 1}, "volts": {"volt": 1}, "share": {"%": 1},
}  # fmt: skip
_KINDS = {unit: (kind, Decimal(size)) for kind, sizes in _UNITS.items() for unit, size in sizes.items()}
_NAMES = "|".join(sorted((unit for unit in _KINDS if unit.isascii() and unit.isalpha()), key=len, reverse=True))
_ENGLISH = re.compile(
    rf"(?P<pound>£)?(?P<value>\d+(?:[.,]\d+)*)(?P<sign>/\d+|%|th\b)?"
    rf"(?:[\s-](?:(?:working|business|calendar|full|clear|whole) )?(?P<unit>{_NAMES})s?\b)?",
    re.IGNORECASE,
)
_NO_PLURAL = ("pence", "horsepower")
_SHARES = (
    (re.compile(r"\b(?:one[ -]|a )?half\b(?! (?:an? )?(?:hour|day|year))", re.IGNORECASE), "1/2"),
    (re.compile(r"\b(?:one|a)[ -](?:third)\b", re.IGNORECASE), "1/3"),
    (re.compile(r"\b(?:one|a)[ -]quarter of\b", re.IGNORECASE), "1/4 of"),
    (re.compile(r"\btwo[ -]thirds\b", re.IGNORECASE), "2/3"),
    (re.compile(r"\bthree[ -]quarters\b", re.IGNORECASE), "3/4"),
    (re.compile(r"(?<=\d)\s?per ?cent\b", re.IGNORECASE), "%"),
)
_VALUE = re.compile(r"\d[\d.,]*(?:/\d+)?")
_NEARLY = Decimal("0.02")
"""By how much a year of twelve months and one of 365 days may differ."""

_LATEST = 1000
"""Years from which a number of them is a date."""


def counted(text: str) -> list[str]:
    """The numbers of a text with their units, without those of articles that it cites; 余 and 多 behind a number leave it as it is."""
    return numbers(_LEVEL.sub("个 ", _ABOUT.sub("", CITED.sub(" ", in_per_cent(read(text))))))


@lru_cache(maxsize=65_536)
def is_number(word: str) -> bool:
    """Is a word a number, alone or with its unit?"""
    return bool(counted(word))


def in_per_cent(text: str) -> str:
    """The text with its tenths as they are counted elsewhere: 九成五 → 95%."""
    return _TENTHS.sub(lambda found: f"{in_digits(found[1])}{_after(found[2])}%", text) if "成" in text else text


def _after(tenths: str | None) -> str:
    return "0" if tenths is None else "5" if tenths == "半" else in_digits(tenths)


def measured(text: str) -> list[str]:
    """What a text counts and measures, in everyday words and in English too, and how often it says that something is done."""
    if not _HAN.search(text):
        return [
            *_in_english(text),
            *(f"each {found[1] or found[2]}".lower() for found in _OFTEN_ENGLISH.finditer(text)),
        ]
    if not _COUNTS.search(text):
        return []
    plain = read(text)
    often = [f"每{found[1]}" for found in _OFTEN.finditer(plain)] if "每" in plain or "逐" in plain else []
    for signs, everyday, instead in _EVERYDAY:
        if any(sign in plain for sign in signs):
            plain = everyday.sub(instead, plain)
    return [*counted(plain), *often]


def _in_english(text: str) -> Iterator[str]:
    plain = CITED.sub(" ", text)
    for share, instead in _SHARES:
        plain = share.sub(instead, plain)
    for found in _ENGLISH.finditer(in_digits(plain)):
        value, name = (
            found["value"] + (found["sign"] or ""),
            "pound" if found["pound"] else (found["unit"] or "").lower(),
        )
        many = "s" if value != "1" and name not in _NO_PLURAL else ""
        yield f"{value} {name}{many}" if name else value


def kind(number: str) -> str:
    """What a number measures or counts; "" where it has no unit."""
    return _amount(number)[0]


def same(a: str, b: str) -> bool:
    """Are two numbers the same, in whatever unit of one kind? What is only counted may have any unit (5人, 5名)."""
    (kind, mine), (other, theirs) = _amount(a), _amount(b)
    if kind != other and kind in _UNITS and other in _UNITS:
        return False
    if mine is None or theirs is None:
        return a == b
    nearly = kind == "time" and unit(a) != unit(b)
    return mine == theirs or (nearly and abs(mine - theirs) <= _NEARLY * max(mine, theirs))


@lru_cache(maxsize=4096)
def _amount(number: str) -> tuple[str, Decimal | None]:
    """What kind of thing is measured, and how much of it."""
    if number.startswith(("每", "each ")):
        return "often", Decimal(_FREQUENCIES[number.removeprefix("每").removeprefix("each ")])
    value = _VALUE.match(number)
    if value is None:
        return number, None
    counts = unit(number)
    whole, _, part = value.group().replace(",", "").partition("/")
    try:
        amount = Decimal(whole) * (100 / Decimal(part) if part else 1)
        share = round(amount, 1) if part else None
    except (InvalidOperation, ArithmeticError):
        return counts, None
    if share is not None:
        return "share", share
    if counts == "年" and amount >= _LATEST:
        return "date", amount
    found = _KINDS.get(counts)
    return (found[0], amount * found[1]) if found else (counts, amount)


def unit(number: str) -> str:
    """The unit that a number is written with, in the singular."""
    value = _VALUE.match(number)
    written = number[value.end() :].strip() if value else ""
    return written.removesuffix("s") if written.isascii() else written[written.startswith("个") and len(written) > 1 :]
