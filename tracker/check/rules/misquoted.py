"""A passage restates a reference, but its wording departs; quoted speech and titles are held to the letter."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import chain

from tracker.check.case import Case
from tracker.check.closely.departures import Departure
from tracker.check.closely.elisions import elisions
from tracker.check.closely.enumerations import unlike
from tracker.check.closely.titles import slips
from tracker.check.example import Example
from tracker.check.freely.exchanged import exchanges
from tracker.check.freely.instead import instead
from tracker.check.freely.manners import manners
from tracker.check.freely.objects import objects
from tracker.check.freely.reversals import reversals
from tracker.check.hits import Hit, overlap
from tracker.check.reading import Reading
from tracker.findings import Level, Said
from tracker.model import ChangeClass, Span

ID = "misquoted"
LEVEL: Level = "warning"
TITLE = Said("引述与原文不一致", "Misquoted")
EXPLANATION = Said(
    "稿件复述原文，但用词与原文不同。引号中的原话和书名号中的标题须一字不差；不加引号的转述可以删减、调整语序，但不能换词。"
    "引号中的名词（“好房子”）按名词对待。",
    "The draft restates a reference in other words. Quoted speech and titles must be right to the letter; what is told "
    "without quotation marks may be shortened and turned round, but its terms may not become other terms. A term in "
    "quotation marks (“好房子”) is a term.",
)

_SOURCE = (
    "城市更新要稳妥有序推进。新旧动能加快转换，人居品质明显提升，绿色转型深入推进。到2035年，现代化人民城市基本建成。"
)
FINDS = (
    Example("意见提出，新动能加快转换，人居品质明显提升。", _SOURCE, ("新动能",)),
    Example("新旧动能加快转换，人居环境明显提升，绿色转型深入推进。", _SOURCE, ("人居环境",)),
    Example("到2035年，现代化人民城市全面建成。", _SOURCE, ("城市全面",)),
    Example("意见说：“新旧动能要加快转换，人居品质明显提升。”", _SOURCE, ("要加快",)),
    Example("《关于推进城市高质量发展的意见》公布。", "推动城市发展。", ("关于推进城市高质量发展的意见",)),
    Example(
        "其余几场围绕的是海洋智能装备与高端制造、新能源、海洋生物医药。",
        "围绕海洋高端装备与智能制造、新能源、海洋生物医药等领域。",
        ("智能装备与高端",),
    ),
    Example(
        "烟花爆竹、特种设备、建筑施工、城镇燃气、道路交通以及消防安全等都是重点。",
        "以危险化学品、特种设备、建筑施工、城镇燃气、道路交通以及消防安全等为重点。",
        ("烟花爆竹",),
    ),
)
PASSES = (
    Example("意见提出，新旧动能加快转换，人居品质明显提升。", _SOURCE),
    Example("意见提出，要加快新旧动能转换，明显提升人居品质。", _SOURCE),
    Example("“绿色转型”是这份文件的关键词。", _SOURCE),
    Example("我市去年改造老旧小区120个，群众的获得感明显提升。", _SOURCE),
)

LEVELS: dict[ChangeClass, Level] = {"name": "error", "order": "note"}
"""Of what is told freely, by class; the other classes have the rule's own level."""

ELSEWHERE: dict[ChangeClass, str] = {
    "negation": "negation-or-modality-differs",
    "modality": "negation-or-modality-differs",
    "number": "number-differs",
}
"""The classes that other rules tell."""

_MOST_TAKEN = 4
"""Characters up to which a replacement may take words away without a look."""

_ELLIPSIS = re.compile(r"…|\.\.\.")


def find(case: Case) -> Iterator[Hit]:
    for departure in case.departures:
        if departure.change.cls not in ELSEWHERE and not _is_listed(departure, case.reading):
            yield _hit(departure)
    if not case.of_another:
        yield from _exchanged(case)
    yield from slips(case.reading)
    yield from elisions(case.reading)


def _exchanged(case: Case) -> Iterator[Hit]:
    """The words that are exchanged within a term, or behind a verb, where that is not told with the clause that they stand in."""
    told: dict[int, list[Span]] = defaultdict(list)
    for departure in case.departures:
        told[departure.change.draft.segment].append(departure.change.draft)
    otherwise = list(manners(case.reading))
    if otherwise:  # what turns a measure round, another rule tells
        for turned in reversals(case.reading):
            told[turned.draft.segment].append(turned.draft)
    for each in chain(exchanges(case.reading), objects(case.reading), instead(case.reading), otherwise):
        if not any(overlap(span, each.draft) for span in told[each.draft.segment]):
            told[each.draft.segment].append(each.draft)
            yield Hit(said(each.old, each.new), each.draft, each.source, replacement=each.old)


def _is_listed(departure: Departure, reading: Reading) -> bool:
    """Is it told by `list-differs`?"""
    change, restated = departure.change, departure.restated
    found = unlike(reading.library.words(restated.whole), reading.draft.words(restated.draft))
    if found is None:
        return False
    exchanged = any(change.old in item for item in found.lost) and any(change.new in item for item in found.extra)
    return change.cls in ("list", "order") or exchanged


def _hit(departure: Departure) -> Hit:
    change = departure.change
    level: Level = "error" if departure.quoted else LEVELS.get(change.cls, LEVEL)
    keeps = len(change.new) - len(change.old) <= _MOST_TAKEN and not _ELLIPSIS.search(change.new)
    safe = departure.quoted and keeps
    return Hit(said(change.old, change.new), change.draft, change.source, level, change.old, safe)


def said(old: str, new: str) -> Said:
    """原文作“新旧动能”，稿件作“新动能”."""
    if not new:
        return Said(f"稿件漏去原文的“{old}”", f"the draft leaves out “{old}”")
    if not old:
        return Said(f"稿件多出“{new}”，原文没有", f"the draft adds “{new}”, which the source has not")
    return Said(f"原文作“{old}”，稿件作“{new}”", f"the source has “{old}”, the draft “{new}”")
