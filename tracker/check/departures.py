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
_WRONG_ON_PURPOSE = re.compile("应为|有误|误作|误为|误写|错为|错作|更正|[（(][×✗xX][）)]|corrected|should read")
"""A sentence that tells what was wrong before, or asks whether it is."""

_CITED = re.compile(
    r"第?[（(]?[〇零一二三四五六七八九十百千\d]+[）)]?[条條款项項章节節]|(?i:section|article|clause)s? [\d.]+"
)
_CLOSE, _BESIDE, _LOOSE = 0.66, 0.55, 0.5
"""Shares of a clause that must stand in its counterpart: for its wording, beside another that restates the next clause, and for
what is forbidden, required or counted.
"""

_CLOSE_IN_WORDS = 0.75
"""The same where a clause is measured in words, of which there are fewer."""

_INTRODUCED = 12
"""Characters before a clause in which it may be introduced."""

_SLIP = 70
"""Per cent of words that are right but for a slip."""

_LEAST, _LEAST_WORDS = 6, 5
"""Characters, or words, that a clause must share with what it restates, for its words to be held against it."""

_LEFT_OUT = 4
"""Characters up to which what is left out within a clause is missed; longer ones were left out to shorten it."""

_LITTLE = 10
"""Characters up to which what was exchanged is a word or two, and not another way to put it."""

_FORCES = frozenset({"must", "may", "encourage", "allow"})
_FAVOURS = frozenset({"encourage", "support", "guide", "allow"})


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
        around = _Around(reading, restated)
        if around.wrong_on_purpose:
            continue
        quoted = restated.clause in spoken
        for change in restated.changes:
            if change.cls in NOISE:
                continue
            judge = _departs_in_speech if quoted else _departs
            if any(judge(spot, change, restated, around) for spot in change.spots):
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
    def wrong_on_purpose(self) -> bool:
        """Does the sentence tell the right wording too?"""
        return bool(_WRONG_ON_PURPOSE.search(self._text[self._mine.start : self._mine.end] + self.draft))

    @property
    def english(self) -> bool:
        return self.clause.isascii()

    @property
    def enough(self) -> bool:
        """Is there enough in common for the words to be held against the clause?"""
        least = _LEAST_WORDS if self.english else _LEAST
        return self._restated.shared >= least or (self.supported and not self.english)

    @property
    def close(self) -> bool:
        """Is the clause told closely enough for every term to count?"""
        if self.english:
            return self._restated.close >= _CLOSE_IN_WORDS
        return self._restated.close >= (_BESIDE if self.supported else _CLOSE)

    @property
    def at_edge_of_speech(self) -> tuple[bool, bool]:
        """Does the clause begin, and does it end, the quotation that it stands in?"""
        for speech in self._reading.given.speeches:
            if self._restated.clause in speech.clauses:
                return self._restated.clause == speech.clauses[0], self._restated.clause == speech.clauses[-1]
        return False, False

    @property
    def longer(self) -> bool:
        """Does the clause restate but a part of its counterpart?"""
        return len(self.counterpart) > 2 * len(self.clause)

    @property
    def asks(self) -> bool:
        """Is it a question?"""
        return self._reading.asks(self._restated.clause)


def _departs_in_speech(spot: Spot, change: Change, restated: Restated, around: _Around) -> bool:
    """In quoted speech every word counts; but it may begin and end within a clause, and be broken off by who speaks."""
    first, last = around.at_edge_of_speech
    if not spot.come.strip() and ((spot.head and first) or (spot.tail and last) or content(spot.gone) in around.draft):
        return False
    return any(map(str.isalnum, spot.gone + spot.come)) and (around.enough or restated.close >= _CLOSE)


