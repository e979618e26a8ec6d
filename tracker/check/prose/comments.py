"""Comments of HTML, which Markdown and plain drafts may hold, and the code of Markdown, in which `<!--` opens none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["comment", "fence"]

_OPEN, _CLOSE = "<!--", "-->"
_FENCES = ("```", "~~~")
_SHOWN = re.compile(r"[^\r\n]")
_TOKEN = re.compile(
    r"(?P<block>(?:\A|(?<=[\r\n]))[ ]{0,3}(?P<fence>`{3,}(?=[^`\r\n]*(?:[\r\n]|\Z))|~{3,})[^\r\n]*"
    r"(?:.*?[\r\n][ ]{0,3}(?P=fence)[`~]*[ \t]*(?=[\r\n]|\Z)|.*))"
    r"|\\[\\`<]|(?P<ticks>`+)|<!--",
    re.DOTALL,
)
"""A block of code, which goes to the end where it is not closed, as CommonMark has it; what is escaped; a code span; a comment."""

_TICKS_OR_EDGE = re.compile(r"(?P<ticks>`+)|(?:\r\n?+|\n)(?=[ \t]*[\r\n]| {0,3}(?:<!--|`{3}|~{3}))")
"""Backticks, and the line breaks that no code span reaches over."""


def comments(raw: str, *, markdown: bool) -> Iterator[tuple[int, int]]:
    """Where the comments stand; one that is not closed is none."""
    return ((start, end) for kind, start, end in stretches(raw, markdown=markdown) if kind == "comment")


def stretches(raw: str, *, markdown: bool) -> Iterator[tuple[Kind, int, int]]:
    """Where the comments stand and, in Markdown, the fenced blocks of code: whichever begins first hides the other."""
    return _of_markdown(raw) if markdown else _of_plain(raw)


def without(raw: str, by: str, *, markdown: bool) -> str:
    """The text with another character in the place of each one of a comment or a fenced block; line breaks stay."""
    out, at = [], 0
    for _, start, end in stretches(raw, markdown=markdown):
        out += [raw[at:start], blank(raw[start:end], by)]
        at = end
    return "".join((*out, raw[at:]))


def blank(text: str, by: str) -> str:
    """Another character in the place of each one, but for line breaks."""
    return _SHOWN.sub(by, text)


def _of_plain(raw: str) -> Iterator[tuple[Kind, int, int]]:
    start = raw.find(_OPEN)
    while start >= 0:
        end = _closed(raw, start)
        if end is None:
            return
        yield "comment", start, end
        start = raw.find(_OPEN, end)


def _of_markdown(raw: str) -> Iterator[tuple[Kind, int, int]]:
    if not any(sign in raw for sign in (_OPEN, *_FENCES)):
        return
    spans = _code_spans(raw)
    last = raw.rfind(_CLOSE)
    at = 0
    while found := _TOKEN.search(raw, at):
        at = found.end()
        if found["block"] is not None:
            yield "fence", found.start(), at
        elif found["ticks"] is not None:
            at = spans.get(found.start(), at)
        elif found.group() == _OPEN and last >= at:
            end = _closed(raw, found.start()) or at
            yield "comment", found.start(), end
            at = end


def _closed(raw: str, start: int) -> int | None:
    """The end of the comment that opens here."""
    close = raw.find(_CLOSE, start + len(_OPEN))
    return close + len(_CLOSE) if close >= 0 else None


def _code_spans(raw: str) -> dict[int, int]:
    """Where a code span ends that begins with the backticks at an offset: behind the next as many ones of its paragraph."""
    ends: dict[int, int] = {}
    waiting: dict[int, int] = {}  # by how many they are, the last backticks that nothing has closed yet
    for found in _TICKS_OR_EDGE.finditer(raw):
        if found["ticks"] is None:
            waiting.clear()
            continue
        count = len(found["ticks"])
        if count in waiting:
            ends[waiting[count]] = found.end()
        waiting[count] = found.start()
    return ends
