"""A document in one line, where there is no room for more."""

from __future__ import annotations

from tracker.digests import Changed
from tracker.report.letters.gist import Lengths, gist, titled
from tracker.report.letters.tails import Notice
from tracker.report.words import Words

_LENGTHS = Lengths(40, 24, 80)


def brief(changed: Changed, words: Words) -> Notice:
    """《意见》：新动能→新旧动能，共 3 处"""
    return Notice(titled(changed.title, _LENGTHS.title, words), gist(changed, words, _LENGTHS), changed.address)
