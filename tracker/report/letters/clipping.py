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
    return told if len(told) <= limit and len(text) <= _READ * limit else told[: limit - 1].rstrip(" " + _JOINING) + "…"


def middled(text: str, limit: int) -> str:
    """A line, cut in its middle, so that its telling end stays: 中共中央 国…高质量发展的意见"""
    read = _READ * limit
    told = line(text if len(text) <= 2 * read else text[:read] + text[-read:])
    if len(told) <= limit:
        return told
    head = (limit - 1) * 2 // 5
    return f"{told[:head].rstrip(' ' + _JOINING)}…{told[-(limit - 1 - head) :].lstrip(' ' + _JOINING)}"


def before(text: str, limit: int) -> str:
    """The end of what stands before a place, cut at its beginning."""
    told = flat(text[-_READ * max(limit, 1) :]).lstrip()
    return (
        told if len(told) <= limit else "…" + told[len(told) - limit + 1 :].lstrip(" " + _JOINING) if limit > 1 else ""
    )


def after(text: str, limit: int) -> str:
    """The beginning of what stands behind a place, cut at its end."""
    told = flat(text[: _READ * max(limit, 1)]).rstrip()
    return told if len(told) <= limit else told[: limit - 1].rstrip(" " + _JOINING) + "…" if limit > 1 else ""


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
    return (before(pair.head, room - tail) + flat(core) + after(pair.tail, tail)).strip()
