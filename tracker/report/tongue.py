"""What language a text is in, as far as letters tell: for the interface (`language`) and for fonts (`tag`)."""

from __future__ import annotations

import re

from tracker.model import Comparison
from tracker.report.view import Lang

INTERFACE: dict[Lang, str] = {"zh": "zh-Hans", "en": "en"}
"""The language tag of a page, by the language of its own words."""

_SAMPLE = 4_000
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_KANA = re.compile(r"[\u3041-\u30ff]+")
_HANGUL = re.compile(r"[\uac00-\ud7a3]+")
_LETTER = re.compile(r"[^\W\d_]+")
_ENGLISH = re.compile(r"\b(?:the|of|and|to|in|is|shall|for)\b", re.IGNORECASE)
_TRADITIONAL = re.compile("[條國為會發與產業務關時長個來對從這說書車門東馬見應經總規則機無電學實體權辦]+")
_SIMPLIFIED = re.compile("[条国为会发与产业务关时长个来对从这说书车门东马见应经总规则机无电学实体权办]+")


_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")


def language(comparison: Comparison) -> Lang:
    """The language for the interface when the reader has not chosen one: Chinese where most letters are."""
    return prevailing(comparison.old.text.body[:_SAMPLE] + comparison.new.text.body[:_SAMPLE])


def prevailing(text: str) -> Lang:
    """The language for the interface beside one text."""
    sample = text[: 2 * _SAMPLE]
    return "zh" if 2 * _count(_HAN, sample) >= _count(_LETTER, sample) else "en"


def tag(text: str) -> str:
    """The language tag (BCP 47) by which a browser picks the right glyphs; empty where letters do not tell."""
    sample = text[:_SAMPLE]
    if _count(_HANGUL, sample) > _count(_HAN, sample):
        return "ko"
    if not _HAN.search(sample):
        return "en" if _ENGLISH.search(sample) else ""
    if 10 * _count(_KANA, sample) > len(sample):
        return "ja"
    traditional = _count(_TRADITIONAL, sample) > _count(_SIMPLIFIED, sample)
    return "zh-Hant" if traditional else "zh-Hans"


def runs_both_ways(text: str) -> bool:
    """Does a text hold letters that are written from right to left?"""
    return bool(_RIGHT_TO_LEFT.search(text))


def _count(runs: re.Pattern[str], text: str) -> int:
    """How many characters stand in runs of a kind."""
    return sum(map(len, runs.findall(text)))
