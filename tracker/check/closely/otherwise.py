"""What a change of each class must be, to say another thing than the reference and not the same in other words."""

from __future__ import annotations

import re
from collections import Counter

from rapidfuzz.fuzz import partial_ratio

from tracker.check.closely.around import Around
from tracker.check.closely.items import OPEN_LIST, is_joined, runs
from tracker.check.closely.limits import are_on_other_sides
from tracker.check.closely.moved import FORCES, leads_in
from tracker.check.closely.restated import Change, Spot
from tracker.check.closely.retelling import content, is_retold
from tracker.check.freely.measures import counted
from tracker.check.freely.reckoned import is_sum
from tracker.compare.classes import modality, negation, number, strength
from tracker.compare.classes.numerals import numbers
from tracker.compare.classes.persons import is_person, same_person
from tracker.compare.classes.reading import read
from tracker.compare.words import tagged, words

LITTLE = 10
"""Characters up to which what was exchanged is a word or two, and not another way to put it."""

_LEFT_OUT = 4
"""Characters up to which what is left out within a clause is missed; longer ones were left out to shorten it."""

_LONG = 12
"""Characters from which a clause that differs in its first word only is no other way to put it."""
_SHORT = 2
"""Characters below which a word at the edge of a clause tells too little to be another one."""

_SLIP, _LEAST = 70, 6
"""Per cent of words that are right but for a slip, and how many characters they must be."""

_FAVOURS = frozenset({"encourage", "support", "guide", "allow"})
_ONE = re.compile(r"1\D*")
_DIGITS = re.compile(r"\d+(?![.,/]?\d)")
_NOT_UNDER = re.compile("不得(?=少于|低于|超过|多于|高于|晚于|早于)")
"""不得少于 is 不少于."""

_NOBODY = re.compile(r"(?i:\b(?:nothing|nobody|no one|none|neither)\b)|没有人|没人|无人")
_FAILS = re.compile("不满|未满|未达|未经|未取得|不具备|不符合")
"""Words with which somebody does not meet a condition."""

_ABOUT = re.compile("余|多|超过|逾|以上")
"""300余 is 超过300."""

AT_LEAST = re.compile("达?(?:以上|不低于|不少于|至少|起码)|达到?(?=[^以]{1,8}以上)")
"""A lower limit that holds the number itself."""

_NAMING = ("n", "vn", "an", "b", "j", "s", "l", "i", "k")
_AHEAD = 8


def words_otherwise(gone: str, come: str, adds: bool, spot: Spot, change: Change, around: Around) -> bool:
    """Is another term put in a term's place, or one put in or left out within a compound?"""
    if len(gone) > 3 * len(come) + _LEFT_OUT:
        return not (spot.head and spot.tail) and _nearly_in(content(come), gone)
    if change.cls != "strength" and (spot.head or spot.tail) and not _counts_at_edge(gone, come, spot, around):
        return False
    if not adds:
        return not around.asks and _missed(gone, come, spot, around)
    if not gone:
        return _in_compound(around.draft_from(spot.draft.end)) or len(come) == 1
    return not (OPEN_LIST.search(come) and spot.tail)


def _counts_at_edge(gone: str, come: str, spot: Spot, around: Around) -> bool:
    """At the beginning of a clause another verb may tell the same, and at its end it may go on: there a word counts that takes the
    place of one as long, where the draft says that it is the reference's, or tells closely what stands beside it.
    """
    if not (around.sure or around.said):
        return False
    if not come:
        return around.only_this(spot) and around.said and strength.holds(read(gone), "")
    went, came = content(gone), content(come)
    if not went:
        return False
    alike = _is_as_long(went, came)
    if spot.head and around.begins_within and len(came) < _SHORT:
        return False
    if spot.head:
        moved = content(spot.gone) not in ("", went)  # the predicate stands behind
        told = around.said or around.supported or moved or around.lists(spot) or _only_word(went, came, spot, around)
        return alike and told and not is_retold(came)
    return is_slip(gone, come) or (alike and not is_retold(come))


def _only_word(went: str, came: str, spot: Spot, around: Around) -> bool:
    """Is one word another, and a long clause the same from there on (助力山东打造对外开放新高地, 引领 …)?"""
    single = len(words(came)) == 1 and len(went) == len(came)
    return single and around.only_this(spot) and len(around.clause) >= _LONG and not around.english


def _is_as_long(went: str, came: str) -> bool:
    """Are two terms equally long, but for a character? Those written with an alphabet are measured in words."""
    if went.isascii() and came.isascii():
        return len(went.split()) == len(came.split())
    return abs(len(went) - len(came)) <= 1


def is_slip(right: str, said: str) -> bool:
    """Is a short word written for one that shares half of its characters (联防联控, 联防联治)?"""
    said = said[: len(right)]
    shared = sum(a == b for a, b in zip(right, said, strict=False))
    return 1 < len(right) <= _LEFT_OUT and right != said and 2 * shared >= len(right)


