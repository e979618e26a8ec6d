"""Predicates that turn a measure round, or loosen or tighten it, in a sentence told freely (县域经济，意见说的是限制发展)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from tracker.check.reading import Reading
from tracker.check.retelling import content_words
from tracker.model import Span

_TURNS = re.compile(
    "强制|一律|限制|禁止|严禁|限时|限期|放开|放松|放宽|简化|自愿|暂缓|暂停|暂不|缓建|停止|取消|不再|不设|不予|不搞|拆除|收回|缩减|压缩|削减|"
    "不定期|不支持|不鼓励|不提倡|不要求|不推进|不发展|不实施|慎重|叫停|终止|废止|(?:可以?|允许)(?:适度|适当|酌情|继续)|弱化|淡化|推迟|逐步退出"
)
_BESIDE = re.compile("限制|禁止|控制|管控|严格|不得|严禁|取消|停止|退出|减少|压缩|遏制|拆除|放开|强制|一律")
"""Words with which the reference says something of the kind itself."""

_LEAST, _CONTEXT = 4, 2
_SHARE = 0.5
"""Share of the other words of a clause that the reference's sentence must hold."""


@dataclass(frozen=True, slots=True)
class Reversal:
    """The words that turn a measure round, and the reference's sentence that they are about."""

    words: str
    draft: Span
    source: Span


def reversals(reading: Reading) -> Iterator[Reversal]:
    """The clauses that turn round what their sentence restates, or what they are said to take from the reference."""
    for (segment, _), group in groupby(range(len(reading.clauses)), key=_sentence_of(reading)):
        sentence = list(group)
        text = reading.draft.segments[segment].text
        for c in sentence:
            clause = reading.clauses[c]
            found = _TURNS.search(text, clause.start, clause.end)
            if found is None or reading.asks(c) or _is_theirs(text, *found.span(), reading):
                continue
            source = _about(c, sentence, found.group(), reading)
            if source is not None:
                yield Reversal(found.group(), Span(segment, found.start(), found.end()), source)


def _sentence_of(reading: Reading) -> Callable[[int], tuple[int, int]]:
    return lambda c: (reading.clauses[c].segment, reading.clauses[c].sentence)


def _is_theirs(text: str, start: int, end: int, reading: Reading) -> bool:
    """Do the references have such a word beside the same ones (海水淡化, 责令限期)?"""
    before, after = text[max(0, start - _CONTEXT) : end], text[start : end + _CONTEXT]
    return before in reading.library.body or after in reading.library.body


def _about(c: int, sentence: Sequence[int], turn: str, reading: Reading) -> Span | None:
    """The reference's sentence that a clause with such a word is about, if that says nothing of the kind."""
    said = _besides(reading.draft.words(reading.bare(c)), turn)
    told = sorted((each for each in sentence if each in reading.found), key=lambda each: abs(each - c))
    places = [reading.source_sentence(reading.found[each]) for each in told] or _told_freely(sentence, turn, reading)
    for source in places:
        words = reading.library.words(source)
        if _BESIDE.search(words):
            return None
        held = sum(len(word) for word in said if word in words)
        if held >= _SHARE * sum(map(len, said)) and (said or c in reading.given.said):
            return source
    return None


def _told_freely(sentence: Sequence[int], turn: str, reading: Reading) -> list[Span]:
    """The reference's sentences that share most of a sentence's words."""
    said = [word for c in sentence for word in _besides(reading.draft.words(reading.bare(c)), turn)]
    if sum(map(len, said)) < _LEAST:
        return []
    sentences = reading.library.sentences
    return [sentences.places[at] for at in sentences.nearest(list(dict.fromkeys(said)), counting=False)]


def _besides(words: str, turn: str) -> list[str]:
    return [word for word in content_words(words) if word not in turn and turn not in word]
