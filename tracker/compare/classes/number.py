"""Numbers and dates, their units and their limits. The same value in another notation is typography."""

from __future__ import annotations

import re

from tracker.compare.classes.lexicon import Lexicon, listed
from tracker.compare.classes.numerals import TRIGGERS as NUMERALS
from tracker.compare.classes.numerals import UNIT, numbers
from tracker.lazy import lazy

GOOD = (
    ("3%", "5%"),
    ("5‰", "5%"),
    ("以上", "超过"),
    ("日", "工作日"),
    ("二〇二五年", "2026年"),
    ("三年以下", "五年以下"),
    ("逾三十日", "逾六十日"),
    ("兩次", "三次"),
    ("第十條", "第十一條"),
    ("", "2024年7月1日"),
    ("過半數", "三分之二以上"),
    ("version 2.0", "version 2.1"),
    ("thirty", "forty-five"),
    ("at least", "at most"),
    ("in May 2024", "in June 2024"),
)
BAD = (
    ("新动能", "新旧动能"),
    ("一体化", "同城化"),
    ("统一", "集中统一"),
    ("環境", "品質"),
    ("四川", "云南"),
    ("三农", "农业"),
    ("未满", "不满"),
    ("第（一）项、第（二）项", "第一项、第二项"),
    ("逾期", "届期"),
    ("三天", "三日"),
    ("one another", "each other"),
    ("may", "shall"),
)

_WORDS = Lexicon(
    {
        # limits
        "up from": "以上|及以上|不少于|不低于|不小于|至少|最少|at least|not less than|no less than|no fewer than|"
        "not fewer than|a minimum of|minimum",
        "up to": "以下|不超过|不多于|不高于|不大于|至多|最多|at most|not more than|no more than|not to exceed|"
        "not exceeding|up to|a maximum of|maximum",
        "over": "超过|多于|高于|大于|逾|more than|in excess of|exceeding|exceeds|exceed|over",
        "under": "不满|未满|不足|不到|少于|低于|小于|less than|fewer than|below",
        "within": "以内|之内|日内|天内|月内|年内|小时内|周内|within",
        "more than half": "过半数|半数以上|二分之一以上|a majority|the majority|simple majority",
        "half": "半年|半数|半月|半天|半日|一半|half",
        "two thirds": "two-thirds|two thirds",
        "one third": "one-third|one third",
        "quarter": "three-quarters|one-quarter|one quarter",
        "double": "翻番|翻一番|加倍|double|twice",
        "once": "once",
        "before": "以前|之前|before|no later than|not later than|prior to",
        "after": "以后|之后|届满后|after|following",
        "from": "起|from",
        # dates, and how often
        **{
            word: word
            for word in listed(
                "工作日|自然日|交易日|工作天|上旬|中旬|下旬|上半年|下半年|上午|中午|下午|凌晨|前日|昨日|今日|明日|次日|"
                "翌日|昨天|今天|明天|去年|今年|明年|"
                "上月|本月|下月|上周|本周|下周|年初|年中|年底|年末|月底|季度|半年度|每年|每月|每季度|每两年|周一|"
                "周二|周三|周四|周五|周六|周日|"
                "星期一|星期二|星期三|星期四|星期五|星期六|星期日|日前|近日|"
                "january|february|march|april|june|july|august|september|october|november|december|"
                "monday|tuesday|wednesday|thursday|friday|saturday|sunday|yesterday|today|tomorrow|"
                "annual|annually|quarterly|monthly|weekly|daily|semi-annually|biannually|yearly|"
                "business day|business days|calendar day|calendar days|working day|working days"
            )
        },
        "每日": "每日|每天",
        "may": "in may|of may|since may|until may|early may|late may|may(?= [0-9])",
    },
    "以下简称|以下称|以下列|以下规定|高于一切|起草|起诉|起点|发起|引起|一起|起到|起来|起步|起源|兴起|起码|起算|后起|低于一切|"
    "不足之处|over again|overall|all over|over time|from time to time|one half|following:|"
    "the following|逾期|日前往|march on|march towards|the march",
)
_UNIT = lazy(
    rf"个?(?:{UNIT})|(?:business |calendar |working )?(?:years?|months?|weeks?|days?|hours?|minutes?|quarters?)|"
    r"[mb]illion|thousand|hundred|percent|dollars|euros|miles|kilomet(?:er|re)s|tonn?e?s",
    re.IGNORECASE,
)
_LONGEST_UNIT = 14
TRIGGERS = NUMERALS | _WORDS.triggers | frozenset("年月日天周时分元岁人名个次倍条款项吨级届户家件份号")


def holds(old: str, new: str) -> bool:
    if sorted(numbers(old)) != sorted(numbers(new)) or _WORDS.differ(old, new):
        return True
    return old != new and _is_unit(old) and _is_unit(new)


def _is_unit(text: str) -> bool:
    return len(text) <= _LONGEST_UNIT and bool(_UNIT.fullmatch(text.strip()))
