"""What is forbidden, required, allowed or encouraged is not what the reference says."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.check.case import Case
from tracker.check.example import Example
from tracker.check.freely.reversals import Reversal, reversals
from tracker.check.hits import Hit, overlap
from tracker.check.rules.misquoted import said
from tracker.findings import Level, Said

ID = "negation-or-modality-differs"
LEVEL: Level = "error"
TITLE = Said("肯定否定或义务用语与原文不一致", "Negation or modality differs")
EXPLANATION = Said(
    "稿件复述原文的一句话，但把不得说成可以、把鼓励说成要求、漏去或多出一个“不”字，或把“或”说成“和”。",
    "Where the draft restates a reference, what must not be done may be done, what is encouraged is required, a negation came or "
    "went, or 或 became 和.",
)

_SOURCE = "不得大规模迁移砍伐树木。鼓励保险、信托等机构提供金融服务。运营单位应当公布收费标准，并接受监督。"
FINDS = (
    Example("可以大规模迁移砍伐树木。", _SOURCE, ("可以",)),
    Example("意见要求保险、信托等机构提供金融服务。", _SOURCE, ("保险",)),
    Example("运营单位可以公布收费标准，并接受监督。", _SOURCE, ("可以",)),
    Example(
        "The order is void if the reasons are told or a reply was heard.",
        "The order is void if the reasons are told and a reply was heard.",
        ("or",),
    ),
)
PASSES = (
    Example("意见指出，不得大规模迁移砍伐树木。", _SOURCE),
    Example("运营单位必须公布收费标准，并接受监督。", _SOURCE),
    Example("居民可以到社区服务站办理。", _SOURCE),
)


def find(case: Case) -> Iterator[Hit]:
    for departure in case.departures:
        change = departure.change
        if change.cls in ("negation", "modality"):
            yield Hit(said(change.old, change.new), change.draft, change.source, replacement=change.old)
    if case.of_another:
        return
    told = [departure.change.draft for departure in case.departures]
    for each in reversals(case.reading):
        if not any(overlap(span, each.draft) for span in told):
            yield Hit(_turned(each), each.draft, each.source)


def _turned(each: Reversal) -> Said:
    return Said(f"原文这句话没有“{each.words}”的意思", f"the source says nothing of “{each.words}” here")
