"""Drafts that tell of something else in a reference's turns of phrase: the congress of another city, the plans of a university.

Such a draft names nothing of the reference. What it seems to restate departs from it nearly everywhere, where a report has most of
it right; and it has a name of its own, or never says what the reference speaks of throughout.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tracker.check.closely.departures import Departure
from tracker.check.reading import Reading
from tracker.compare.simplified import simplified
from tracker.compare.words import tagged, words

_KIND = re.compile(
    "[市省县區区镇乡州国馆]|论坛|大会|峰会|博览会|大学|学院|学校|中学|小学|集团|公司|医院|银行|协会|学会|工会|商会|研究院|研究所|基金会"
)
"""What places and bodies are, behind their names."""

_NAMED = re.compile(rf".{{2,}}(?:{_KIND.pattern})")
_LEAST, _DEPARTING = 3, 5
"""Clauses that must restate something, or have the word that the draft never says, and clauses that must depart."""

_SAME = 0.6
"""Share of the departures from which a term is told wrong throughout."""

_MOST = 0.7
"""Share of the clauses which restate something that must depart from it."""

_THROUGHOUT = 0.5
"""Share of the clauses restated in which a word stands that the reference speaks of throughout."""

_TWICE = 2


def tells_of_another(reading: Reading, departures: Sequence[Departure]) -> bool:
    """Does a draft only use the phrases of the references, to tell of something that they do not speak of?"""
    if reading.given.said or len(reading.found) < _LEAST:
        return False
    departing = {each.restated.clause for each in departures}
    if len(departing) < _DEPARTING or _is_one_exchange(departures):
        return False
    most = len(departing) >= _MOST * len(reading.found)
    return (most and any(_own_names(reading))) or _never_says_it(reading)


def _is_one_exchange(departures: Sequence[Departure]) -> bool:
    """Is it mostly one and the same exchange (城市 → 城镇), which is a term told wrong throughout?"""
    exchanged = Counter((spot.gone, spot.come) for each in departures for spot in set(each.change.spots))
    return exchanged.most_common(1)[0][1] > _SAME * len(departures)


def _own_names(reading: Reading) -> Iterator[str]:
    """The places and bodies that a draft names again and again, and no reference does."""
    text = simplified("\n".join(segment.text for segment in reading.draft.segments))
    body = reading.library.body
    for before, word in pairwise(["", *words(text)]):
        name = before + word if _KIND.fullmatch(word) else word
        if _NAMED.fullmatch(name) and text.count(name) >= _TWICE and name not in body:
            yield name


def _never_says_it(reading: Reading) -> bool:
    """Is a noun that stands in most of what a draft restates nowhere in it?"""
    told = [reading.library.content(f) for f in set(reading.found.values())]
    often = Counter(word for each in told for word in each)
    topics = [word for word, count in often.items() if count >= max(_LEAST, _THROUGHOUT * len(told)) and _is_noun(word)]
    return any(all(word not in simplified(segment.text) for segment in reading.draft.segments) for word in topics)


def _is_noun(word: str) -> bool:
    return tagged(word)[0][1].startswith("n")
