"""What of the differences is a fault, and what is telling the same in other words.

A draft may shorten, turn round and lead in; it may not say another thing in the reference's own words. So nothing is a fault
in a clause that is told freely, nor what only leads in, was moved, or was left out without being missed. In quoted speech every
word counts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.fuzz import partial_ratio

from tracker.check.reading import Change, Reading, Restated, Spot
from tracker.check.retelling import content, differing, drops_nothing, is_retold, names_a_paper, says_nothing
from tracker.compare.classes import modality, negation, number, strength
from tracker.compare.classes.numerals import numbers
from tracker.compare.classes.persons import is_person, same_person
from tracker.compare.classes.reading import read
from tracker.model import NOISE

_OPEN_LIST = re.compile("等(?!级|同|于|待|候)")
_CLOSE, _BESIDE, _LOOSE = 0.66, 0.55, 0.5
_INTRODUCED = 12
"""Characters before a clause in which it may be introduced."""

_SLIP = 70
"""Per cent of words that are right but for a slip."""

_FAVOURS = frozenset({"encourage", "support", "guide", "allow"})
_LEAST = 6
"""Characters that a clause must share with what it restates, for its words to be held against it."""

_LEFT_OUT = 4
"""Characters up to which what is left out within a clause is missed; longer ones were left out to shorten it."""


@dataclass(frozen=True, slots=True)
class Departure:
    """A change that is a fault, the clause that it stands in, and whether it stands in quoted speech."""

    change: Change
    restated: Restated
    quoted: bool


def departures(reading: Reading) -> Iterator[Departure]:
    """The faults of wording in a draft, in its order."""
    spoken = {c for speech in reading.given.speeches for c in speech.clauses}
    for restated in reading.restated:
        quoted = restated.clause in spoken
        around = _Around(reading, restated)
        for change in restated.changes:
            if change.cls in NOISE:
                continue
            if quoted or any(_departs(spot, change, restated, around) for spot in change.spots):
                yield Departure(change, restated, quoted)


class _Around:
    """What stands around a clause: the rest of the draft's sentence, and of the reference's segment."""

    def __init__(self, reading: Reading, restated: Restated) -> None:
        self._reading, self._restated = reading, restated
        self._mine = reading.clauses[restated.clause]
        self._text = reading.draft.segments[self._mine.segment].text

    @property
    def draft(self) -> str:
        """The other clauses of the sentence."""
        mine = self._mine
        return "\n".join(
            self._text[each.start : each.end]
            for each in self._reading.clauses
            if each.segment == mine.segment and each.sentence == mine.sentence and each is not mine
        )

    @property
    def source(self) -> str:
        """The other clauses of the reference's segment."""
        span = self._restated.source
        text = self._reading.library.segments[span.segment].text
        return text[: span.start] + "\n" + text[span.end :]

    @property
    def clause(self) -> str:
        return self._reading.draft.words(self._restated.draft)

    @property
    def counterpart(self) -> str:
        return self._reading.library.words(self._restated.source)

    @property
    def introduction(self) -> str:
        return (
            self._text[self._mine.start : self._mine.start + self._mine.framing]
            or self._text[max(0, self._mine.start - 12) : self._mine.start]
        )

    @property
    def supported(self) -> bool:
        """Does the clause beside this one restate the clause beside its counterpart?"""
        c, f, found = self._restated.clause, self._restated.source_clause, self._reading.found
        return found.get(c - 1) == f - 1 or found.get(c + 1) == f + 1

    @property
    def longer(self) -> bool:
        """Does the clause restate but a part of its counterpart?"""
        return len(self.counterpart) > 2 * len(self.clause)

    @property
    def asks(self) -> bool:
        """Is the clause a question?"""
        return self._text[self._mine.start : self._mine.end].rstrip("”」』 ").endswith(("？", "?", "呢", "吗"))


