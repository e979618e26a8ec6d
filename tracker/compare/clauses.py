"""Sentences and clauses: the spans that an editor reads as one, with their closing marks."""

from __future__ import annotations

import re

_CLOSERS = "”’」』）)〕】》〉\"'"
_INSIDE = rf"[,:](?!\s|\Z)|\.(?!\s|\Z|[{_CLOSERS}]+\s)|(?<![A-Za-z0-9%{_CLOSERS}])\.|—(?!—)"
"""Marks that end nothing: 3.5, 10:30, 1,000, a lone dash."""

_SENTENCE = re.compile(rf"(?:[^。！？!?；;\n.]+|{_INSIDE})*(?:[。！？!?；;.]+[{_CLOSERS}]*|\n|\Z)\s*")
_CLAUSE = re.compile(rf"(?:[^，；：。！？!?;\n,:.—]+|{_INSIDE})*(?:[，；：。！？!?;,:.]+[{_CLOSERS}]*|——|\n|\Z)\s*")
MARKS = " \t\n，、；：。！？!?;:,.…—“”‘’「」『』（）()\"'《》"
"""What may stand around the words of a clause without belonging to them."""


def sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of a text as half-open spans that cover it; semicolons end one, commas do not."""
    return _spans(_SENTENCE, text)


def clauses(text: str) -> list[tuple[int, int]]:
    """The clauses of a text as half-open spans that cover it, each with its closing mark; 、 does not end one."""
    return _spans(_CLAUSE, text)


def _spans(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    return [found.span() for found in pattern.finditer(text) if found.group()]
