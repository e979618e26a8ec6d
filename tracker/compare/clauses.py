"""Sentences and clauses: the spans that an editor reads as one, with their closing marks."""

from __future__ import annotations

import re

_CLOSERS = "”’」』）)〕】》〉\"'"
_SENTENCE = re.compile(
    rf"[^。！？!?；;\n]*?(?:[。！？!?；;]+[{_CLOSERS}]*|\n|\Z|(?<=[A-Za-z0-9%{_CLOSERS}])\.(?=\s|\Z)[{_CLOSERS}]*)\s*"
)
_CLAUSE = re.compile(
    rf"[^，；：。！？!?;\n]*?(?:[，；：。！？!?;]+[{_CLOSERS}]*|\n|\Z|,(?=\s|\Z)|:(?=\s|\Z)|——|(?<=[A-Za-z0-9%{_CLOSERS}])\.(?=\s|\Z)[{_CLOSERS}]*)\s*"
)
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
