"""Characters that act on a reader's screen are shown, never obeyed: controls, bidi controls, and what has no width."""

from __future__ import annotations

from tracker.lazy import lazy

_JOINERS = r"(?<![\u0590-\u0dff\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])[\u200c\u200d]"
"""Joiners spell words in some scripts and pictures in emoji; anywhere else they hide."""

ACTING = lazy(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    r"\ud800-\udfff\U000e0000-\U000e007f]|" + _JOINERS
)
_CONTROLS = (
    "NUL", "SOH", "STX", "ETX", "EOT", "ENQ", "ACK", "BEL", "BS", "TAB", "LF", "VT", "FF", "CR", "SO", "SI",
    "DLE", "DC1", "DC2", "DC3", "DC4", "NAK", "SYN", "ETB", "CAN", "EM", "SUB", "ESC", "FS", "GS", "RS", "US",
)  # fmt: skip
"""By code. The Control Pictures of Unicode would be shorter, but few fonts have them."""

_SPACES = {" ": "␣", "\n": "↵", "\t": "⇥"}


def glyph(character: str) -> str:
    """What stands for one such character: ⟨NUL⟩, ⟨ESC⟩, ⟨U+202E⟩."""
    code = ord(character)
    return f"⟨{_CONTROLS[code]}⟩" if code < len(_CONTROLS) else f"⟨U+{code:04X}⟩"


def visible(text: str) -> str:
    """The text with a glyph in the place of each character that acts."""
    return ACTING.sub(lambda found: glyph(found.group()), text)


def visible_term(text: str) -> str:
    """The same for a term that is quoted: one that is nothing but space is spelt out too."""
    if text and not text.strip():
        text = "".join(_SPACES.get(c) or f"⟨U+{ord(c):04X}⟩" for c in text)
    return visible(text)
