"""An item of an enumeration that is none of the reference's, beside items that are, in a sentence told freely."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.check.closely.items import OPEN_LIST, Item, in_order, runs
from tracker.check.closely.retelling import content_words
from tracker.check.freely.measures import counted
from tracker.check.freely.series import series
from tracker.check.prose.attributed import OWN
from tracker.check.reading import Reading
from tracker.compare.words import tagged
from tracker.model import Span

_BEFORE = re.compile(".*(?:[的有是为由：把让对在说讲叫]|包括|例如|比如|以及|还有)")
_BEHIND = re.compile("[的等也要都将应之以为是，。；！？在]|[同一]样|一起|一共|方面|这些|这[几两三四五六七八九]")
"""What leads to the first item of an enumeration, and what follows the last."""

_LIKELIEST = 3
"""Sentences of the references that an enumeration is held against."""

_FEW = 3
"""Sentences of the references in which an item stands that tells where a list is from."""

_SHORTEST, _LONGEST = 2, 10
"""Characters that an item has which is a term."""

_QUOTES = "“”「」"
_MODAL = frozenset(
    ["会", "要", "将", "能", "得", "须", "应", "可", "应当", "必须", "可以", "不得", "不能", "能够", "需要"]
)
_LEADING = tuple("vdprfuc")
"""Tags of words that lead to a list: verbs, adverbs, prepositions, pronouns."""


@dataclass(frozen=True, slots=True)
class Exchanged:
    """An item of the draft, the items of the reference that the draft has not, and where either stands."""

    item: str
    lost: tuple[str, ...]
    draft: Span
    source: Span


def exchanged(c: int, reading: Reading) -> Exchanged | None:
    """The item of a clause's enumeration that the reference has not in its own, where it has all the others."""
    draft = reading.bare(c)
    told = reading.draft.words(draft)
    if "、" not in told:
        return None
    for run in runs(told):
        strange = sum(not reading.library.sentences.holders(item.words.strip(_QUOTES)) for item in run[1:-1])
        if any(item.listed for item in run) and strange <= 1:
            cores = [_trimmed(_core(item, run), item, run.index(item), len(run), reading) for item in run]
            found = _held_against(cores, c, reading)
            if found is not None:
                core, lost, source = found
                lost = lost if len(lost) == 1 and not OPEN_LIST.search(told) else ()
                return Exchanged(
                    core.words, lost, Span(draft.segment, draft.start + core.start, draft.start + core.end), source
                )
    return None


def _core(item: Item, run: Sequence[Item]) -> Item:
    """An item without the words of the sentence before the first and behind the last."""
    start, end = 0, len(item.words)
    if item is run[0]:
        lead = _BEFORE.match(item.words)
        start = lead.end() if lead else 0
    if item is run[-1]:
        rest = _BEHIND.search(item.words, start + 1)
        end = rest.start() if rest else end
    core = item.words[start:end].strip(_QUOTES)
    at = item.start + item.words.index(core, start)
    return Item(core, at, at + len(core), item.listed)


def _trimmed(core: Item, whole: Item, at: int, size: int, reading: Reading) -> Item:
    """The first or the last item without words of the sentence around it, if that makes it one that the references have. One that they
    have as a whole (以人为本) is left so, and a noun that they nowhere have belongs to the item.
    """
    first, holders = at == 0, reading.library.sentences.holders
    if len(whole.words) <= _LONGEST and holders(whole.words):
        return whole
    if holders(core.words) or at not in (0, size - 1):
        return core
    cut = tagged(core.words)
    for dropped in range(1, len(cut)):
        word, tag = cut[dropped - 1] if first else cut[-dropped]
        if not tag.startswith(_LEADING) and not holders(word):
            break
        rest = "".join(word for word, _ in (cut[dropped:] if first else cut[:-dropped]))
        if len(rest) > _SHORTEST and holders(rest):
            start = core.end - len(rest) if first else core.start
            return Item(rest, start, start + len(rest), core.listed)
    return core


