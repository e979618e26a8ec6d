"""A compare key beside each text: what only looks different is folded away, with a map of offsets back.

NFKC alone is wrong for this: it leaves glyph variants and most CJK radicals apart, and changes lengths. The table is our
own (`glyphs`); keys decide, originals are shown.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker.compare.glyphs import DROPPED, FOLDED
from tracker.lazy import lazy

_TABLE: dict[int, str | None] = {**{ord(a): b for a, b in FOLDED.items()}, **dict.fromkeys(map(ord, DROPPED))}
_COMMON = [(char, FOLDED[char]) for char in "，；：（）“”"]
_WIDE = "\u2e80-\u2fff\u3001-\u303f\u3041-\u30ff\u3105-\u312f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_SPACES_AT_WIDE = lazy(rf"(?<=[{_WIDE}])\s+|\s+(?=[{_WIDE}])")
_DROPPED = re.compile(f"[{DROPPED}]+")
_GAP = re.compile(rf"(?P<space>\s+)|[{DROPPED}]+")
_WIDE_CHAR = lazy(f"[{_WIDE}]")
_BESIDE_WIDE = lazy(rf"[{_WIDE}] | [{_WIDE}]")
_FOLDABLE = re.compile("[" + re.escape("".join(chr(code) for code in _TABLE if code <= 0xFFFF)) + "]")
_BEYOND = re.compile("[\U00010000-\U0010ffff]")
"""Characters beyond the basic plane stand apart: among those above, they would make the search two hundred times slower."""


@dataclass(frozen=True, slots=True)
class Folded:
    """`key[i]` stands for `text[offsets[i]]`; `offsets` is None where they are the same, character for character."""

    text: str
    key: str
    offsets: Sequence[int] | None = None

    def place(self, at: int) -> int:
        """Where the key's offset `at` stands in the text; what was folded away goes with the character before it."""
        if self.offsets is None:
            return at
        if at == 0:
            return 0
        return self.offsets[at] if at < len(self.offsets) else len(self.text)

    def part(self, start: int, end: int) -> str:
        """The key of a part of the text."""
        if self.offsets is None:
            return self.key[start:end]
        return self.key[bisect_left(self.offsets, start) : bisect_left(self.offsets, end)]


def fold(text: str) -> Folded:
    """The compare key of a text: widths, quotes, invisible characters, radicals and variants, composition, spaces at CJK.

    Other white space folds to one space; at both ends to nothing. Folding a key again gives the same key.
    """
    if not unicodedata.is_normalized("NFC", text):
        return _composed(text)
    if _unspaced(text) or (_plainly_spaced(text) and not _DROPPED.search(text)):
        key = _translate(text)
        if len(key) == len(text):
            return Folded(text, key)
    return _composed(text) if any(map(unicodedata.combining, text)) else _respaced(text)


def fold_key(text: str) -> str:
    """The key alone, faster: `fold(text).key`."""
    if not unicodedata.is_normalized("NFC", text):
        return fold(text).key
    if _unspaced(text):
        return _translate(text)
    kept = _DROPPED.sub("", text)
    return _translate(kept if _plainly_spaced(kept) else " ".join(_SPACES_AT_WIDE.sub("", kept).split()))


def fold_keys(texts: Iterable[str]) -> dict[str, str]:
    """The key of each text, faster than one by one: those without white space are folded as the lines of one page."""
    distinct = dict.fromkeys(texts)
    lines = [text for text in distinct if _unspaced(text)]
    page = "\n".join(lines)
    if not lines or _BEYOND.search(page) or not unicodedata.is_normalized("NFC", page):
        return {text: fold_key(text) for text in distinct}
    keys = dict(zip(lines, _translate(page).split("\n"), strict=True))
    return {text: keys[text] if text in keys else fold_key(text) for text in distinct}


def foldable(text: str) -> bool:
    """Does the text hold a character that the table knows?"""
    return bool(_FOLDABLE.search(text) or _BEYOND.search(text))


def _translate(text: str) -> str:
    """The text by the table; its commonest characters first, since replacing is far faster than looking up every character."""
    for char, plain in _COMMON:
        text = text.replace(char, plain)
    return text.translate(_TABLE) if _BEYOND.search(text) else _FOLDABLE.sub(_plain, text)


def _plain(found: re.Match[str]) -> str:
    return FOLDED.get(found.group(), "")


def _unspaced(text: str) -> bool:
    return text.split(None, 1) == [text]


def _plainly_spaced(text: str) -> bool:
    """Is there no white space but single spaces between narrow characters?"""
    return " ".join(text.split()) == text and (" " not in text or text.isascii() or not _BESIDE_WIDE.search(text))


def _is_wide(char: str, piece: str) -> bool:
    return bool(_WIDE_CHAR.match(char) or _WIDE_CHAR.match(piece))


def _respaced(text: str) -> Folded:
    """A text without combining marks: all but white space and what is dropped folds character by character."""
    key: list[str] = []
    offsets: list[int] = []
    wide = True  # so that white space at the beginning goes
    at = 0
    space: int | None = None  # where the white space begins that is still to be judged
    for gap in (*_GAP.finditer(text), None):
        end = gap.start() if gap else len(text)
        if end > at:
            stretch = _translate(text[at:end])
            if space is not None and not wide and not _is_wide(text[at], stretch[0]):
                key.append(" ")
                offsets.append(space)
            key.append(stretch)
            offsets += range(at, end)
            space, wide = None, _is_wide(text[end - 1], stretch[-1])
        if gap:
            at = gap.end()
            space = gap.start("space") if space is None and gap["space"] else space
    return Folded(text, "".join(key), tuple(offsets))


def _composed(text: str) -> Folded:
    """Any text, character by character; a letter with its combining marks is composed first."""
    key: list[str] = []
    offsets: list[int] = []
    spaces: int | None = None  # where the white space that is still to be judged begins
    wide = True
    for place, piece in _pieces(text):
        if piece.isspace():
            spaces = place if spaces is None else spaces
            continue
        next_wide = _is_wide(text[place], piece)
        if spaces is not None and not wide and not next_wide:
            key.append(" ")
            offsets.append(spaces)
        spaces, wide = None, next_wide
        key.append(piece)
        offsets += [place] * len(piece)
    return Folded(text, "".join(key), tuple(offsets))


def _pieces(text: str) -> list[tuple[int, str]]:
    """Each character that stays, folded, with its place; a letter with its combining marks is composed first."""
    out: list[tuple[int, str]] = []
    at = 0
    while at < len(text):
        end = at + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        piece = unicodedata.normalize("NFC", text[at:end]) if end > at + 1 else text[at]
        folded = piece.translate(_TABLE)
        if folded:
            out.append((at, folded))
        at = end
    return out
