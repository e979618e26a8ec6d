"""Numbers in English words, with their values."""

from __future__ import annotations

import re

from tracker.compare.classes.lexicon import listed

_ONES = listed(
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
)
_CARDINALS = {
    **{word: value for value, word in enumerate(_ONES, 1)},
    **{
        word: 10 * value
        for value, word in enumerate(listed("twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"), 2)
    },
}
_SCALES = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_ORDINALS = {
    word: value
    for value, word in enumerate(
        listed("first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"), 1
    )
}
_WORD = "|".join(sorted((*_CARDINALS, *_SCALES), key=lambda word: (-len(word), word)))
_WORDS = re.compile(r"[a-z]+")
_SOLE_ONE = r"one(?=[\s-](?:and|half|hundred|thousand|million|billion|year|month|week|day|hour|per|business|calendar))"

ENGLISH_NUMBER = (
    rf"\b(?:{_SOLE_ONE}|(?!one\b)(?:{_WORD}))(?:(?:[\s-]|\sand\s)(?:{_WORD}))*\b|\b(?:{'|'.join(_ORDINALS)})\b"
)
"""A regular expression. `one` alone is mostly a pronoun."""


def english_value(text: str) -> str:
    """The digits of what `ENGLISH_NUMBER` found: forty-five → 45, third → 3th."""
    words = _WORDS.findall(text.lower())
    if words[0] in _ORDINALS:
        return f"{_ORDINALS[words[0]]}th"
    total = section = 0
    for word in words:
        if word == "hundred":
            section = (section or 1) * 100
        elif word in _SCALES:
            total, section = total + (section or 1) * _SCALES[word], 0
        else:
            section += _CARDINALS.get(word, 0)
    return str(total + section)


def has_number(text: str) -> bool:
    """Is some word of a text a number?"""
    return not _NUMERALS.isdisjoint(_WORDS.findall(text.lower()))


_NUMERALS = frozenset((*_CARDINALS, *_SCALES, *_ORDINALS))
