"""A claim is attributed to a reference that nowhere makes it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.check.case import Case
from tracker.check.closely.retelling import content_words
from tracker.check.example import Example
from tracker.check.freely.measures import counted, is_number
from tracker.check.freely.support import about, lacking, support
from tracker.check.hits import Hit
from tracker.check.library import Held
from tracker.check.prose.attributed import Given
from tracker.check.reading import Reading
from tracker.compare.classes import modality, negation
from tracker.compare.classes.reading import read
from tracker.compare.fold import fold_key
from tracker.findings import Level, Said
from tracker.model import Span

ID = "unsupported"
LEVEL: Level = "warning"
TITLE = Said("原文未见", "Unsupported")
EXPLANATION = Said(
    "稿件说是原文提出的一句话，在原文中找不到。原文不全（下转某版）时，排在已核对内容之后的说法只作提示。",
    "A claim is said to be the reference's, and the reference makes none such. Where the reference breaks off, what is told behind "
    "all that was found of it is a note.",
)

_SOURCE = "推动中小城市结合常住人口变动趋势，动态优化公共服务供给。持续推进农业转移人口市民化。坚决遏制新增隐性债务。"
FINDS = (
    Example("意见提出，全面取消城市落户限制。", _SOURCE, ("全面取消城市落户限制",)),
    Example("根据《关于推动城市高质量发展的意见》，新建住宅一律取消公摊面积。", _SOURCE, ("新建住宅一律取消公摊面积",)),
)
PASSES = (
    Example("意见提出，公共服务供给要随着常住人口的变动趋势动态优化。", _SOURCE),
    Example("专家认为，全面取消城市落户限制还需要时间。", _SOURCE),
    Example("意见提出，坚决遏制新增隐性债务，这是底线。", _SOURCE),
)

_LITTLE = 0.55
"""Share of a claim's words below which the best segment of the reference does not make it."""

_CLOSE = 0.5
"""Share of a clause that must stand in its counterpart, for it not to be another claim."""

_LEAST = 0.4
"""Share of a clause that must stand in its counterpart, where that is a much shorter one (到2030年)."""

_ONE = re.compile(r"1\D*")
"""A 一 before a unit, which counts nothing (一间旧澡堂)."""

_HAPPENED = re.compile(
    "[\u4e00-\u9fff](?<![除为罢])了(?![解不结如却])(?=[\\w“《])|[这那](?:[\\d一二三四五六七八九十百千两]+|几)[\u4e00-\u9fff]"
)
"""Something that was done already, or that the writer points to, which is his own to tell (园区给三栋旧楼换了窗)."""

_SHORTEST, _SHORTEST_WORDED = 6, 2
"""Characters of a claim, and of one that is given as the reference's very words."""


def find(case: Case) -> Iterator[Hit]:
    for c, given in case.reading.given.said.items():
        if not _is_told(c, case.reading) and not case.reading.announces(c) and not case.reading.asks(c):
            span = case.reading.bare(c, given.start)
            if _unmade(case.reading.draft.words(span), given, c, case.reading):
                yield _hit(c, span, given.reference, case.reading)


def _is_told(c: int, reading: Reading) -> bool:
    """Is a clause told by the references, and not only faintly like one of theirs?"""
    return c in reading.found and all(
        each.sure or (each.close >= _CLOSE and each.shared >= _LEAST * len(reading.clauses[c].key))
        for each in reading.restated
        if each.clause == c
    )


def _unmade(words: str, given: Given, c: int, reading: Reading) -> bool:
    """Does the reference make no such claim? Of what is given as its very words, the passage that is told must hold each."""
    key = fold_key(words)
    if all(is_number(word) for word in content_words(words)):
        return False  # a number alone, which another rule looks at
    if given.worded and len(key) >= _SHORTEST_WORDED:
        passage = about(given.topic, given.reference) if given.topic else reading.passage(c)
        if passage:
            return bool(lacking(words, passage))
    if len(key) < _SHORTEST or (given.behind and not _claims_more(words)):
        return False
    return support(words, given.reference) < _LITTLE and bool(lacking(words, ""))


def _claims_more(words: str) -> bool:
    """Does a clause that only goes on, state a number or a duty of the reference, and nothing of the writer's own?"""
    if _HAPPENED.search(words):
        return False
    plain = read(words)
    return (
        any(not _ONE.fullmatch(number) for number in counted(words))
        or "must" in modality.kinds(plain)
        or negation.bars(plain)
    )


def _hit(c: int, span: Span, reference: Held, reading: Reading) -> Hit:
    """Behind all that was found of a reference that breaks off, a claim may stand in what is missing."""
    cut = reference.version.text.truncated
    if cut is not None and not reading.goes_on(c, reference):
        told = Said(
            f"原文不全（{cut}），无法核对这一说法", f"the source breaks off ({cut}): this claim cannot be checked"
        )
        return Hit(told, span, level="note")
    return Hit(Said("所引原文中未见这一说法", "the source quoted makes no such claim"), span)
