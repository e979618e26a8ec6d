"""Words that stand elsewhere, and words that only lead in: what differs in a clause, and says nothing else."""

from __future__ import annotations

from tracker.check.closely.around import Around
from tracker.check.closely.restated import Restated, Spot
from tracker.check.closely.retelling import content, content_words, drops_nothing, names_a_paper, says_nothing
from tracker.check.closely.spoken import is_spoken
from tracker.compare.classes import modality, negation
from tracker.compare.classes.reading import read
from tracker.compare.words import words

FORCES = frozenset({"must", "may", "encourage", "allow"})
_DENIAL = 4
"""Characters up to which words that deny are a denial put before a clause, and no clause of their own."""


def unmoved(spot: Spot, restated: Restated, around: Around) -> tuple[str, str]:
    """What went and what came at a spot, without what stands elsewhere in the clause; ("", "") where all was only moved.

    What only went may stand elsewhere in the sentence, or be said once of several (工会驿站、工会妈妈小屋 →
    工会驿站、妈妈小屋); what only came may stand around the reference's clause.
    """
    others = [each for each in restated.spots if each is not spot]
    gone, come = "\n".join(each.gone for each in others), "\n".join(each.come for each in others)
    went, came = content(spot.gone), content(spot.come)
    if spot.head and came and went not in come:
        went = _without_moved(went, come)
    once = not came and around.counterpart.count(went) > 1 and (went in around.clause or around.is_topic(went))
    if went and not came and any(is_spoken(went, each.come) for each in others):
        went = ""
    if came and not went and any(is_spoken(content(each.gone), came) for each in others):
        came = ""
    if went and (went in come or once or (not came and len(went) > 1 and _is_told(went, around))):
        went = ""
    beside = spot.head or spot.tail or not restated.sure
    if came and (came in gone or (not content(spot.gone) and len(came) > 1 and came in around.source and beside)):
        came = ""
    if went and came and says_nothing(_but(went, came)) and len(rest := _but(came, went)) > 1 and rest in gone:
        return "", ""
    if not went and not came and (content(spot.gone) or content(spot.come)):
        return "", ""
    if went and went != content(spot.gone):
        return went, spot.come.strip() if came else _empty(spot.come)
    return spot.gone.strip() if went or not content(spot.gone) else "", spot.come.strip() if came else _empty(spot.come)


def _is_told(went: str, around: Around) -> bool:
    """Do the words stand in the other clauses of the sentence, or, but for one, in this one (推进是推进，但要稳慎)?"""
    said = content_words(went)
    if went in around.draft:
        return True
    beside = [word in around.draft for word in said]
    return any(beside) and all(here or word in around.clause for here, word in zip(beside, said, strict=True))


def _but(words: str, others: str) -> str:
    """Words without what both begin with."""
    pairs = enumerate(zip(words, others, strict=False))
    return words[next((at for at, (a, b) in pairs if a != b), min(len(words), len(others))) :]


def _without_moved(went: str, come: str) -> str:
    """Words without the predicate that they begin with, where that stands behind in the draft (扩大普惠, 要扩大)."""
    first = words(went)[0]
    return went[len(first) :] if 1 < len(first) < len(went) and first in come else went


def _empty(words: str) -> str:
    """Words that say nothing, as they are; others are gone."""
    return words.strip() if not content(words) else ""


def leads_in(gone: str, come: str, spot: Spot) -> bool:
    """Are words put before or behind the clause, or between its words, that say nothing of their own?"""
    if spot.head and names_a_paper(come) and not modality.kinds(read(gone)) & FORCES:
        return True
    if not drops_nothing(gone):
        return False
    if says_nothing(come):
        return True
    return (spot.head or spot.tail) and not (len(come) <= _DENIAL and negation.holds("", read(come)))
