"""Select: which lines of a page are the document, by the words that it begins with and those that it ends with.

White space and line breaks do not count, neither in what is looked for nor where it is looked for.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from tracker.errors import SelectionError
from tracker.ingest.lines import BLANK, Line, Page

_DROP = str.maketrans("", "", BLANK)
_SHOWN = 24


class Selection(NamedTuple):
    """A part of the decoded text: from the beginning of a line to anywhere."""

    start: int
    end: int


WHOLE = Selection(0, sys.maxsize)


class _Bare(NamedTuple):
    """A page without its white space: the words, and where each line begins in them."""

    text: str
    begins: list[int]


def select(page: Page, from_text: str | None, until_text: str | None, where: str) -> Selection:
    """The part of `page` from the line that begins with `from_text` to the first `until_text` after that, included.

    `where` names the document, the part and the source in errors. Raises SelectionError where `from_text` matches no
    place or more than one, or `until_text` matches none.
    """
    if from_text is None and until_text is None:
        return WHOLE
    words = [line.text.translate(_DROP) for line in page.lines]
    bare = _Bare("".join(words), [0, *accumulate(map(len, words))])
    first = 0 if from_text is None else _find_from(page, bare, from_text, where)
    start = page.lines[first].start if page.lines else 0
    return Selection(start, len(page.raw) if until_text is None else _find_until(page, bare, first, until_text, where))


def _find_from(page: Page, bare: _Bare, from_text: str, where: str) -> int:
    wanted = from_text.strip(BLANK).lstrip("#").translate(_DROP)
    if not wanted:
        raise SelectionError(
            f"{where}: `from` is blank.", hint="Give the words that the part begins with, or leave it out."
        )
    found = _lines_that_begin(bare, wanted)
    opening = [k for k in found if k == 0 or page.lines[k].blanks or page.lines[k].hashes]
    if len(found) == 1:
        return found[0]
    if len(opening) == 1:
        return opening[0]
    if not found:
        raise SelectionError(
            f"{where}: no line begins with `from` “{_short(from_text)}”.",
            hint=f"The nearest: {_nearest(wanted, page.lines, max(_SHOWN, len(wanted)))}",
        )
    numbers = ", ".join(str(page.lines[k].number) for k in opening or found)
    raise SelectionError(
        f"{where}: `from` “{_short(from_text)}” begins {len(opening or found)} places, lines {numbers}.",
        hint="Give more of the words that the part begins with.",
    )


def _lines_that_begin(bare: _Bare, wanted: str) -> list[int]:
    begins = {place: k for k, place in enumerate(bare.begins[:-1])}
    found, place = [], bare.text.find(wanted)
    while place >= 0:
        if place in begins:
            found.append(begins[place])
        place = bare.text.find(wanted, place + 1)
    return found


def _find_until(page: Page, bare: _Bare, first: int, until_text: str, where: str) -> int:
    wanted = until_text.translate(_DROP)
    if not wanted:
        raise SelectionError(
            f"{where}: `until` is blank.", hint="Give the words that the part ends with, or leave it out."
        )
    place = bare.text.find(wanted, bare.begins[first])
    if place < 0:
        before = bare.text.find(wanted)
        known = f"It stands in line {page.lines[_line_at(bare, before)].number}, before `from`. " if before >= 0 else ""
        raise SelectionError(
            f"{where}: `until` “{_short(until_text)}” does not occur after line {page.lines[first].number}."
            if page.lines
            else f"{where}: `until` “{_short(until_text)}” does not occur.",
            hint=f"{known}The nearest: {_nearest(wanted, page.lines[first:])}",
        )
    stop = place + len(wanted) - 1
    line = _line_at(bare, stop)
    return _raw_place(page.lines[line], stop - bare.begins[line]) + 1


def _line_at(bare: _Bare, place: int) -> int:
    return bisect_right(bare.begins, place) - 1


def _raw_place(line: Line, nth: int) -> int:
    """Where the nth character of the line that is not white space stands in the decoded text."""
    solid = [k for k, char in enumerate(line.text) if char not in BLANK]
    return line.start + solid[nth]


def _nearest(wanted: str, lines: Sequence[Line], reach: int | None = None) -> str:
    """Up to three lines that share, in their first `reach` characters, most pairs of neighbours with what was looked for."""
    pairs = _pairs(wanted)
    scored = sorted(
        ((len(pairs & _pairs(line.text[:reach].translate(_DROP))), -line.number, line) for line in lines), reverse=True
    )
    shown = [f"line {line.number} “{_short(line.text)}”" for score, _, line in scored[:3] if score] or [
        f"line {line.number} “{_short(line.text)}”" for line in lines[:3]
    ]
    return "; ".join(shown) + "." if shown else "the source holds no text."


def _pairs(text: str) -> set[str]:
    return {text[k : k + 2] for k in range(len(text) - 1)} or {text}


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
