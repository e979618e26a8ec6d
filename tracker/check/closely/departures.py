"""What of the differences is a fault, and what is telling the same in other words.

A draft may shorten, turn round and lead in; it may not say another thing in the reference's own words. So nothing is a fault
in a clause that is told freely, nor what only leads in, was moved, or was left out without being missed. In quoted speech every
word counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tracker.check.closely.around import Around
from tracker.check.closely.hedges import leaves_a_way_out
from tracker.check.closely.items import OPEN_LIST
from tracker.check.closely.moved import leads_in, unmoved
from tracker.check.closely.otherwise import (
    AT_LEAST,
    LITTLE,
    binds_otherwise,
    counts_otherwise,
    denies_otherwise,
    words_otherwise,
)
from tracker.check.closely.restated import Change, Restated, Spot
from tracker.check.closely.retelling import content, differing, drops_nothing, is_retold, says_nothing, without_paper
from tracker.check.closely.spoken import is_plain_verb, leads_over
from tracker.check.closely.turned import turned_round
from tracker.check.freely.measures import in_per_cent
from tracker.check.reading import Reading
from tracker.compare.classes import negation, number
from tracker.compare.classes.numerals import in_digits, numbers
from tracker.compare.classes.reading import read
from tracker.compare.simplified import simplified
from tracker.compare.words import words
from tracker.model import NOISE

_LOOSE = 0.5
"""Share of a clause that must stand in its counterpart for what is forbidden, required or counted to be held against it."""

_CLOSE_IN_SPEECH = 0.66
_PARTS = 2
_SOME = frozenset("余多")
_TO = re.compile("[至到](?!达)")


@dataclass(frozen=True, slots=True)
class Departure:
    """A change that is a fault, the clause that it stands in, and whether it stands in quoted speech."""

    change: Change
    restated: Restated
    quoted: bool


def departures(reading: Reading) -> Iterator[Departure]:
    """The faults of wording in a draft, in its order."""
    for restated in reading.restated:
        around = Around(reading, restated)
        if around.wrong_on_purpose:
            continue
        quoted = restated.clause in reading.given.speech_of or around.worded
        turned = None if quoted else turned_round(restated, around)
        for change in restated.changes:
            if change.cls in NOISE or simplified(change.old) == simplified(change.new):
                continue
            if (
                change is turned
                or _as_one(change, restated, around, quoted)
                or any(
                    _departs_in_speech(spot, restated, around)
                    if quoted and around.in_speech(spot)
                    else _departs(spot, change, restated, around)
                    for spot in change.spots
                )
            ):
                yield Departure(change, restated, quoted)


def _departs_in_speech(spot: Spot, restated: Restated, around: Around) -> bool:
    """In quoted speech every word counts; but it may begin and end within a clause, and be broken off by who speaks."""
    first, last = around.at_edge_of_speech
    if spot.tail and not spot.gone and around.goes_on_with(spot):
        return False
    if not spot.come.strip() and ((spot.head and first) or (spot.tail and last) or content(spot.gone) in around.draft):
        return False
    if around.worded and around.points_at_itself(spot):
        return False
    return any(map(str.isalnum, spot.gone + spot.come)) and (around.enough or restated.close >= _CLOSE_IN_SPEECH)


def _as_one(change: Change, restated: Restated, around: Around, quoted: bool) -> bool:
    """Is a short term another one, though each of its spots by itself says nothing (建立健全 → 研究建立), or did the items of an
    enumeration exchange what is told of them?
    """
    if quoted or around.asks or not restated.sure:
        return False
    if _swapped(change.spots, around):
        return True
    if not around.close:
        return False
    if change.cls == "order" and "、" in change.old:
        return not any(differing(change.old, change.new))
    lost, added = differing(change.old, change.new)
    short = len(change.old) <= LITTLE >= len(change.new) and abs(len(change.old) - len(change.new)) <= 1
    others = set(content(change.old)) ^ set(content(change.new))
    return change.cls == "wording" and len(change.spots) >= _PARTS and short and bool(lost and added and others)


def _swapped(spots: Sequence[Spot], around: Around) -> bool:
    """Did two words within terms change places (高端装备与智能制造 → 智能装备与高端制造)?"""
    return any(
        first.gone == second.come
        and first.come == second.gone
        and min(len(first.gone), len(first.come)) > 1
        and around.in_one_term(first)
        and around.in_one_term(second)
        for first, second in pairwise(spots)
    )


def _departs(spot: Spot, change: Change, restated: Restated, around: Around) -> bool:
    if restated.close < _LOOSE or not around.enough or around.asks or around.points_at_itself(spot):
        return False
    if leaves_a_way_out(spot, around):
        return True
    if _counts_the_same(spot) or (not restated.sure and _is_beside(spot, change)):
        return False
    gone, come = unmoved(spot, restated, around)
    if len(gone) == len(come) == 1:  # a character within a word, which alone may look like a word that says nothing
        if says_nothing(gone) and says_nothing(come) and come in words(around.clause):
            return False
        gone, come = change.old, change.new
    if spot.head:
        come = without_paper(come)
    if (
        not any(map(str.isalnum, gone + come))
        or around.is_short_for(come, gone)
        or around.is_short_for(change.new, change.old)
        or _only_spelt(change)
    ):
        return False
    if around.is_abbreviated(spot) or _is_as_spoken(gone, come, spot, around):
        return False
    lost, added = differing(gone, come)
    gone = gone if lost or drops_nothing(come) or negation.exchanged(read(gone), read(come)) else ""
    if change.cls == "negation":
        return denies_otherwise(gone, come, change, spot, around)
    if not lost and not added and (come or drops_nothing(gone)):
        return False
    return _says_otherwise(gone, come, bool(lost), bool(added), spot, change, around)


def _is_as_spoken(gone: str, come: str, spot: Spot, around: Around) -> bool:
    """Do the words only lead over to what follows, or is a verb of the paper's told as it is spoken?"""
    return (spot.head and leads_over(come, around.segment)) or is_plain_verb(gone, come)


