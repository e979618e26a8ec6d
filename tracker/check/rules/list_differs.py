"""An enumeration has lost an item, has one too many, or is in another order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tracker.check.case import Case
from tracker.check.closely.around import Around, is_wrong_on_purpose
from tracker.check.closely.enumerations import LONG, Unlike, is_told, nearly, unlike
from tracker.check.closely.items import may_list, runs
from tracker.check.example import Example
from tracker.check.freely.strange_items import exchanged
from tracker.check.hits import Hit
from tracker.check.reading import Reading
from tracker.findings import Level, Said
from tracker.model import Span

ID = "list-differs"
LEVEL: Level = "warning"
TITLE = Said("列举与原文不一致", "List differs")
EXPLANATION = Said(
    "稿件照列原文的各项，但漏去一项、多出一项，或排列次序不同。写明“等”而略去几项不算。",
    "The draft enumerates what the reference enumerates, but an item is lost or added, or the order is another. Several items left out "
    "before an openly written 等 are none.",
)

_SOURCE = "建设创新、宜居、美丽、韧性、文明、智慧的现代化人民城市。支持京津冀、长三角、粤港澳大湾区城市群发展。"
FINDS = (
    Example(
        "建设创新、宜居、美丽、文明、智慧的现代化人民城市。",
        _SOURCE,
        ("建设创新、宜居、美丽、文明、智慧的现代化人民城市",),
    ),
    Example("支持京津冀、粤港澳大湾区、长三角城市群发展。", _SOURCE, ("支持京津冀、粤港澳大湾区、长三角城市群发展",)),
    Example("城市群的发展，得到支持的有京津冀、北部湾等。", _SOURCE, ("北部湾",)),
)
PASSES = (
    Example("建设创新、宜居等特质的现代化人民城市。", _SOURCE),
    Example("支持京津冀、长三角、粤港澳大湾区城市群发展。", _SOURCE),
    Example("城市群的发展，得到支持的有京津冀、长三角等。", _SOURCE),
    Example("我们县的特产里有京津冀、北部湾等地的客商看中的。", _SOURCE),
    Example("本市的公园、广场、绿道都免费开放。", _SOURCE),
)

_LIKELIEST = 3
_ENOUGH = 4
"""Characters by which an item is known, at its beginning or its end, where words of the sentence stand around it."""

_CLOSE = 0.6
"""Share of the shorter clause that must stand in the other, for an enumeration to be held against it."""


def find(case: Case) -> Iterator[Hit]:
    reading = case.reading
    if case.of_another:
        return
    told = set[int]()
    close = reading.found.keys() - {each.clause for each in reading.restated if each.close < _CLOSE}
    for restated in reading.restated:
        if restated.close >= _CLOSE and not reading.asks(restated.clause):
            found = unlike(reading.library.words(restated.whole), reading.draft.words(restated.draft))
            around = Around(reading, restated)
            left = None if found is None else _without_told(found, around.draft)
            if left is not None and not around.wrong_on_purpose:
                told.add(restated.clause)
                yield _hit(left, restated.draft, restated.whole)
    for c, clause in enumerate(reading.clauses):
        words = reading.draft.segments[clause.segment].text[clause.start : clause.end]
        if clause.claims and c not in told and may_list(words) and not reading.asks(c):
            freely = [] if c in close else list(_known_by_its_items(c, reading))
            yield from freely or _with_an_item_exchanged(c, reading)


def _with_an_item_exchanged(c: int, reading: Reading) -> Iterator[Hit]:
    """An item that is none of the reference's, beside others that are."""
    each = exchanged(c, reading)
    if each is not None and not is_wrong_on_purpose(reading, c):
        yield Hit(_said(each.lost, (each.item,)), each.draft, each.source)


def _without_told(found: Unlike, beside: str) -> Unlike | None:
    """What became of an enumeration; nothing of it is lost where it goes on in another clause of the sentence."""
    if not any(item[:_ENOUGH] in beside or item[-_ENOUGH:] in beside or is_told(item, beside) for item in found.lost):
        return found
    return replace(found, lost=()) if found.extra or found.reordered else None


def _known_by_its_items(c: int, reading: Reading) -> Iterator[Hit]:
    """An enumeration of which all but an item stand in one of the references, in a clause that is told freely. In one that restates
    another, though faintly, the order of its items may be the writer's own.
    """
    draft = reading.bare(c)
    words = reading.draft.words(draft)
    told = [item.words for run in runs(words) if len(run) >= LONG for item in run]
    sentences = reading.library.sentences
    for at, _ in Counter(at for item in told for at in sentences.holders(item)).most_common(_LIKELIEST):
        for source in reading.library.clauses_in(sentences.places[at]):
            found = nearly(reading.library.words(source), words)
            if found is not None and (found.lost or found.extra or c not in reading.found):
                left = _without_told(found, _beside(c, reading))
                if left is not None:
                    yield _hit(left, draft, source)
                return


def _beside(c: int, reading: Reading) -> str:
    """The other clauses of a clause's sentence."""
    return "\n".join(reading.draft.words(reading.bare(each)) for each in reading.near(c) if each != c)


def _hit(found: Unlike, draft: Span, source: Span) -> Hit:
    there = Span(source.segment, source.start + found.old[0], source.start + found.old[1])
    here = Span(draft.segment, draft.start + found.new[0], draft.start + found.new[1])
    return Hit(_said(found.lost, found.extra, reordered=found.reordered), here, there)


def _said(gone: Sequence[str], come: Sequence[str], *, reordered: bool = False) -> Said:
    lost, extra = "、".join(gone), "、".join(come)
    zh = [f"漏去“{lost}”"] * bool(lost) + [f"多出“{extra}”"] * bool(extra) + ["次序与原文不同"] * reordered
    en = [f"“{lost}” is left out"] * bool(lost) + [f"“{extra}” is added"] * bool(extra)
    en += ["the order is another"] * reordered
    return Said("列举" + "，".join(zh), "in the enumeration " + ", ".join(en))
