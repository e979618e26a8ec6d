"""Numbers as they are written in Chinese, in digits and in English words, with their values.

Texts are as `read` gives them. A single Chinese numeral is a number only with a unit behind it or 第 before it: 三日, 第三,
and not 三农, 统一, 四川.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from tracker.compare.classes.english_numbers import ENGLISH_NUMBER, english_value, has_number
from tracker.compare.classes.lexicon import listed

_DIGITS = dict(zip("〇○零一二三四五六七八九两", (0, 0, 0, *range(1, 10), 2), strict=True))
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")
"""The numerals of cheques and contracts."""

_NUMERALS = "".join((*_DIGITS, *_SMALL, *_LARGE))

UNIT = (
    "工作日|自然日|交易日|工作天|千瓦时|[千兆]?瓦(?![解片砾房斯工当])|[毫厘]米|毫升|平米|周岁|月份|小时|分钟|秒钟|星期|季度|百分点|公里|海里|平方米|平方公里|立方米|公顷|公斤|人次|世纪|方面|"
    "[美欧日港澳韩]元|英镑|卢布|[万亿]?[元吨]|[年月日天周时分秒元角岁人名位个次倍成条款项章节编目级届层户家件份种类斤米亩期所只台套辆艘"
    "架座间栋幢批轮卷部号册篇页场组支代度点股席省市县乡镇村国大等方成版颗头]"
)
_LOOK_ALIKES = (
    "统一|同一|唯一|单一|专一|逐一|划一|不一|之一|其一|万一|一一|一体|一时|一次性|一度|一代|一级学科|一部分|一等奖|一点|一大|一号文件|"
    "进一步|一类|千万(?=[不要别勿])|成千上万|千家万户|千方百计|百家争鸣|百年大计|十分(?![钟之一二三四五六七八九])|"
    "三角|一国两制|一分为二|三三两两|四面八方|五湖四海|十全十美|万里|一个个|每一个|一方面|半个"
)
_NUMBER = re.compile(
    rf"(?P<alike>{_LOOK_ALIKES})"
    rf"|(?P<whole>[百千万]|[{_NUMERALS}]+)分之(?P<part>[{_NUMERALS}]+(?:点[{_NUMERALS}]+)?|\d+(?:\.\d+)?)"
    r"|(?P<digits>\d+(?:[.,]\d+)*)(?:[余餘多](?=[万亿]))?(?:(?P<scale>[百千万亿]+)|(?P<rate>\s?(?:[%‰]|per\s?cent\b))|(?P<th>st|nd|rd|th)\b|\s?(?P<english_scale>[mb]illion)\b)?"
    r"|(?P<formal>[壹贰叁肆伍陆柒捌玖](?=[拾佰仟万亿])[壹贰叁肆伍陆柒捌玖拾佰仟零万亿]+)"
    rf"|(?P<numeral>[{_NUMERALS}廿卅]{{2,}}(?:点[{_NUMERALS}]+)?|(?<=第)[{_NUMERALS}]|[{_NUMERALS}廿卅](?=个?(?:{UNIT})|余|多|至[{_NUMERALS}]|到[{_NUMERALS}]))"
    rf"|(?P<english>{ENGLISH_NUMBER})(?P<english_rate>\s?(?:%|per\s?cent\b))?",
    re.IGNORECASE,
)
_UNIT = re.compile(f"个?(?:{UNIT})?")
_SAME_UNIT = {"天": "日", "个月": "月", "周": "星期", "工作天": "工作日", "个工作日": "工作日", "个小时": "小时"}
_IN_BRACKETS = re.compile(rf"(?<=第)[（(]([{_NUMERALS}\d]+)[）)]")
_HEAD = re.compile(
    f"[0-9{_NUMERALS}廿卅壹贰叁肆伍陆柒捌玖"
    + "".join(sorted({word[0] for word in listed(_LOOK_ALIKES)}))
    + "]|[A-Za-z]+"
)
TRIGGERS = frozenset(_NUMERALS + "廿卅拾佰仟0123456789")


def in_digits(text: str) -> str:
    """The text with every number in digits: 二〇二五年 → 2025年, 百分之五 → 5%."""
    if len(text) == 1:
        return str(_chinese(text)) if text in _DIGITS or text in _SMALL else text
    out, at, text = "", 0, _IN_BRACKETS.sub(r"\1", text)
    for found in _found(text):
        out, at = out + text[at : found.start()] + (_value(found) or found.group()), found.end()
    return out + text[at:]


def numbers(text: str) -> list[str]:
    """The numbers of a text in digits, each with its unit, in order."""
    if len(text) == 1 and text in TRIGGERS:
        return [in_digits(text)]
    out: list[str] = []
    text = _IN_BRACKETS.sub(r"\1", text)
    for found in _found(text):
        value = _value(found)
        if value:
            unit = _UNIT.match(text, found.end())
            counted = unit.group() if unit else ""
            out.append(value + _SAME_UNIT.get(counted, counted))
    return out


def _found(text: str) -> Iterator[re.Match[str]]:
    """The numbers of a text and their look-alikes, looked for only where one can begin."""
    end = 0
    for head in _HEAD.finditer(text):
        if head.start() < end or (head.group().isascii() and head.group().isalpha() and not has_number(head.group())):
            continue
        found = _NUMBER.match(text, head.start())
        if found:
            end = found.end()
            yield found


def _value(found: re.Match[str]) -> str:
    """A number in digits; "" for what only looks like one."""
    part = found.group
    if part("alike"):
        return ""
    if part("whole"):
        rate = {"百": "%", "千": "‰", "万": "‱"}.get(part("whole"))
        return _plain(part("part")) + (rate or f"/{_plain(part('whole'))}")
    if part("digits"):
        return (
            _scaled(part("digits"), part("scale") or "", part("english_scale") or "")
            + _rate(part("rate"))
            + ("th" if part("th") else "")
        )
    if part("formal"):
        return _plain(part("formal").translate(_FORMAL))
    if part("numeral"):
        return _plain(part("numeral"))
    return english_value(part("english")) + _rate(part("english_rate"))


def _rate(sign: str | None) -> str:
    return "" if not sign else "‰" if "‰" in sign else "%"


def _scaled(digits: str, scale: str, english: str) -> str:
    """1,000 → 1000; 3.5 with 万 → 35000; other digits as they are (2.10 is not 2.1 in the number of a version)."""
    plain = digits.replace(",", "") if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", digits) else digits
    factor = 1
    for sign in scale:
        factor *= {**_SMALL, **_LARGE}[sign]
    factor *= {"": 1, "million": 10**6, "billion": 10**9}[english.lower()]
    if factor == 1 or plain.count(".") > 1 or "," in plain:
        return plain + scale + english
    return f"{(Decimal(plain) * factor).normalize():f}"


def _plain(text: str) -> str:
    whole, point, after = text.partition("点")
    return str(_chinese(whole)) + (f".{_chinese(after)}" if point else "")


def _chinese(text: str) -> str:
    """A Chinese numeral in digits, place by place (二〇二五) or by value (二十五)."""
    text = text.replace("廿", "二十").replace("卅", "三十")
    if text.isascii():
        return text
    if not any(sign in _SMALL or sign in _LARGE for sign in text):
        return "".join(str(_DIGITS[sign]) for sign in text)
    total = section = digit = 0
    for sign in text:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        elif sign in _SMALL:
            section, digit = section + (digit or 1) * _SMALL[sign], 0
        else:
            total = (
                (total + section + digit or 1) * _LARGE[sign]
                if sign == "亿"
                else total + (section + digit or 1) * _LARGE[sign]
            )
            section = digit = 0
    return str(total + section + digit)