def _says_otherwise(gone: str, come: str, lost: bool, added: bool, spot: Spot, change: Change, around: Around) -> bool:
    """Is it another duty, another number, or another term?"""
    if binds_otherwise(gone, come, around):
        return True
    if leads_in(gone, come, spot):
        return False
    if change.cls == "number" and (number.holds("", read(come)) or added):
        return counts_otherwise(gone, come, spot, around)
    only_bound = change.cls == "modality" and not (lost and added)
    if only_bound or (change.cls == "order" and "、" not in change.old):
        return False
    if _ends_otherwise(gone, come, spot, around):
        return True
    if not (around.close or _names_another(gone, come, change, around) or _in_one_term(gone, come, spot, around)):
        return False
    return words_otherwise(gone, come, added, spot, change, around)


def _ends_otherwise(gone: str, come: str, spot: Spot, around: Around) -> bool:
    """Does a clause that is word for word the reference's end with another thing (通报社区居民委员会 → 通报借用人所在单位)?"""
    went, came = content(gone), content(come)
    if not (spot.tail and around.only_this(spot) and around.sure and around.supported and went and came):
        return False
    most = LITTLE * (3 if around.english else 1)
    if max(len(went), len(came)) > most or is_retold(came) or OPEN_LIST.search(come) or not around.begins_alike(spot):
        return False
    return came not in around.segment and went not in around.draft


def _names_another(gone: str, come: str, change: Change, around: Around) -> bool:
    """Is one office or person named for another, in a clause that is told where it stands in the reference?"""
    named = change.cls == "name" and around.sure and around.supported
    return named and bool(content(gone) and content(come))


def _in_one_term(gone: str, come: str, spot: Spot, around: Around) -> bool:
    """Is a word exchanged within a term, however the rest is told?"""
    went, came = content(gone), content(come)
    if not (went and came) or abs(len(went) - len(came)) > 1 or came in around.segment or went in around.draft:
        return False
    return not around.english and around.in_one_term(spot)


def _is_beside(spot: Spot, change: Change) -> bool:
    """Is a denial only at the edge of a clause, or another word only put in or left out?"""
    if change.cls == "negation":
        return spot.head or spot.tail
    return change.cls not in ("number", "strength") and not (spot.gone and spot.come)


def _counts_the_same(spot: Spot) -> bool:
    """Is it one number in two notations, one span of time (至, 到), or as much as is not told (余, 多)?"""
    if spot.gone[:1] in _SOME and spot.come[:1] in _SOME:
        return spot.gone[1:] == spot.come[1:]
    gone, come = (_TO.sub("至", in_digits(in_per_cent(read(words)))) for words in (spot.gone, spot.come))
    return bool(gone) and gone == come


def _only_spelt(change: Change) -> bool:
    """Are the numbers the same, and all other words too?"""
    old, new = read(change.old), read(change.new)
    counted = numbers(old)
    if bool(AT_LEAST.search(old)) == bool(AT_LEAST.search(new)):
        old, new = AT_LEAST.sub("", old), AT_LEAST.sub("", new)
    return bool(counted) and counted == numbers(new) and not any(differing(in_digits(old), in_digits(new)))
