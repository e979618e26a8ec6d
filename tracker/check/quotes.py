"""What stands in quotation marks in a draft: speech, terms, and titles in 《》."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

_QUOTED = re.compile(r"“([^“”\n]*)”|「([^「」\n]*)」|『([^『』\n]*)』|\"([^\"\n]*)\"")
_TITLED = re.compile(r"《([^《》\n]{1,120})》")
_CLAUSE_MARK = re.compile(r"[，。；：！？,;:!?]")
_SPEECH = 8
"""Characters from which quoted words are speech, if they hold no mark that ends a clause; fewer are a term."""


@lru_cache(maxsize=8)
def speeches(text: str) -> tuple[tuple[int, int], ...]:
    """The inner ranges of quoted speech, in order; a term in quotation marks (“好房子”) is none."""
    inner = [found.span(found.lastindex or 0) for found in _QUOTED.finditer(text)]
    return tuple(
        (start, end) for start, end in inner if end - start >= _SPEECH or _CLAUSE_MARK.search(text, start, end)
    )


def titles(text: str) -> Iterator[tuple[int, int]]:
    """The inner ranges of titles."""
    return (found.span(1) for found in _TITLED.finditer(text))