def _held_against(cores: Sequence[Item], c: int, reading: Reading) -> tuple[Item, tuple[str, ...], Span] | None:
    """The one item that is none of a list's of the references, what of that is missing instead, and where it stands."""
    sentences = reading.library.sentences
    held = [sentences.holders(core.words) for core in cores]
    said = _said(c, reading)
    for at, _ in Counter(at for each in held for at in each).most_common(_LIKELIEST):
        anchors = [core.words for core, each in zip(cores, held, strict=True) if at in each]
        if len(anchors) == len(cores):
            return None
        source, theirs = _list_of(anchors, at, reading)
        odd = [
            core for core in cores if core.words not in anchors and not any(_led(each) in core.words for each in theirs)
        ]
        if source is None or len(odd) != 1 or _is_there(odd[0], sentences.text(at), leads=odd[0] is cores[0]):
            continue
        if _is_about(c, at, [*anchors, odd[0].words], said, reading):
            lost = tuple(each for each in theirs if not in_order(each, said) and _is_term(each))
            return odd[0], lost, source
    return None


def _is_term(item: str) -> bool:
    return _SHORTEST <= len(item) <= _LONGEST and not counted(item)


def _is_there(item: Item, sentence: str, *, leads: bool) -> bool:
    """Do the words of an item stand in a sentence, or are they no term? Before the first one may stand a verb of the writer's own."""
    rest = _led(item.words) if leads else item.words
    there = in_order(rest, sentence) or all(word in sentence for word in content_words(rest))
    return there or in_order(item.words, sentence) or not _is_term(item.words)


def _led(words: str) -> str:
    """Words without the verbs and small words that lead to them."""
    cut = tagged(words)
    modal = max((n for n, (word, _) in enumerate(cut) if word in _MODAL), default=-1)
    cut = cut[modal + 1 :] if modal + 1 < len(cut) else cut
    while len(cut) > 1 and cut[0][1].startswith(_LEADING):
        cut = cut[1:]
    return "".join(word for word, _ in cut)


def _said(c: int, reading: Reading, *, whole: bool = True) -> str:
    """The sentence of a clause, as a whole or up to its end, with the question that it answers."""
    beside = reading.beside(c)
    first, last = reading.clauses[beside[0]], reading.clauses[beside[-1]]
    before = reading.sentences.get((first.segment, first.sentence - 1))
    start = reading.clauses[before[0]].start if before and reading.asks(before[-1]) else first.start
    return reading.draft.segments[first.segment].text[start : last.end if whole else reading.clauses[c].end]


def _list_of(anchors: Sequence[str], at: int, reading: Reading) -> tuple[Span | None, list[str]]:
    """The clause of a sentence in which the items stand as items, and its own items; or the sentence, whose clauses are a series."""
    for span in reading.library.clauses_in(reading.library.sentences.places[at]):
        for run in runs(reading.library.words(span)):
            theirs = [_core(item, run).words for item in run]
            if _hold(theirs, anchors):
                return span, theirs
    place = reading.library.sentences.places[at]
    for theirs in series([reading.library.words(span) for span in reading.library.clauses_in(place)]):
        if _hold(theirs, anchors):
            return place, theirs
    return None, []


def _hold(theirs: Sequence[str], anchors: Sequence[str]) -> bool:
    """Are all of these among the items of an enumeration?"""
    return all(any(_is_item(anchor, each) for each in theirs) for anchor in anchors)


def _is_item(mine: str, theirs: str) -> bool:
    return mine in theirs and len(theirs) - len(mine) <= max(_SHORTEST, len(mine))


def _is_about(c: int, at: int, items: Sequence[str], said: str, reading: Reading) -> bool:
    """Do a rare item and other words than the items tell that this sentence of the references is meant?"""
    sentences = reading.library.sentences
    rare = any(0 < len(sentences.holders(each)) <= _FEW for each in items)
    if not rare or OWN.search(_said(c, reading, whole=False)):
        return False
    told = (reading.found[each] for each in reading.beside(c) if each in reading.found)
    if c in reading.given.said or any(sentences.of_clause[f] == at for f in told):
        return True
    sentence, listed = sentences.text(at), "、".join(items)
    return any(word not in listed and word in sentence for word in content_words(said))
