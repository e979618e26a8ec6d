"""What stands in quotation marks in a draft: speech, terms, and titles in 《》."""

from __future__ import annotations

import re
from collections.abc import Iterator

_QUOTED = re.compile(r"“([^“”\n]*)”|「([^「」\n]*)」|『([^『』\n]*)』|\"([^\"\n]*)\"")
_TITLED = re.compile(r"《([^《》\n]{1,120})》")
_CLAUSE_MARK = re.compile(r"[，。；：！？,;:!?]")
_SPEECH = 8
"""Characters from which quoted words are speech, if they hold no mark that ends a clause; fewer are a term."""


def speeches(text: str) -> Iterator[tuple[int, int]]:
    """The inner ranges of quoted speech; a term in quotation marks (“好房子”) is none."""
    for found in _QUOTED.finditer(text):
        start, end = found.span(found.lastindex or 0)
        if end - start >= _SPEECH or _CLAUSE_MARK.search(text, start, end):
            yield start, end


def titles(text: str) -> Iterator[tuple[int, int]]:
    """The inner ranges of titles."""
    return (found.span(1) for found in _TITLED.finditer(text))
