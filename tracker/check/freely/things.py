"""How many of a thing the references count, where they put the number right before it (五项特色活动)."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.check.closely.retelling import content_words
from tracker.check.freely.measures import counted, unit
from tracker.check.freely.sentences import Sentences

_FEW = 2
"""Sentences of the references that count a thing, for its number to be held against theirs."""

_OFTEN = 8
"""Sentences from which on a word names no thing of its own (工具 in a law on tools)."""

_UNITS = ("年", "月", "日", "次", "元", "天", "")
"""Units of what is no thing."""


def counts(words: str, number: str, sentences: Sentences) -> Iterator[tuple[int, str]]:
    """The sentences that count the things of a clause in the unit of its number, and their numbers of them."""
    name = unit(number)
    if name in _UNITS or name.isascii():
        return
    for word in content_words(words):
        thing = name + word
        held = sentences.holders(thing) if not counted(word) else frozenset()
        if 0 < len(held) <= _FEW and len(sentences.holders(word)) <= _OFTEN:
            for at in sorted(held):
                before = counted(sentences.text(at).partition(thing)[0] + name)
                if before and unit(before[-1]) == name:
                    yield at, before[-1]
