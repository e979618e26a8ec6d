"""Negation: what was forbidden is allowed, what was excepted is not, what was either is both."""

from __future__ import annotations

import re

from tracker.compare.classes.lexicon import Lexicon
from tracker.lazy import lazy

GOOD = (
    ("不得", "得"),
    ("", "不"),
    ("和", "或者"),
    ("姓名、住址及電話", "姓名、住址或電話"),
    ("除本法另有规定外", ""),
    ("但有正當理由者，不在此限", ""),
    ("连续任职不得超过两届", ""),
    ("无权", "有权"),
    ("非經許可", "經許可"),
    ("不少于三人并不得", "不少于三人"),
    ("shall not", "shall"),
    ("and", "or"),
    ("unlawful", "lawful"),
    ("unless otherwise agreed", ""),
)
BAD = (
    ("应当", "可以"),
    ("不断", "持续"),
    ("严禁", "不得"),
    ("非核心功能", "非首都功能"),
    ("", "无记名股票"),
    ("機關", "機關或非營利組織"),
    ("不超过", "不少于"),
    ("非常", "十分"),
    ("和平", "安宁"),
    ("和", "、"),
    ("not only", "not just"),
    ("not less than", "at least"),
    ("without delay", "promptly"),
    ("research and development", "development"),
)

_DENIALS = Lexicon(
    {
        "forbidden": "不得|不准|不许|不应|不应当|不应该|不可|不可以|不允许|禁止|严禁|勿|切勿|毋|不宜|"
        "forbidden|prohibited|prohibit|prohibits|prohibition|banned",
        "not": "不|未|未曾|并未|尚未|并非|不予|不再|不能|不能够|not|cannot|can't|don't|doesn't|didn't|won't|isn't|"
        "aren't|wasn't|weren't|shouldn't|mustn't|no|never|neither|nor|none|nobody|nothing",
        "without": "没有|without|lack of",
        "not needed": "无需|无须|毋须|毋需|不需|不需要|不必|不用",
        "no right": "无权",
        "refuse": "拒不|拒绝|refuse|refuses|reject|rejects",
        "exempt": "免除|免予|免于|豁免|exempt|exempted|waive|waives",
        "but": "除外|另有规定|另有约定|另行规定|另有订定|不在此限|从其规定|从其约定|例外|不适用|除非|"
        "unless|except|excepting|exception|other than|excluding|exclude|excludes|excluded|save for|save as|"
        "provided however|provided, however",
    },
    "不断|不仅|不只|不但|不管|不论|不良|不足|不动产|不少|不少于|不低于|不超过|不多于|不高于|不大于|不小于|"
    "不满|不久|不一|不同(?!意)|不当|不法|"
    "不可移动|不可再生|不可替代|不可逆|不可抗力|不正当|不利|不定期|不特定|不妨|不愧|不忘|不懈|不惜|不禁|不免|不得不|不可或缺|不可分割|不平衡|不文明|不到|不等|不止|不时|"
    "未来|未成年|未成年人|未满|未遂|未婚|"
    "除非法|no later than|not later than|"
    "not less than|no less than|no fewer than|"
    "not fewer than|no more than|not more than|not only|not just|not merely|not to exceed|not exceeding|no doubt|no\\.|"
    "without delay|without undue delay|without limitation|without prejudice",
)
_EXCEPT = re.compile(r"(?<![解消扣删开清排拆根破废])除(?!外)[^，。；]{0,40}?外(?![国交资商部汇])")
_JOINED = lazy(
    r"(?P<both>和(?![平谐睦解约])|与(?![会其否])|以及|及(?![时格早])|并且?(?![未非不])|\band\b(?!/))|(?P<one>或者?|\bor\b|\band/or\b)",
    re.IGNORECASE,
)
_JOINING = frozenset("和与及并或doDO")
_PREFIX = re.compile(
    r"(?:(?<!除)(?<!是)(?<!并)非(?![常洲法遗但])|无(?![论疑数限线形偿非比私穷锡]|人机|障碍|害化|产阶级|党派))(\w\w?)"
)
_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non", "non-")
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
TRIGGERS = _DENIALS.triggers | frozenset("除非无和与及并或")


def holds(old: str, new: str) -> bool:
    return (
        _DENIALS.differ(old, new)
        or ("除" in old + new and len(_EXCEPT.findall(old)) != len(_EXCEPT.findall(new)))
        or _turned(old, new)
        or _lost_prefix(old, new)
        or _lost_prefix(new, old)
        or _prefixed(old, new)
    )


def exchanged(old: str, new: str) -> bool:
    """Is an 和 an 或, or the reverse, in words that are the same otherwise?"""
    return _turned(old, new)


def denials(text: str) -> int:
    """How many words of a text deny, whatever word each is (不得, 不, 无需); exceptions are none."""
    return sum(kind != "but" for kind in _DENIALS.kinds(text)) + len(_PREFIX.findall(text))


def bars(text: str) -> bool:
    """Does a text forbid or except, beyond saying what is not?"""
    return bool(_EXCEPT.search(text)) or not {"forbidden", "but", "no right"}.isdisjoint(_DENIALS.kinds(text))


def _turned(old: str, new: str) -> bool:
    """和→或, and the reverse, where the words around are the same."""
    if _JOINING.isdisjoint(old) or _JOINING.isdisjoint(new):
        return False
    if _JOINED.sub("&", old).strip() != _JOINED.sub("&", new).strip():
        return False
    return [found.lastgroup for found in _JOINED.finditer(old)] != [found.lastgroup for found in _JOINED.finditer(new)]


def _lost_prefix(old: str, new: str) -> bool:
    """Has 非 or 无 gone, or turned to 有, from what stays (非经许可→经许可)? In what came or went as a whole it denies nothing."""
    return any(
        found.group(1) in new and new.count(found.group()) < old.count(found.group()) for found in _PREFIX.finditer(old)
    )


def _prefixed(old: str, new: str) -> bool:
    """Is a word on one side the other side's with a prefix that denies (lawful, unlawful)?"""
    if not (old[:1].isascii() and new[:1].isascii()):
        return False
    a, b = set(_WORD.findall(old.lower())), set(_WORD.findall(new.lower()))
    return any(
        prefix + word in more for one, more in ((a - b, b - a), (b - a, a - b)) for word in one for prefix in _PREFIXES
    )
