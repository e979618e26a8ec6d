"""Lines of a terminal: folded at a width in columns, Chinese with its rules for what may begin and end a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from unicodedata import category, east_asian_width

from tracker.report.ink import Line

_OPENING = r"(?:\[-|\{\+|[（“‘《〈【「『〔])"
_CLOSING = r"(?:-\]|\+\}|[，。、；：！？）”’》〉】」』〕…％])"
_WORD = r"[!-\u201b\u201e-\u2025\u2027-\u2e7f]"
_TOKEN = re.compile(rf"\s+|{_OPENING}*(?:{_WORD}+|\S)?{_CLOSING}*")


def columns(text: str) -> int:
    """How many columns a text takes: two for a wide character, none for what combines with the one before."""
    return sum(map(_width, text))


def fold(line: Line, first: int, rest: int) -> Iterator[Line]:
    """The line in lines, the first of at most `first` columns, the others of at most `rest`. Nothing but space is lost."""
    plain = line.plain
    if columns(plain) <= first and not plain[:1].isspace():
        yield _trimmed(line, plain, 0, len(plain))
        return
    start, used, room = 0, 0, first
    for begin, end, width in _pieces(plain, rest):
        if (used or room < rest) and used + width > room:
            yield _trimmed(line, plain, start, begin)
            start, used, room = begin, 0, rest
        if not used and plain[begin:end].isspace():
            start = end
        else:
            used += width
    yield _trimmed(line, plain, start, len(plain))


def _pieces(plain: str, widest: int) -> Iterator[tuple[int, int, int]]:
    """What is not parted: words, characters with their punctuation; each with its columns. Only what is too wide is cut."""
    for token in _TOKEN.finditer(plain):
        start, end = token.span()
        width = _width(plain[start]) if end - start == 1 else columns(plain[start:end])
        if width <= widest or plain[start:end].isspace():
            if start < end:
                yield start, end, width
            continue
        for at in range(start, end):
            yield at, at + 1, _width(plain[at])


def _trimmed(line: Line, plain: str, start: int, end: int) -> Line:
    return line.cut(start, start + len(plain[start:end].rstrip()))


@lru_cache(maxsize=8_192)  # texts are made of few characters, and are folded often
def _width(character: str) -> int:
    if east_asian_width(character) in "WF":
        return 2
    return 0 if category(character) in ("Mn", "Me", "Cf") else 1
