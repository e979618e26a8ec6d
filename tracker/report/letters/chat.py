"""A digest as a chat says it: short lines without markup, a section for each of a few documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.digests import Digest, Note, Section
from tracker.report.changes import Entry
from tracker.report.letters.brief import brief
from tracker.report.letters.clipping import ended
from tracker.report.letters.gist import replaced, titled
from tracker.report.letters.subject import subject
from tracker.report.letters.tails import reverted, unheard
from tracker.report.letters.told import Told, documents
from tracker.report.view import View
from tracker.report.words import Words

_DOCUMENTS, _CHANGES, _WHOLE, _BRIEF = 5, 4, 2, 3
"""How many are told: documents, changes of each, paragraphs of each, and lines of those that are not told in full."""

_TITLE, _TERM, _LINE, _PLACE = 40, 20, 100, 20


def noted(digest: Digest, view: View) -> Note:
    words = Words(view.lang)
    return Note(subject(digest, words), tuple(_sections(digest, words)))


def _sections(digest: Digest, words: Words) -> Iterator[Section]:
    known = documents(digest.changed[:_DOCUMENTS], words, digest.made_at.tzinfo)
    for n in range(len(known)):
        told = known[n]
        yield Section(
            titled(told.changed.title, _TITLE, words),
            tuple(ended(line, _LINE) for line in _lines(told)),
            told.changed.address,
        )
    left = digest.changed[_DOCUMENTS:]
    if left:
        yield _gathered(
            words("letter.others", n=len(left)),
            [brief(each, words).line(words) for each in left[:_BRIEF]],
            len(left),
            words,
        )
    if digest.reverted:
        lines = [reverted(each, digest.made_at, words).line(words) for each in digest.reverted[:_BRIEF]]
        yield _gathered(words("letter.reverted"), lines, len(digest.reverted), words)
    if digest.silent:
        lines = [unheard(each, digest.made_at, words).line(words) for each in digest.silent[:_BRIEF]]
        yield _gathered(words("letter.silent"), lines, len(digest.silent), words)


def _lines(told: Told) -> Iterator[str]:
    content, words = told.page, told.words
    yield told.gist
    for entry in content.changes[:_CHANGES]:
        yield _change(told, entry)
    if len(content.changes) > _CHANGES:
        yield words("letter.note.more", n=len(content.changes) - _CHANGES)
    for whole in content.whole[:_WHOLE]:
        yield f"{words(f'kind.{whole.kind}')} {ended(whole.at, _PLACE)}{words('colon')}{whole.text}"


def _change(told: Told, entry: Entry) -> str:
    """措辞：新动能→新旧动能（第 4 段 等 3 处）"""
    words = told.words
    gist = replaced(entry.change, told.laid.comparison, words, _TERM)
    line = words("letter.note.change", cls=words(f"class.{entry.change.cls}"), gist=gist)
    at, n = ended(entry.sightings[0].at, _PLACE), entry.change.count
    return words("letter.note.at", told=line, places=words("letter.note.in_all", at=at, n=n) if n > 1 else at)


def _gathered(heading: str, lines: Sequence[str], total: int, words: Words) -> Section:
    more = [words("letter.cut.named", n=total - len(lines))] if total > len(lines) else []
    return Section(heading, tuple(ended(line, _LINE) for line in [*lines, *more]))
