"""Numbers in a sentence that tells a reference's sentence freely: which thing they count, and what the reference counts of it.

A number is held against the sentence that shares most of the words beside it, rare words saying more. It is another one where
that sentence counts in the same unit and has no such number.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from tracker.check.closely.around import is_wrong_on_purpose
from tracker.check.closely.retelling import content_words
from tracker.check.freely.articles import cited
from tracker.check.freely.measures import CITED, counted, is_number, kind, measured, same, unit
from tracker.check.freely.reckoned import RECKONS, is_reckoned
from tracker.check.freely.things import counts
from tracker.check.prose.attributed import OWN
from tracker.check.reading import Reading
from tracker.compare.claims import Clause
from tracker.model import Span

_OF_HIS_OWN = re.compile(
    r"[我咱本][市省县区州镇村乡厂校院馆局国]|去年|前年|今年以来|上半年|上月|"
    r"\b(?i:ago|(?:last|past) (?:\w+ )?(?:year|month|week|spring|summer|autumn|winter)s?)\b"
)
"""What somebody tells of his own place, or of a time of his own."""

_OWN_SUM = re.compile(
    f"{RECKONS}|"
    r"(?:另外?|其[余他]|剩下|余下)的?那?(?=[一两二三四五六七八九十\d])|"
    "即|约合|合计|平均|一共|共计|总共|相当于|折合|人均|每年合|翻|增长|同比|比上年|倍|in all|altogether|average|equal|twice|"
    "(?:come|came|comes|add|adds|added) (?:up )?to|spent|raised|took"
)
"""Numbers that somebody worked out, or of what is left of a number, which the reference need not have."""

_REACH = 2
"""Paragraphs around one that restates a reference, in which numbers are held against it by a few words."""

_LEAST_IN_ROW = 3
"""Characters of the words in a row of a table that must stand in the reference's sentence."""

_ONE = re.compile(r"1(?![\d.])[^%/ ]*")
"""一 before a unit, which counts nothing."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A number of the draft that the reference's sentence has not: its place, what is counted there instead, and where that stands."""

    draft: Span
    number: str
    instead: str
    source: Span


def facts(reading: Reading) -> Iterator[Fact]:
    """The numbers in a draft that are not the reference's."""
    sentences = reading.library.sentences
    if not sentences.places:
        return
    question = ""
    for (segment, _), told in reading.sentences.items():
        sentence = [reading.clauses[c] for c in told]
        text = reading.draft.segments[segment].text
        start, end = sentence[0].start, sentence[-1].end
        words, asked = text[start:end], question
        question = words if words.endswith(("？", "?")) else ""
        found = [] if _is_copied(told, reading) else measured(words)
        if (
            not found
            or _OF_HIS_OWN.search(words)
            or is_wrong_on_purpose(reading, told[0])
            or any(each.key in reading.library.stale for each in sentence)
        ):
            continue  # what is stale is told as an earlier version's
        near = any(at in reading.told for at in range(segment - _REACH, segment + _REACH + 1))
        if near and not OWN.search(words) and not is_reckoned(words):
            yield from _of_things(reading, sentence, found)
        if _OWN_SUM.search(words):
            continue
        nearest = _nearest(reading, sentence, words, asked)
        if nearest:
            yield from _differing(reading, sentence, found, nearest, asked=bool(asked))
        elif near:
            yield from _beside(reading, sentence, text)


def _is_copied(sentence: Sequence[int], reading: Reading) -> bool:
    """Is a sentence word for word one of the references'?"""
    of_clause = reading.library.sentences.of_clause
    return all(map(reading.is_verbatim, sentence)) and len({of_clause[reading.found[c]] for c in sentence}) == 1


def _of_things(reading: Reading, sentence: Sequence[Clause], found: Sequence[str]) -> Iterator[Fact]:
    """The numbers of things which the reference counts otherwise, right before their names."""
    sentences = reading.library.sentences
    for number in dict.fromkeys(found):
        if _ONE.fullmatch(number):
            continue
        for words, place in _places(reading, sentence, number):
            theirs = list(counts(words, number, sentences))
            if theirs and not any(same(number, each) for _, each in theirs):
                at, value = theirs[0]
                yield Fact(place, number, value, sentences.places[at])


def _nearest(reading: Reading, sentence: Sequence[Clause], words: str, asked: str) -> list[int]:
    """The references' sentences that one with numbers tells: with the question that it answers, by itself, or as its clauses do."""
    sentences = reading.library.sentences
    near = sentences.nearest(_said(asked + words), counting=True) if asked else []
    near = near or sentences.nearest(_said(words), counting=True)
    if not near and reading.draft.segments[sentence[0].segment].kind == "row":
        return sentences.of_rare([*_said(words), *_names(sentence)], _LEAST_IN_ROW)
    cites = [] if near else _cited(reading, words)
    told = [] if near else _restated(reading, sentence, words)
    return near or cites or (told and sentences.of_rare(_said(words))) or told


