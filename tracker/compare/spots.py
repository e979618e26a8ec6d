"""The changed spots of a pair of texts, read off its edits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tracker.compare.glyphs import FOLDED
from tracker.model import Edit

_NUMERAL = re.compile(r"[\d〇零一二三四五六七八九十百千万萬亿億两兩]")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where two texts differ: half-open ranges on both sides, one of them empty for a pure insertion or deletion."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


Change = tuple[int, str, int, str]
"""The place in the old text and what went there, the place in the new text and what came."""


def spots(edits: Iterable[Edit]) -> list[Spot]:
    """The maximal ranges without an equal character between; a line break that joins segments divides them."""
    return [spot for change in changes(edits) for spot in divided(*change)]


def changes(edits: Iterable[Edit]) -> Iterator[Change]:
    """What changed between two stretches that are equal, each as one change."""
    i = j = 0
    gone = come = ""
    for edit in edits:
        if edit.op == "delete":
            gone += edit.text
        elif edit.op == "insert":
            come += edit.text
        else:
            if gone or come:
                yield i, gone, j, come
            i += len(gone) + len(edit.text)
            j += len(come) + len(edit.text)
            gone = come = ""
    if gone or come:
        yield i, gone, j, come


def divided(i: int, gone: str, j: int, come: str) -> list[Spot]:
    """A change that runs over line breaks, as one change for each line."""
    if "\n" not in gone and "\n" not in come:
        return _apart(i, gone, j, come) if gone or come else []
    old, new = gone.split("\n"), come.split("\n")
    found: list[Spot] = []
    for at in range(max(len(old), len(new))):
        a = old[at] if at < len(old) else ""
        b = new[at] if at < len(new) else ""
        if a or b:
            found += _apart(i, a, j, b)
        i += len(a) + (1 if at < len(old) - 1 else 0)
        j += len(b) + (1 if at < len(new) - 1 else 0)
    return found


def _apart(i: int, a: str, j: int, b: str) -> list[Spot]:
    """A change of words, and the changes of form alone that it begins or ends with, each by itself."""
    if not a or not b or not (_alike(a[0], b[0]) or _alike(a[-1], b[-1])):
        return [Spot(i, i + len(a), j, j + len(b))]
    most = min(len(a), len(b))
    start = next((at for at in range(most) if not _alike(a[at], b[at])), most)
    start -= part_of_number(a, b, start)
    end = next((at for at in range(most - start) if not _alike(a[-1 - at], b[-1 - at])), most - start)
    end -= part_of_number(a[::-1], b[::-1], end)
    if start == most == len(a) == len(b):
        return [Spot(i, i + len(a), j, j + len(b))]
    middle = Spot(i + start, i + len(a) - end, j + start, j + len(b) - end)
    head = Spot(i, i + start, j, j + start)
    tail = Spot(middle.old_end, i + len(a), middle.new_end, j + len(b))
    forms = [(head, a[:start], b[:start]), (middle, "", "."), (tail, a[len(a) - end :], b[len(b) - end :])]
    return [spot for spot, before, after in forms if before != after]


def part_of_number(a: str, b: str, shared: int) -> int:
    """How many of the characters that two texts begin with alike belong to a number that goes on in one of them."""
    if not any(_NUMERAL.match(text, shared) for text in (a, b)):
        return 0
    return next((at for at in range(shared) if not _NUMERAL.match(a[shared - 1 - at])), shared)


def _alike(a: str, b: str) -> bool:
    return FOLDED.get(a, a) == FOLDED.get(b, b)