def _departs(spot: Spot, change: Change, restated: Restated, around: _Around) -> bool:
    gone, come = spot.gone.strip(), spot.come.strip()
    if len(gone) == len(come) == 1:  # a character within a word, which alone may look like a word that says nothing
        gone, come = change.old, change.new
    if restated.close < _LOOSE or not around.enough or not any(map(str.isalnum, gone + come)):
        return False
    lost, added = differing(gone, come)
    gone = gone if lost or drops_nothing(come) else ""
    if change.cls != "negation" and not lost and not added and (come or drops_nothing(gone)):
        return False
    if _moved(spot, restated, around):
        return False
    if change.cls == "negation":
        return _denies_otherwise(gone, come, spot, around)
    if _binds_otherwise(gone, come, around) and not _led_in(gone, come, spot):
        return True
    if change.cls == "number" and (number.holds("", read(come)) or added):
        return _counts_otherwise(gone, come, around) and not _led_in(gone, come, spot)
    if change.cls in ("order", "modality") or not around.close or _led_in(gone, come, spot):
        return False
    return _words_otherwise(gone, come, bool(added), spot, change, around)


def _words_otherwise(gone: str, come: str, adds: bool, spot: Spot, change: Change, around: _Around) -> bool:
    """Is another term put in a term's place, or one left out that is missed?"""
    if len(gone) > 3 * len(come) + _LEFT_OUT:
        return not (spot.head and spot.tail) and _nearly_in(content(come), gone)
    if change.cls != "strength" and (spot.head or spot.tail) and (is_retold(come) or around.longer):
        return False
    if not adds:
        return not around.asks and _missed(gone, come, spot)
    return not (_OPEN_LIST.search(come) and spot.tail)


def _denies_otherwise(gone: str, come: str, spot: Spot, around: _Around) -> bool:
    """Did a denial, an exception or an alternative come or go, where the rest is the same?"""
    if max(len(gone), len(come)) > (4 if around.english else 1) * _LITTLE or _led_in(gone, come, spot):
        return negation.bars(read(content(come))) and not negation.bars(read(gone)) and around.close
    if negation.denials(read(gone)) == negation.denials(read(come)):
        return around.close and negation.holds(read(gone), read(come)) and not negation.denials(read(gone))
    return True


def _nearly_in(words: str, text: str) -> bool:
    """Are these words, but for a slip, somewhere in the text? Of a person's name that is one character."""
    if is_person(read(words)) and words not in text:
        return any(same_person(words, text[at : at + len(words)]) for at in range(len(text) - len(words) + 1))
    return len(words) >= _LEAST and words not in text and partial_ratio(words, text) >= _SLIP


def _binds_otherwise(gone: str, come: str, around: _Around) -> bool:
    """Is a duty, a permission or an encouragement exchanged for another? One that is put into a directive, or left out of one, only
    retells it.
    """
    before, after = modality.kinds(read(gone)), modality.kinds(read(come))
    if before & _FAVOURS and not come:
        return "require" in modality.kinds(read(around.introduction))
    if "must" in before and come.strip() in ("得", "要", "需", "需要"):  # spoken for 应当
        return False
    return bool(before & _FORCES and after & _FORCES and before != after) or (
        "must" in after and not before and bool(content(gone))
    )


def _counts_otherwise(gone: str, come: str, around: _Around) -> bool:
    """Is there a number in the draft that the reference's clause has not, or another limit or unit?"""
    mine, theirs = _counted(around.clause), _counted(around.counterpart)
    if mine - theirs:
        return bool(_counted(come) - theirs) or not come
    if numbers(read(come)):  # in another place of the clause, or exchanged for another of its numbers
        return len(gone) <= 2 * len(come) and bool(_counted(gone)) and _counted(gone) != _counted(come)
    exchanged = bool(gone and come) and len(gone + come) <= _LITTLE and number.holds(read(gone), read(come))
    return exchanged or (0 < len(gone) <= _LEFT_OUT and not come and number.holds(read(gone), ""))


def _counted(text: str) -> Counter[str]:
    """The numbers of a text, without those of the articles that it cites, and without a 一 that only stands before a unit."""
    plain = _CITED.sub("", read(text))
    return Counter(value for value in numbers(plain) if value != "1" or "1" in plain)


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
    if spot.head and names_a_paper(come) and not modality.kinds(read(gone)) & _FORCES:
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
