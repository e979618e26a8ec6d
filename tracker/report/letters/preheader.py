"""The preheader: what a mail program or a notification shows beside the subject. It is the decisive sentence."""

from __future__ import annotations

from tracker.digests import Digest
from tracker.model import CLASSES
from tracker.report.changes import Entry
from tracker.report.letters.clipping import after, before, ended, line
from tracker.report.letters.gist import replaced, whole_is_graver
from tracker.report.letters.tails import reverted, unheard
from tracker.report.letters.told import Documents, Told

LIMIT = 140
"""Characters: most programs show no more."""

_SHORT = 90
"""Below this, how much changed is told behind."""

_TERM, _PLACE = 40, 24


def preheader(digest: Digest, documents: Documents) -> str:
    """第 4 段：适应城市高质量发展的政策制度不断完善，【新动能→新旧动能】加快转换，人居品质明显提升"""
    words = documents.words
    if not digest.changed:
        lines = [reverted(each, digest.made_at, words).line(words) for each in digest.reverted[:1]]
        lines += [unheard(each, digest.made_at, words).line(words) for each in digest.silent[:1]]
        return ended(words("semicolon").join(lines), LIMIT)
    told = documents[0]
    decisive = _decisive(told)
    if len(decisive) >= _SHORT:
        return ended(decisive, LIMIT)
    return ended(f"{decisive} {line(told.gist)}", LIMIT)


def _decisive(told: Told) -> str:
    """The sentence of the gravest change, or the paragraph that came or went; "" where there is neither."""
    content, words = told.page, told.words
    whole = min(content.whole, key=lambda each: CLASSES.index(each.cls) if each.cls else len(CLASSES), default=None)
    if content.changes and not (whole and whole_is_graver(told.changed.comparison)):
        return _sentence(told, content.changes[0])
    if whole:
        return words(f"letter.whole.{whole.kind}", at=ended(whole.at, _PLACE), text=line(whole.text))
    for quote in content.unsupported[:1]:
        return words("letter.whole.unsupported", at=ended(quote.at, _PLACE), text=line(quote.text))
    return ""


def _sentence(told: Told, entry: Entry) -> str:
    """The sentence with both terms in it, where the term stands; cut at its ends, so that the term stays."""
    words, first = told.words, entry.sightings[0]
    terms = replaced(entry.change, told.changed.comparison, words, _TERM, manner="marked")
    marked = words("letter.marked", gist=terms)
    context = entry.right_sentence or entry.left_sentence
    lead = ended(first.at, _PLACE) + words("colon")
    if context is None:
        return lead + marked
    room = max(LIMIT - len(lead) - len(marked), 0)
    tail = min(len(context.after), max(room // 2, room - len(context.before)))
    return lead + before(context.before, room - tail) + marked + after(context.after, tail)
