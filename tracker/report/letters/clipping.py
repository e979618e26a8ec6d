"""Words in one line of a limited length, as subjects and lists take them: no break, and nothing in them acts."""

from __future__ import annotations

import re

from tracker.report.changes import Pair
from tracker.report.visible import visible, visible_term

_SPACE = re.compile(r"\s+")
_READ = 20
"""How many characters are read for each that is told: the words may be of any length, and much of them space."""

_JOINING = "\u200c\u200d\ufe0e\ufe0f"
"""What means nothing where the character beside it was cut off."""


def flat(text: str) -> str:
    """The words on one line, with a glyph for each character that acts; a space at either end stays."""
    return _SPACE.sub(" ", visible(text))


def line(text: str) -> str:
    """The same for words that stand alone; a term that is nothing but space is spelt out."""
    return _SPACE.sub(" ", visible_term(text)).strip()


def ended(text: str, limit: int) -> str:
    """A line, cut at its end."""
    told = line(text[: _READ * limit])
    return told if len(told) <= limit and len(text) <= _READ * limit else _head(told, limit - 1, limit // 3) + "…"


def middled(text: str, limit: int) -> str:
    """A line, cut in its middle, so that its telling end stays: 中共中央 国…高质量发展的意见"""
    read = _READ * limit
    told = line(text if len(text) <= 2 * read else text[:read] + text[-read:])
    if len(told) <= limit:
        return told
    head = (limit - 1) * 2 // 5
    return f"{_head(told, head, head // 3)}…{_tail(told, limit - 1 - head, limit // 3)}"


def _head(told: str, length: int, least: int) -> str:
    """The beginning, without the word that would be cut in it, where that leaves so many characters."""
    end = length
    while end and _in_word(told, end):
        end -= 1
    return told[: end if end >= least else length].rstrip(" " + _JOINING)


def _tail(told: str, length: int, least: int) -> str:
    """The end, in the same way."""
    begin = len(told) - length
    while begin < len(told) and _in_word(told, begin):
        begin += 1
    return told[begin if len(told) - begin >= least else -length :].lstrip(" " + _JOINING)


def _in_word(told: str, at: int) -> bool:
    """Does a word of an alphabet go on at a place?"""
    return 0 < at < len(told) and all(each.isalnum() and each < "\u2e80" for each in told[at - 1 : at + 1])


def before(text: str, limit: int) -> str:
    """The end of what stands before a place, cut at its beginning."""
    told = flat(text[-_READ * max(limit, 1) :]).lstrip()
    if len(told) <= limit:
        return told
    return "…" + _tail(told, limit - 1, 0) if limit > 1 else ""


def after(text: str, limit: int) -> str:
    """The beginning of what stands behind a place, cut at its end."""
    told = flat(text[: _READ * max(limit, 1)]).rstrip()
    if len(told) <= limit:
        return told
    return _head(told, limit - 1, 0) + "…" if limit > 1 else ""


def terms(pair: Pair, limit: int) -> tuple[str, str]:
    """Two terms, each of at most about `limit` characters: what differs stays, what they share is cut first."""
    return _around(pair, pair.left, limit), _around(pair, pair.right, limit)


def _around(pair: Pair, core: str, limit: int) -> str:
    term = pair.head + core + pair.tail
    if len(term) <= _READ * limit and len(line(term)) <= limit:
        return line(term)
    if len(core) + 2 >= limit:
        return middled(core or term, limit)
    room = limit - len(core)
    tail = min(len(pair.tail), max(room // 2, room - len(pair.head)))
    ahead, behind, middle = before(pair.head, room - tail), after(pair.tail, tail), flat(core)
    middle = middle.lstrip() if ahead == "…" else middle
    return (ahead + (middle.rstrip() if behind == "…" else middle) + behind).strip()
