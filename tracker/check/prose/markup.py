"""What is no text in a draft, blanked out: comments everywhere, and in Markdown blocks of code and the marks of emphasis, links
and footnotes.

Every character keeps its place, so that what is found in the rest is found in the draft as written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tracker.check.prose.comments import blank, without
from tracker.model import Segment

_BLANK = "\x1f"
"""Stands for what is blanked until it becomes a space: to a pattern it is one already."""

_ADDRESS = r"\((?:[^()\n]|\([^()\n]{0,200}\)){0,500}+\)"
_INLINE = re.compile(
    rf"!\[[^\]\n]{{0,200}}\]{_ADDRESS}"  # a picture
    rf"|(?<=\]){_ADDRESS}"  # where a link leads
    r"|\[\^[^\]\n]{1,200}\]:?"  # a footnote
    r"|\[(?=[^\]\n]{1,200}\]\()|(?<!\[)\](?=\()"  # the brackets around a link's words
    r"|(?<!\w)_{1,3}(?=\w)|(?<=\w)_{1,3}(?!\w)"  # emphasis
    r"|~~|`+"
)
_STARRED = re.compile(
    r"(?P<mark>(?<!\d)(?<!\d\*)(?<!\d\*\*)\*{1,3}|\*{1,3}(?![\d*]))(?=[^\s*]|\x1f)"
    r"(?P<words>(?:(?![\r\n][ \t\r]*\n)[^*])*?)(?<=[^\s]|\x1f)(?:(?<!\d)(?P=mark)|(?P=mark)(?!\*{0,2}\d))"
)
"""Emphasis by stars, which must be paired within a paragraph; 5*10 is none."""

_SIGNS = "[]_~`"
"""One of these is in every mark that `_INLINE` knows."""

_NESTED = 3
_ENDINGS = (".md", ".markdown", ".mkd", ".qmd")


def is_markdown(path: str) -> bool:
    return path.lower().endswith(_ENDINGS)


def readable(raw: str, *, markdown: bool) -> str:
    """The draft without its comments, and as Markdown without its marks, character for character."""
    return _blanked(raw, markdown).replace(_BLANK, " ")


def unmarked(segments: Sequence[Segment], raw: str, *, markdown: bool) -> tuple[Segment, ...]:
    """The segments that were read of what is readable in a draft, without the spaces that stand for what was blanked."""
    text = _blanked(raw, markdown)
    return (
        tuple(_unmarked(each, text) if each.raw else each for each in segments) if _BLANK in text else tuple(segments)
    )


def _unmarked(segment: Segment, text: str) -> Segment:
    if text.find(_BLANK, segment.raw[0][0], segment.raw[-1][1]) < 0:
        return segment
    places = (at for start, end in segment.raw for at in range(start, end))
    kept = [(char, at) for char, at in zip(segment.text, places, strict=True) if text[at] != _BLANK]
    runs: list[tuple[int, int]] = []
    for _, at in kept:
        if runs and runs[-1][1] == at:
            runs[-1] = (runs[-1][0], at + 1)
        else:
            runs.append((at, at + 1))
    return replace(segment, text="".join(char for char, _ in kept), raw=tuple(runs))


def _blanked(raw: str, markdown: bool) -> str:
    text = without(raw, _BLANK, markdown=markdown)
    if not markdown:
        return text
    if any(sign in text for sign in _SIGNS):
        text = _INLINE.sub(_blank, text)
    for _ in range(_NESTED if "*" in text else 0):
        text = _STARRED.sub(_unstarred, text)
    return text


def _blank(found: re.Match[str]) -> str:
    return blank(found.group(), _BLANK)


def _unstarred(found: re.Match[str]) -> str:
    edge = _BLANK * len(found["mark"])
    return edge + found["words"] + edge
