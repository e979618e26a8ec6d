"""What stands in quotation marks in a draft: speech, terms, and titles in 《》."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

_QUOTED = re.compile(r"“([^“”\n]*)”|「([^「」\n]*)」|『([^『』\n]*)』|\"([^\"\n]*)\"")
_TITLED = re.compile(r"《([^《》\n]{1,120})》")
_CLAUSE_MARK = re.compile(r"[，。；：！？,;:!?]")
_CALLED = re.compile(r"[（(](?:以?下?(?:统?简称|称)为?|the |hereinafter |collectively )*$")
"""What stands before the name that a text gives somebody for short."""

_SPEECH = 8
"""Characters from which quoted words are speech, if they hold no mark that ends a clause; fewer are a term."""


@lru_cache(maxsize=8)
def speeches(text: str) -> tuple[tuple[int, int], ...]:
    """The inner ranges of quoted speech, in order; a term in quotation marks (“好房子”) is none."""
    inner = [found.span(found.lastindex or 0) for found in _QUOTED.finditer(text)]
    return tuple(
        (start, end)
        for start, end in inner
        if (end - start >= _SPEECH or _CLAUSE_MARK.search(text, start, end)) and not _is_short_form(text, start, end)
    )


def _is_short_form(text: str, start: int, end: int) -> bool:
    """Is this what a contract calls somebody from there on: (the “Library”), （以下简称“《意见》”）?"""
    before = text[max(0, start - 1 - _SPEECH) : start - 1]
    return bool(_CALLED.search(before)) and text[end + 1 : end + 2] in ("）", ")", "、", "或")


def titles(text: str) -> Iterator[tuple[int, int]]:
    """The inner ranges of titles."""
    return (found.span(1) for found in _TITLED.finditer(text))