def _missed(gone: str, come: str, spot: Spot, around: Around) -> bool:
    """Is it a fault that these words were left out?"""
    plain = read(gone)
    if negation.bars(plain) or (strength.limits(plain) and len(gone) <= 2 * _LEFT_OUT):
        return strength.kinds(plain) - strength.kinds(read(around.clause)) != frozenset() or negation.bars(plain)
    if is_joined(gone) or come.endswith("的"):  # told anew, in short (科技成果 → 的成果)
        return False
    about = _ABOUT.fullmatch(gone) and _ABOUT.search(around.clause)
    if OPEN_LIST.search(come) or gone[0] in "（(" or len(gone) > _LEFT_OUT or about:
        return False
    if spot.head or spot.tail:
        return strength.holds(plain, "") and around.said and around.only_this(spot)
    if around.is_said_once_for_all(gone):
        return False
    verbatim = around.supported and around.only_this(spot)
    return len(gone) == 1 or verbatim or _in_compound(around.source_from(spot.source.end))


def _in_compound(following: str) -> bool:
    """Does a noun follow, so that what stands before it is a part of its name (国际门户枢纽)?"""
    return following[:1].isalnum() and tagged(following[:_AHEAD])[0][1].startswith(_NAMING)


def _nearly_in(words: str, text: str) -> bool:
    """Are these words, but for a slip, somewhere in the text? Of a person's name that is one character."""
    if is_person(read(words)) and words not in text:
        return any(same_person(words, text[at : at + len(words)]) for at in range(len(text) - len(words) + 1))
    return len(words) >= _LEAST and words not in text and partial_ratio(words, text) >= _SLIP


def denies_otherwise(gone: str, come: str, change: Change, spot: Spot, around: Around) -> bool:
    """Did a denial, an exception or an alternative come or go, where the rest is the same?"""
    if (spot.head or spot.tail) and negation.bars(read(around.clause)) and negation.bars(read(around.counterpart)):
        return False  # it was put in another place (严禁新建, 新建是禁止的)
    if _denied_twice(around):
        return False
    if around.close and negation.exchanged(read(gone), read(come)):
        return True
    if max(len(gone), len(come)) > (4 if around.english else 1) * LITTLE or leads_in(gone, come, spot):
        return negation.bars(read(content(come))) and not negation.bars(read(gone)) and around.close
    before, after = (_NOT_UNDER.sub("不", read(words)) for words in (change.old, change.new))
    if negation.denials(before) == negation.denials(after):
        return around.close and negation.holds(before, after) and not negation.denials(before)
    return True


def _denied_twice(around: Around) -> bool:
    """Does the draft deny the condition, too (未满十八周岁的，不得借用), or who it is that does it (nothing may be lent)?"""
    if _NOBODY.search(around.clause) and not _NOBODY.search(around.counterpart):
        return True
    return bool(_FAILS.search(around.draft)) and not _FAILS.search(around.segment)


def binds_otherwise(gone: str, come: str, around: Around) -> bool:
    """Is a duty, a permission or an encouragement exchanged for another? One that is put into a directive, or left out of one, only
    retells it.
    """
    before, after = modality.kinds(read(gone)), modality.kinds(read(come))
    if before & _FAVOURS and not come:
        return "require" in modality.kinds(read(around.introduction))
    if "must" in before and come.strip() in ("得", "要", "需", "需要"):  # spoken for 应当
        return False
    if around.said and not before and after & (FORCES - {"must"}):
        return True
    exchanged = bool(before & FORCES and after & FORCES and before != after)
    return exchanged or ("must" in after and not before and bool(content(gone)))


def counts_otherwise(gone: str, come: str, spot: Spot, around: Around) -> bool:
    """Is there a number in the draft that the reference's clause has not, or another limit or unit?"""
    mine, theirs = _counted(around.clause), _counted(around.counterpart)
    if (
        is_sum(gone, come)
        or _counts_items(come, gone)
        or _counts_items(gone, come)
        or _counts_items(come, around.clause)
        or (_counted(gone) == _counted(come) and _is_least(come) and _is_least(around.counterpart))
    ):
        return False
    if are_on_other_sides(gone, come):
        return True
    if _counted(gone) and not number.holds("", read(come)) and not _counted(gone) - _counted(around.draft):
        return False
    if mine - theirs:
        put_before = spot.head and not number.holds("", read(gone))
        return not come or bool(_counted(come) - theirs and not put_before)
    if numbers(read(come)):  # in another place of the clause, or exchanged for another of its numbers
        return len(gone) <= 2 * len(come) and bool(_counted(gone)) and _counted(gone) != _counted(come)
    if _ABOUT.search(gone) and _ABOUT.search(come):
        return False
    little = LITTLE * (3 if around.english else 1)
    exchanged = bool(gone and come) and len(gone + come) <= little and number.holds(read(gone), read(come))
    return exchanged or (0 < len(gone) <= _LEFT_OUT and not come and number.holds(read(gone), ""))


def _is_least(text: str) -> bool:
    return bool(AT_LEAST.search(text))


def _counts_items(said: str, listed: str) -> bool:
    """Does a number say how many items an enumeration has (稳边固边、人口集聚、安全发展, 三种)?"""
    many = {f"{len(run)}" for run in runs(listed)}
    return any(value[0] in many for number in counted(said) if (value := _DIGITS.match(number)))


def _counted(text: str) -> Counter[str]:
    """The numbers of a text, without a 一 that only stands before a unit (一次)."""
    return Counter(value for value in counted(text) if not _ONE.fullmatch(value))
