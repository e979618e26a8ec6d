"""What stands behind the changed documents: those back as they were, those not looked at, and the foot, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from tracker.digests import Digest, Reverted, Silent
from tracker.report.letters.clipping import ended
from tracker.report.letters.gist import titled
from tracker.report.letters.subject import silence
from tracker.report.provenance import moment
from tracker.report.words import Words

_TITLE, _REASON, _NAME = 60, 160, 80


@dataclass(frozen=True, slots=True)
class Notice:
    """What is told of a document in a line: its title, and the rest; they make a line together."""

    title: str
    said: str
    address: str = ""

    def line(self, words: Words) -> str:
        return words("letter.line", title=self.title, gist=self.said)


def reverted(each: Reverted, made_at: datetime, words: Words) -> Notice:
    """《意见》：其间 2 个版本，2025-08-29 01:00 UTC 与此前所告知的一致，合计无变化"""
    key = "letter.reverted.partly" if each.partly else "letter.reverted.line"
    told = words(key, n=each.versions, at=_minute(each.retrieved_at, made_at))
    return Notice(titled(each.title or each.document, _TITLE, words), told, each.address)


def unheard(each: Silent, made_at: datetime, words: Words) -> Notice:
    """《意见》：已 9 天未能核对，上次核对于 …；最近一次失败：…"""
    told = silence(each, made_at, words)
    if each.since:
        told += words("comma") + words("letter.silent.since", at=_minute(each.since, made_at))
    if each.reason:
        told = words("letter.silent.reason", told=told, reason=ended(each.reason, _REASON))
    else:
        told = words("letter.silent.untried", told=told)
    return Notice(titled(each.title or each.document, _TITLE, words), told)


def foot(digest: Digest, words: Words) -> Iterator[str]:
    """Why one gets this, and when it was made. A follower without a name is called by addresses: others' are not told."""
    if "@" in digest.follower:
        yield words(f"letter.why.{digest.period}.unnamed")
    elif digest.follower:
        yield words(f"letter.why.{digest.period}", name=ended(digest.follower, _NAME))
    else:
        yield words("letter.why.once")
    yield words("letter.made", at=_minute(digest.made_at, digest.made_at))


def _minute(at: datetime, made_at: datetime) -> str:
    """A time in the zone of another."""
    return moment(at.astimezone(made_at.tzinfo), seconds=False)