def _departs(spot: Spot, change: Change, restated: Restated, around: _Around) -> bool:
    gone, come = spot.gone.strip(), spot.come.strip()
    if len(gone) == len(come) == 1:  # a character within a word, which alone may look like a word that says nothing
        gone, come = change.old, change.new
    if restated.close < _LOOSE or (restated.shared < _LEAST and not around.supported):
        return False
    lost, added = differing(gone, come)
    gone = gone if lost or drops_nothing(come) else ""
    if change.cls != "negation" and not lost and not added and (come or drops_nothing(gone)):
        return False
    if _moved(spot, restated, around):
        return False
    if change.cls == "negation":
        return negation.bars(read(content(come))) or not _led_in(gone, come, spot)
    if _binds_otherwise(gone, come, around) and not _led_in(gone, come, spot):
        return True
    if change.cls == "number" and (number.holds("", read(come)) or added):
        return _counts_otherwise(gone, come, around) and not _led_in(gone, come, spot)
    if restated.close < (_BESIDE if around.supported else _CLOSE) or change.cls == "order" or _led_in(gone, come, spot):
        return False
    if len(gone) > 3 * len(come) + _LEFT_OUT:
        return not (spot.head and spot.tail) and _nearly_in(content(come), gone)
    if change.cls != "strength" and (spot.head or spot.tail) and (is_retold(come) or around.longer):
        return False
    if not added:
        return not around.asks and _missed(gone, come, spot)
    return not (_OPEN_LIST.search(come) and spot.tail)


def _nearly_in(words: str, text: str) -> bool:
    """Are these words, but for a slip, somewhere in the text? Of a person's name that is one character."""
    if is_person(read(words)) and words not in text:
        return any(same_person(words, text[at : at + len(words)]) for at in range(len(text) - len(words) + 1))
    return len(words) >= _LEAST and words not in text and partial_ratio(words, text) >= _SLIP


def _binds_otherwise(gone: str, come: str, around: _Around) -> bool:
    """Is a duty, a permission or an encouragement lost or exchanged? One that is put into a directive only retells it."""
    before, after = modality.kinds(read(gone)), modality.kinds(read(come))
    if before & _FAVOURS and not come:
        return "require" in modality.kinds(read(around.introduction)) or ("encourage" in before and not around.asks)
    return before != after and ((modality.binds(read(gone)) and not around.asks) or "must" in after)


def _counts_otherwise(gone: str, come: str, around: _Around) -> bool:
    """Is there a number in the draft that the reference's clause has not, or another limit or unit?"""
    mine, theirs = Counter(numbers(read(around.clause))), Counter(numbers(read(around.counterpart)))
    if mine - theirs:
        return True
    if numbers(read(come)):  # in another place of the clause, or exchanged for another of its numbers
        return len(gone) <= 2 * len(come) and bool(numbers(read(gone))) and numbers(read(gone)) != numbers(read(come))
    exchanged = bool(come) and number.holds("", read(come))
    return exchanged or (len(gone) <= _LEFT_OUT and number.holds(read(gone), ""))


def _moved(spot: Spot, restated: Restated, around: _Around) -> bool:
    """Do the words that went stand elsewhere in the clause, and did those that came stand elsewhere?

    What only went may stand elsewhere in the sentence, and what only came may stand around the reference's clause.
    """
    others = [each for each in restated.spots if each is not spot]
    gone, come = "\n".join(each.gone for each in others), "\n".join(each.come for each in others)
    went, came = content(spot.gone), content(spot.come)
    if not came:
        return bool(went) and (went in come or went in around.draft)
    if not went:
        return came in gone or ((spot.head or spot.tail) and len(came) > 1 and came in around.source)
    return went in come and came in gone


def _led_in(gone: str, come: str, spot: Spot) -> bool:
    """Are words put before or behind the clause, or between its words, that say nothing of their own?"""
    if spot.head and names_a_paper(come) and not modality.binds(read(gone)):
        return True
    if not drops_nothing(gone):
        return False
    if says_nothing(come):
        return True
    return (spot.head or spot.tail) and not (len(come) <= _LEFT_OUT and negation.holds("", read(come)))


def _missed(gone: str, come: str, spot: Spot) -> bool:
    """Is it a fault that these words were left out?"""
    plain = read(gone)
    if negation.bars(plain) or (strength.limits(plain) and len(gone) <= 2 * _LEFT_OUT):
        return True
    if _OPEN_LIST.search(come) or spot.head or spot.tail or gone[0] in "（(":
        return False
    return len(gone) <= _LEFT_OUT
