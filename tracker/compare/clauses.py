"""Clauses: the spans that an editor reads as one, with their closing marks, and where sentences end."""

from __future__ import annotations

import re

_CLOSERS = "”’」』）)〕】》〉\"'"
_INSIDE = rf"[,:](?!\s|\Z)|\.(?!\s|\Z|[{_CLOSERS}]+\s)|(?<![A-Za-z0-9%{_CLOSERS}])\.|—(?!—)"
"""Marks that end nothing: 3.5, 10:30, 1,000, a lone dash."""

_ENDS = frozenset("。！？!?.\n")
_CLAUSE = re.compile(rf"(?:[^，；：。！？!?;\n,:.—]+|{_INSIDE})*(?:[，；：。！？!?;,:.]+[{_CLOSERS}]*|——|\n|\Z)\s*")
MARKS = " \t\n，、；：。！？!?;:,.…—“”‘’「」『』（）()\"'《》"
"""What may stand around the words of a clause without belonging to them."""


def clauses(text: str) -> list[tuple[int, int]]:
    """The clauses of a text as half-open spans that cover it, each with its closing mark; 、 does not end one."""
    return [found.span() for found in _CLAUSE.finditer(text) if found.group()]


def ends_sentence(clause: str) -> bool:
    """Does a sentence end with this clause? A semicolon does not end one."""
    words = clause.rstrip(" \t")
    return words.rstrip(_CLOSERS)[-1:] in _ENDS or words[-1:] in _ENDS
