"""Words of a text as GitHub's Markdown shows them: nothing in them is markup, a link, a mention, a formula or a picture.

What could be markup is written as an entity, which is never markup, neither in Markdown nor in HTML. What GitHub looks for in
the finished page (@name, #123, http://, www., a commit's hash, :smile:, $x$) stands half in an element of its own, where it is
not found, and is copied as it was.
"""

from __future__ import annotations

import re

from tracker.report.tongue import runs_both_ways
from tracker.report.visible import visible

_MARKUP = {ord(c): f"&#{ord(c)};" for c in "\\`*_[]|~"} | {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;"}
_BEGINS_A_BLOCK = re.compile(r"[-+=#:]|\d{1,9}(?P<mark>[.)])")
_FOUND = re.compile(
    r"(?P<sign>[@$]|#(?=\w)|:(?=//|[\w+-]+:)|(?<=[A-Za-z])-(?=\d)|(?<=www)\.)"
    r"|(?<![0-9A-Za-z])(?P<hash>[0-9A-Fa-f]{7,})(?![0-9A-Za-z])",
    re.ASCII | re.IGNORECASE,
)
_HASH_PIECE = 6
"""Shorter than any hash that GitHub takes for one."""


def inert(text: str) -> str:
    """One line of words for anywhere in Markdown, a table's cell and HTML included; right-to-left words keep to themselves."""
    return isolated(pieces(text), text)


def pieces(text: str) -> str:
    """The same for words that stand in a run with others, whose direction they share."""
    line = visible(text).replace("\n", " ").replace("\t", " ")
    out, at = "", 0
    begins = _BEGINS_A_BLOCK.match(line)
    if begins:
        mark = begins.start("mark") if begins["mark"] else 0
        if not _FOUND.match(line, mark):
            out, at = line[:mark] + f"&#{ord(line[mark])};", mark + 1
    for found in _FOUND.finditer(line, at):
        out += line[at : found.start()].translate(_MARKUP)
        out += f"<span>{found['sign']}</span>" if found["sign"] else _hash(found["hash"])
        at = found.end()
    return out + line[at:].translate(_MARKUP)


def isolated(markup: str, text: str) -> str:
    """Markup of a text, in the text's own direction where there are right-to-left words in it."""
    return f'<span dir="auto">{markup}</span>' if runs_both_ways(text) else markup


def _hash(digits: str) -> str:
    parts = [digits[at : at + _HASH_PIECE] for at in range(0, len(digits), _HASH_PIECE)]
    return "".join(f"<span>{part}</span>" if n % 2 else part for n, part in enumerate(parts))
