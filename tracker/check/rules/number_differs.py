"""A number, a date, a unit or a limit is not the reference's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.check.case import Case
from tracker.check.example import Example
from tracker.check.freely.citations import Miscited, miscited
from tracker.check.freely.deadlines import Due, misdated
from tracker.check.freely.facts import Fact, facts
from tracker.check.freely.ordinals import Later, later
from tracker.check.hits import Hit
from tracker.check.rules.misquoted import said
from tracker.findings import Level, Said
from tracker.model import Span

ID = "number-differs"
LEVEL: Level = "error"
TITLE = Said("数字与原文不一致", "Number differs")
EXPLANATION = Said(
    "稿件复述原文的一句话，其中的数字、日期、单位或界限（以上、不超过）与原文不同。写法不同而数值相同（三十亿元、30亿元）不算。",
    "Where the draft restates a reference, a number, a date, a unit or a limit is another one. The same value in another "
    "notation (三十亿元, 30亿元) is none.",
)

_SOURCE = "到2030年，城市更新取得重要进展，改造老旧小区三万个以上，投入资金30亿元。"
FINDS = (
    Example("到2035年，城市更新取得重要进展。", _SOURCE, ("2035年",)),
    Example("意见提出改造老旧小区五万个以上，投入资金30亿元。", _SOURCE, ("五万个",)),
    Example("改造老旧小区三万个左右，投入资金30亿元。", _SOURCE, ("左右",)),
)
PASSES = (
    Example("到二〇三〇年，城市更新取得重要进展，投入资金三十亿元。", _SOURCE),
    Example("我市去年改造老旧小区120个。", _SOURCE),
    Example("城市更新要取得重要进展，还要投入资金30亿元。", _SOURCE),
)


def find(case: Case) -> Iterator[Hit]:
    for departure in case.departures:
        change = departure.change
        if change.cls == "number":
            yield Hit(said(change.old, change.new), change.draft, change.source, replacement=change.old)
    if case.of_another:
        return
    told = [departure.change.draft for departure in case.departures]
    for fact in facts(case.reading):
        if not _touched(fact.draft, told):
            told.append(fact.draft)
            yield Hit(_counted(fact), fact.draft, fact.source)
    for due in misdated(case.reading):
        if not _touched(due.draft, told):
            yield Hit(_due(due), due.draft, due.source)
    for other in later(case.reading):
        if not _touched(other.draft, told):
            yield Hit(_later(other), other.draft, other.source)
    for each in miscited(case.reading):
        yield Hit(_cited(each), each.draft, each.source, replacement=each.right)


def _touched(span: Span, told: Sequence[Span]) -> bool:
    return any(each.segment == span.segment and each.start < span.end and span.start < each.end for each in told)


def _due(each: Due) -> Said:
    return Said(
        f"原文把这件事放在{each.instead}，稿件作{each.year}",
        f"the source has this under {each.instead}, the draft under {each.year}",
    )


def _counted(fact: Fact) -> Said:
    return Said(
        f"原文这句话的数字是{fact.instead}，稿件作{fact.number}",
        f"the source counts {fact.instead} here, the draft {fact.number}",
    )


def _later(each: Later) -> Said:
    return Said(
        f"原文说的是“{each.instead}”，稿件作“{each.words}”",
        f"the source says “{each.instead}” here, the draft “{each.words}”",
    )


def _cited(each: Miscited) -> Said:
    return Said(
        f"这段话在{each.right}，不在{each.cited}", f"what is told here stands in {each.right}, not in {each.cited}"
    )
