"""What Markdown says about lines: code fences and front matter are verbatim, an underlined line is a headline."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tracker.ingest.lines import Line

_FENCE = re.compile(r"(`{3,}|~{3,})[^`]*$")
_UNDERLINE = re.compile(r"={3,}$|-{3,}$")
_SIGNS = frozenset("`~=-+")
_LONGEST = 80


def marked(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines with what is verbatim marked so, and with headlines for those that are underlined (the rule is dropped)."""
    if not any(line.text[0] in _SIGNS for line in lines):
        return lines
    found: list[Line] = []
    closing = _opening_of_front_matter(lines)
    for k, line in enumerate(lines):
        fence = _FENCE.match(line.text) if not closing or closing[0] in "`~" else None
        if closing:
            found.append(line._replace(verbatim=True, hashes=0))
            if k and (line.text == closing or (fence and line.text.startswith(closing))):
                closing = ""
        elif fence:
            closing = fence.group(1)
            found.append(line._replace(verbatim=True))
        elif _underlines(lines, k) and not found[-1].verbatim and not found[-1].hashes:
            found[-1] = found[-1]._replace(hashes=1 if line.text[0] == "=" else 2)
        else:
            found.append(line)
    return found


def _opening_of_front_matter(lines: Sequence[Line]) -> str:
    """The sign that closes the front matter that a file begins with, or ""."""
    first = lines[0].text
    return first if first in ("+++", "---") and any(line.text == first for line in lines[1:]) else ""


def _underlines(lines: Sequence[Line], k: int) -> bool:
    """Is line k a rule right under a single line of words?"""
    if k == 0 or lines[k].blanks or not _UNDERLINE.match(lines[k].text):
        return False
    above = lines[k - 1]
    return (k == 1 or above.blanks > 0) and len(above.text) <= _LONGEST and any(map(str.isalnum, above.text))
