"""A claim is attributed to a reference that nowhere makes it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.check.example import Example
from tracker.check.hits import Hit
from tracker.check.library import Held
from tracker.check.reading import Reading
from tracker.check.settings import Settings
from tracker.check.support import lacking, support
from tracker.compare.classes import modality, number
from tracker.compare.classes.reading import read
from tracker.findings import Level, Said
from tracker.model import Span

ID = "unsupported"
LEVEL: Level = "warning"
TITLE = Said("原文未见", "Unsupported")
EXPLANATION = Said(
    "稿件说是原文提出的一句话，在原文中找不到。原文不全（下转某版）时只作提示。",
    "A claim is said to be the reference's, and the reference makes none such. Where the reference breaks off, it is a note.",
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

_SHORTEST = 6
_OWN = re.compile("[我咱这此]|记者|本报|本市|本省|本地|当地|读者|专家")
"""Words of somebody who speaks of himself, or of what was just told."""


def find(reading: Reading, settings: Settings) -> Iterator[Hit]:
    for c, (reference, behind) in reading.given.said.items():
        clause = reading.clauses[c]
        span = reading.bare(c)
        words = reading.draft.words(span)
        if c in reading.found or len(clause.key) < _SHORTEST or (behind and not _claims_more(words)):
            continue
        if support(words, reference) < _LITTLE and lacking(words, ""):
            yield _hit(span, reference)


def _claims_more(words: str) -> bool:
    """Does a clause that only goes on, state a number or a duty of the reference, and nothing of the writer's own?"""
    plain = read(words)
    return not _OWN.search(words) and (number.holds("", plain) or "must" in modality.kinds(plain))


def _hit(span: Span, reference: Held) -> Hit:
    cut = reference.version.text.truncated
    if cut is not None:
        return Hit(
            Said(
                f"原文不全（{cut}），无法核对这一说法", f"the source breaks off ({cut}): this claim cannot be checked"
            ),
            span,
            level="note",
        )
    return Hit(Said("所引原文中未见这一说法", "the source quoted makes no such claim"), span)
