"""Framing: words that only introduce or attribute (意见提出, 会议强调, he said). They are nobody's claim.

The rules are patterns over closed word lists; what they do not know is taken for a claim, which is the safer error.
"""

from __future__ import annotations

import re

_PAPER = (
    "(?:若干|实施|指导|暂行|行动)?(?:意见|通知|方案|规划|计划|措施|决定|决议|报告|文件|公告|公报|纲要|办法|条例|规定|草案|白皮书|声明|"
    "文章|社论|讲话|指南|规范|通报|细则|准则|宣言|倡议|政策|说明|建议)"
)
_SPEAKER = "会议|全会|发言人|负责人|专家|业内人士|记者|他们|她们|他|她"
_THIS = "(?:该|本|此|这份|上述|这次|此次|本次)"
_WHO = rf"(?:《[^》\n]{{1,80}}》|{_THIS}?(?:{_PAPER}|{_SPEAKER}))"
_HOW = "(?:还|并|也|同时|进一步|特别|明确|着重|同样|最后|再次|在会上|从会上|在采访中)"
_SAYS = "(?:指出|强调|提出|要求|明确|表示|认为|介绍|提到|部署|规定|透露|宣布|号召|写道|获悉|了解到|指明|说|称)"
_REPORT = "(?:据悉|据介绍|据了解|据报道|据(?:《[^》\n]{1,40}》|[^，。\n]{1,12})(?:报道|消息|介绍|通报))"
_DUTY = re.compile("应当|必须|不得|可以|需要|要求|[须应]")
_NAMED = re.compile(
    rf"(?!.*(?:{_DUTY.pattern}))[\u4e00-\u9fff·、“”《》（）\s]{{1,30}}?{_HOW}*"
    r"(?:指出|强调|提出|表示|认为|介绍|透露|宣布|称|说|获悉|了解到|写道)[，：]\s*\Z"
)
"""A whole clause that ends in a word of saying: whoever it is that says so (发改委有关负责人介绍，)."""

_WORDED = "的(?:态度|提法|说法|要求|表述|原话|意思|规定|回答)是"
_INTRODUCTION = re.compile(rf"(?:{_WHO}(?:{_HOW}*{_SAYS}了?|{_WORDED})|{_REPORT})[，,：:]?\s*")
_REPORTED = re.compile(rf"{_REPORT}[，,：:]?\s*")
_SAYING = re.compile(f"{_SAYS}|{_WORDED}")

_ENGLISH = re.compile(
    r"(?:according to [^,.;]{1,60},|"
    r"(?:he|she|they|it|the (?:\w+ ){0,3}?\w+|(?:mr|ms|mrs|dr)\.? \w+) (?:also |further )?"
    r"(?:said|says|stated|states|noted|notes|stressed|stresses|added|adds|announced|announces|explained|explains)(?: that\b|,|:)?)\s+",
    re.IGNORECASE,
)

_TIME = r"(?:\d{4}年)?\d{1,2}月\d{1,2}日|\d{1,2}日|近日|日前|昨日|今日|今天|昨天|当日"
_PUBLISHES = "(?:公布|发布|印发|出台|下发|刊发|公开)"
_PUBLISHING = re.compile(_PUBLISHES)
_LATELY = "(?:近日|日前|今日|今天|正式|对外|全文|联合|向社会|已经|已|获)*"
_PUBLISHED = re.compile(
    rf"{_PUBLISHES}了?《[^》\n]{{1,120}}》|(?:《[^》\n]{{1,120}}》|^[^，。]{{0,20}}{_PAPER}){_LATELY}{_PUBLISHES}[，。]?\s*\Z"
)
_TITLE = re.compile(rf"《[^》\n]{{1,120}}》|{_PAPER}")
_AROUND_TITLE = re.compile(rf"{_TIME}|{_TITLE.pattern}|[，、。\s]")
_LONGEST_NOTICE = 20
"""Characters that the notice of a publication needs besides its time and the title."""

_CONNECTIVE = re.compile(
    r"(?:此外|同时|其中|另外|与此同时|在此基础上|为此|在.{1,8}方面|对此)[，,]\s*|according to [^,.;]{1,60}\.\s*",
    re.IGNORECASE,
)
_PREAMBLE = re.compile(
    rf"(?:现|特|兹)(?:提出|作出|制定|形成|发布|公布)?(?:如下|以下|本)(?:{_PAPER}|[^，。\n]{{0,4}})?[。：:]?\s*\Z"
    rf"|现(?:就|将)[^。\n]{{1,40}}(?:如下|如左)[。：:]?\s*\Z|特制定本(?:{_PAPER})[。]?\s*\Z"
)


def introduction(text: str) -> int:
    """How many characters at the beginning of a clause only introduce or attribute; 0 when none do."""
    if text[:1].isascii():
        found = _ENGLISH.match(text)
    elif _SAYING.search(text):
        found = _INTRODUCTION.match(text) or _NAMED.match(text)
    else:  # most clauses, at no cost
        found = _REPORTED.match(text)
    return found.end() if found else 0


def is_notice(sentence: str) -> bool:
    """Does the sentence only say that a paper was published?"""
    if not _PUBLISHED.search(sentence) or _DUTY.search(sentence):
        return False
    return len(_AROUND_TITLE.sub("", sentence)) <= _LONGEST_NOTICE


def may_notice(sentence: str) -> bool:
    """Is it worth asking whether the sentence, or its beginning, is a notice?"""
    return bool(_PUBLISHING.search(sentence))


def is_connective(clause: str) -> bool:
    """Does the clause only lead from one point to the next (此外，, 在资金方面，)?"""
    return bool(_CONNECTIVE.fullmatch(clause))


def named_title(sentence: str) -> str:
    """The title that a notice names, or "" where it names none."""
    found = re.search(r"《([^》\n]{1,120})》", sentence)
    return found.group(1) if found else ""


def is_preamble(clause: str) -> bool:
    """Does the clause only lead over to the text that follows (现提出如下意见)?"""
    return clause[:1] in "现特兹" and bool(_PREAMBLE.match(clause))
