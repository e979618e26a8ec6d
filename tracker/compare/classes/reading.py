"""How the rules read a term: half-width and in simplified characters, so that a lexicon is written once.

Only for looking words up; what is shown is never changed.
"""

from __future__ import annotations

from tracker.compare.simplified import simplified

_MARKS = frozenset(map(ord, "，；：！？（）"))
"""Marks stay as they are written: where a clause ends is told by them."""

_TABLE = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if code not in _MARKS} | {0x3000: " "}


def read(text: str) -> str:
    """The text as the rules read it, character for character; reading it again changes nothing."""
    return text if text.isascii() else simplified(text.translate(_TABLE))
