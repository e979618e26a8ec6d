"""Lines: what lies between two line breaks of a decoded text, with the offsets where it stands.

A line break is `\\n`, `\\r\\n`, `\\r`, a vertical tab, a form feed, U+0085, U+2028 or U+2029.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from tracker.ingest.columns import columns

BLANK = (
    " \t\n\r\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    + ("\u2028\u2029\u202f\u205f\u3000\u200b\ufeff")
)
"""What is no part of a line at its edges: white space, and the two characters of no width that editors leave behind."""

_HEADLINE = re.compile(r"(#{1,6})[ \t\u3000\xa0]+(?=\S)")
_BREAKS = frozenset("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
_TAB = 4


class Line(NamedTuple):
    """A line that is not blank. `text` has neither indent nor trailing space nor the `#` marks of a headline."""

    text: str
    start: int
    """Where `text` begins in the decoded text."""
    stop: int
    """Where the line break behind it begins; the length of the decoded text where there is none."""
    number: int
    """Counted from 1, blank lines included."""
    indent: int
    """In columns."""
    blanks: int
    """How many blank lines stand before it."""
    hashes: int = 0
    """How many `#` marks make it a headline."""
    verbatim: bool = False
    """It stands in a code fence or in front matter."""

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Page:
    """What an extractor makes of a snapshot: the decoded text, its lines, and how they were got."""

    raw: str
    lines: tuple[Line, ...]
    encoding: str
    extractor: str


def split_lines(raw: str) -> list[Line]:
    """The lines of `raw` that are not blank."""
    lines: list[Line] = []
    place = blanks = 0
    for number, piece in enumerate(raw.splitlines(keepends=True), 1):
        text = piece.strip(BLANK) if piece != "\n" else ""
        if not text:
            blanks += 1
        else:
            start, indent = place, 0
            if piece[0] != text[0]:
                before = piece[: piece.index(text)]
                start, indent = place + len(before), columns(before) + (_TAB - 1) * before.count("\t")
            stop = place + len(piece)
            if piece[-1] in _BREAKS:
                stop -= 2 if piece[-2:] == "\r\n" else 1
            line = Line(text, start, stop, number, indent, blanks)
            lines.append(_headline(line) if text[0] == "#" else line)
            blanks = 0
        place += len(piece)
    return lines


def _headline(line: Line) -> Line:
    marks = _HEADLINE.match(line.text)
    if not marks:
        return line
    words = line.text[marks.end() :]
    bare = words.rstrip("#")
    words = bare.rstrip() if bare[-1:].isspace() else words
    return line._replace(text=words, start=line.start + marks.end(), hashes=len(marks.group(1)))
