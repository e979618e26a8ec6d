"""Comments of HTML, which Markdown and plain drafts may hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

_OPEN, _CLOSE = "<!--", "-->"
_SHOWN = re.compile(r"[^\r\n]")


def comments(raw: str) -> Iterator[tuple[int, int]]:
    """Where the comments stand; one that is not closed is none."""
    start = raw.find(_OPEN)
    while start >= 0:
        close = raw.find(_CLOSE, start + len(_OPEN))
        if close < 0:
            return
        yield start, close + len(_CLOSE)
        start = raw.find(_OPEN, close + len(_CLOSE))


def without_comments(raw: str, by: str) -> str:
    """The text with another character in the place of each one of a comment; line breaks stay."""
    out, at = "", 0
    for start, end in comments(raw):
        out, at = out + raw[at:start] + blank(raw[start:end], by), end
    return out + raw[at:]


def blank(text: str, by: str) -> str:
    """Another character in the place of each one, but for line breaks."""
    return _SHOWN.sub(by, text)
