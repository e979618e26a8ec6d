"""The subject of a mail: the change itself, so that a list of mails can be read without opening one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from tracker.digests import Changed, Digest, Silent
from tracker.report.letters.clipping import ended
from tracker.report.letters.gist import Lengths, gist, titled
from tracker.report.view import Lang
from tracker.report.words import Words

LIMIT = 74
"""Characters, of which a mail program shows about as many; a telephone half of them, so what is gravest stands first."""

_LONGEST_TITLE = 60
_LENGTHS: Mapping[Lang, tuple[Lengths, ...]] = {
    "zh": (Lengths(16, 12, 30), Lengths(16, 12, 20, whole=False), Lengths(12, 9, 14, whole=False)),
    "en": (
        Lengths(30, 24, 40),
        Lengths(26, 20, 30, whole=False),
        Lengths(22, 18, 24, whole=False, counted=False),
        Lengths(14, 12, 18, whole=False, counted=False),
    ),
}
"""The first of these with which the subject is short enough."""


def subject(digest: Digest, words: Words) -> str:
    """【措辞变化】《意见》：新动能→新旧动能，共 3 处；另有 2 篇有变化"""
    told = ""
    for lengths in _LENGTHS[words.lang]:
        told = _tag(digest, words) + words("semicolon").join(_told(digest, words, lengths))
        if len(told) <= LIMIT:
            return told
    return ended(told, LIMIT)


def headline(changed: Changed, words: Words) -> str:
    """《意见》：新动能→新旧动能，共 3 处: one document's change in a line, its title in full."""
    lengths = _LENGTHS[words.lang][0]
    return words("letter.line", title=titled(changed.title, _LONGEST_TITLE, words), gist=gist(changed, words, lengths))


def silence(silent: Silent, made_at: datetime, words: Words) -> str:
    """已 9 天未能核对; below a day in hours."""
    if silent.since is None:
        return words("letter.silent.never")
    since = made_at - silent.since
    if since.days:
        return words("letter.silent.days", n=since.days)
    hours = int(since.total_seconds() // 3_600)
    return words("letter.silent.hours", n=hours) if hours else words("letter.silent.hour")


def _tag(digest: Digest, words: Words) -> str:
    kind = "changed" if digest.changed or digest.reverted else "silent"
    return words("letter.tag", name=words(f"letter.{kind}.{digest.period}", day=f"{digest.made_at:%m-%d}"))


def _told(digest: Digest, words: Words, lengths: Lengths) -> Iterator[str]:
    if digest.changed:
        first = digest.changed[0]
        title = titled(first.title, lengths.title, words)
        yield words("letter.line", title=title, gist=gist(first, words, lengths))
        if len(digest.changed) > 1:
            yield words("letter.others", n=len(digest.changed) - 1)
    elif digest.reverted:
        title = _several(digest.reverted[0].title, len(digest.reverted), words, lengths)
        partly = any(each.partly for each in digest.reverted)
        yield words("letter.line", title=title, gist=words("letter.partly.gist" if partly else "letter.reverted.gist"))
        if digest.silent:
            yield words("letter.others.silent", n=len(digest.silent))
    elif digest.silent:
        first_silent = digest.silent[0]
        title = _several(first_silent.title, len(digest.silent), words, lengths)
        yield words("letter.line", title=title, gist=silence(first_silent, digest.made_at, words))


def _several(title: str, n: int, words: Words, lengths: Lengths) -> str:
    first = titled(title, lengths.title, words)
    return words("letter.and", first=first, n=n, more=n - 1) if n > 1 else first
