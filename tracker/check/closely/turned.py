"""A clause whose object was put first, as a draft tells a directive, and whose predicate is another (分类推进城镇化 → 城镇化要分批推进)."""

from __future__ import annotations

import re

from tracker.check.closely.around import Around
from tracker.check.closely.items import OPEN_LIST
from tracker.check.closely.otherwise import LITTLE
from tracker.check.closely.restated import Change, Restated
from tracker.check.closely.retelling import content, content_words, differing
from tracker.check.closely.spoken import is_talked_about
from tracker.compare.classes import negation, strength
from tracker.compare.classes.reading import read
from tracker.compare.words import words

_LEADS = re.compile("[要也就都得才]+(?=.)")
_PARTS = 2


def turned_round(restated: Restated, around: Around) -> Change | None:
    """Of a clause whose object was put first (分类推进城镇化 → 城镇化要分批推进), the change at its end, if it is another predicate."""
    if not around.close or around.asks or not restated.sure or len(restated.spots) < _PARTS:
        return None
    first, last = restated.spots[0], restated.spots[-1]
    if not (first.head and not content(first.come) and last.tail and not content(last.gone)):
        return None
    went, came = content(first.gone), _LEADS.sub("", content(last.come))
    if len(went) > len(came) + 1:  # with the beginning of the object, which is told in short
        went = words(went)[0]
    if _is_limited(went, came, around):
        return next((change for change in restated.changes if last in change.spots), None)
    if content_words(went)[:1] == content_words(came)[:1] and len(came) <= len(went):
        return None
    if not _is_predicate(went) or not _is_predicate(came) or went in came or came in went or is_talked_about(last.come):
        return None
    if came in around.segment or went in around.draft:
        return None
    lost, added = differing(went, came)
    forbids = negation.bars(read(went)) and negation.bars(read(came))
    if not (lost and added) or forbids or abs(len(went) - len(came)) > 1:
        return None
    return next((change for change in restated.changes if last in change.spots), None)


def _is_limited(went: str, came: str, around: Around) -> bool:
    """Is it the same predicate, but in part only (配齐工作人员 → 工作人员基本配齐了)?"""
    came = came.removesuffix("了")
    limit = came.removesuffix(went)
    short = 0 < len(went) < len(came) and limit != came and len(limit) <= 2 * _PARTS
    return short and strength.limits(read(limit)) and limit not in around.segment


def _is_predicate(words: str) -> bool:
    return 1 < len(words) <= LITTLE and words.isalnum() and not OPEN_LIST.search(words)