def _cited(reading: Reading, words: str) -> list[int]:
    """The sentences of the articles that a sentence cites which share a word with it."""
    library, said = reading.library, _said(words)
    of_clause, by_segment = library.sentences.of_clause, library.source.by_segment
    found = {of_clause[f] for at in cited(words, library.articles) for f in by_segment.get(at, ())}
    return sorted(at for at in found if any(at in library.sentences.holders(word) for word in said))


def _names(row: Sequence[Clause]) -> list[str]:
    """The cells of a row that count nothing."""
    return [cell.key for cell in row if cell.key and not counted(cell.key)]


def _restated(reading: Reading, sentence: Sequence[Clause], words: str) -> list[int]:
    """The sentences that the clauses of a sentence restate, if it speaks of nobody else."""
    if OWN.search(words):
        return []
    beside = reading.sentences[sentence[0].segment, sentence[0].sentence]
    told = [c for c in beside if c in reading.found and _said(reading.draft.words(reading.bare(c)))]
    return sorted({reading.library.sentences.of_clause[reading.found[c]] for c in told})


def _said(text: str) -> list[str]:
    """The words beside the numbers, which are what is asked about."""
    return [word for word in dict.fromkeys(content_words(CITED.sub("", text))) if not is_number(word)]


def _beside(reading: Reading, sentence: Sequence[Clause], text: str) -> Iterator[Fact]:
    """The numbers of a sentence told freely, near others that restate a reference: each by the words of its clause."""
    sentences = reading.library.sentences
    for clause in sentence:
        words = text[clause.start : clause.end]
        found = measured(words)
        near = sentences.of_rare(_said(words)) if found else []
        if near:
            new = [each for each in found if each not in sentences.all_numbers]
            yield from _differing(reading, [clause], new, near)


def _differing(
    reading: Reading, sentence: Sequence[Clause], found: Sequence[str], nearest: Sequence[int], *, asked: bool = False
) -> Iterator[Fact]:
    """The numbers that the nearest sentences have not, where they count in the same unit. An answer has the unit of the question."""
    theirs = [value for at in nearest for value in reading.library.sentences.numbers(at)]
    dated = {_is_date(found), _is_date(theirs)}
    for number in dict.fromkeys(found):
        like = sorted({each for each in theirs if _measures_the_same(each, number, dated)})
        if not like or _ONE.fullmatch(number) or any(same(number, each) for each in (like if asked else theirs)):
            continue
        for words, place in _places(reading, sentence, number):
            if not _told_elsewhere(reading, words, place.segment, number, nearest):
                at = next(at for at in nearest if like[0] in reading.library.sentences.numbers(at))
                yield Fact(place, number, "、".join(like), reading.library.sentences.places[at])


def _told_elsewhere(reading: Reading, words: str, segment: int, number: str, nearest: Sequence[int]) -> bool:
    """Does another sentence of the references have the number, which shares a telling word with these that the nearest ones have
    not, or stands in an article of several sentences that the paragraph tells?
    """
    sentences, source = reading.library.sentences, reading.library.source
    held = [sentences.telling(word) for word in _said(words) if not word.isascii()]
    near = {at for each in held if each.isdisjoint(nearest) for at in each}
    for home in {source.clauses[reading.found[c]].segment for c in reading.told.get(segment, ())}:
        article = {sentences.of_clause[each] for each in source.by_segment[home]}
        near |= article if len(article) > 1 else set()
    return any(same(number, each) and unit(number) == unit(each) for at in near for each in sentences.numbers(at))


def _measures_the_same(one: str, other: str, dated: Set[bool]) -> bool:
    """Are two numbers of one kind? 月 and 日 of a date are no lengths of time."""
    if dated == {False} or kind(other) not in ("time", ""):
        return kind(one) == kind(other) != ""
    return unit(one) == unit(other) != "" and (dated == {True} or unit(one) not in ("月", "日"))


def _is_date(numbers: Sequence[str]) -> bool:
    """Do a month and a day follow each other?"""
    return any(first.endswith("月") and second.endswith("日") for first, second in pairwise(numbers))


def _places(reading: Reading, sentence: Sequence[Clause], number: str) -> Iterator[tuple[str, Span]]:
    """The words of each clause of a sentence that holds the number, and the shortest stretch of it that does."""
    for clause in sentence:
        text = reading.draft.segments[clause.segment].text
        if number not in measured(text[clause.start : clause.end]):
            continue
        last = bisect_left(
            range(clause.start, clause.end), True, key=lambda at: number not in measured(text[at : clause.end])
        )
        start = clause.start + max(last - 1, 0)
        end = start + bisect_left(range(start, clause.end), True, key=lambda at: number in measured(text[start:at]))
        yield text[clause.start : clause.end], Span(clause.segment, start, min(end, clause.end))
