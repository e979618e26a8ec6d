"""A replaced stretch, divided where a clause came or went beside what was replaced.

法制 → 法治，贯彻新发展理念 is two changes: 法制 → 法治, and a clause that came. The two clauses that are most alike stand for each other;
what is before and behind them is divided in the same way.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

Piece = tuple[int, int, int, int]
"""Half-open ranges on both sides, one of them empty for what came or went."""

_CLAUSE = re.compile(r"[^，。；：！？,;:!?\n]+")
_BEGUN = re.compile(r"[^，。；：！？,;:!?\n]+$")
_LETTER = re.compile(r"\w")
_ALIKE = 0.4
"""Share of common characters from which two clauses stand for each other."""

_SURELY_ALIKE = 0.6
_MOST_REPLACED = 2
"""The same where two clauses were replaced by several; more than two were rewritten, and are shown whole."""

_MOST_CLAUSES = 12
"""Clauses on a side above which a stretch is left whole: they are compared each with each."""


def divide(gone: str, come: str, left: str = "", right: str = "") -> list[Piece]:
    """The pieces of a replaced stretch, in order; one piece where it cannot be divided. Swapping the sides mirrors it.

    `left` and `right` are what both texts have before and behind it: a clause may begin or end there,
    where both sides leave it open.
    """
    if (len(gone), gone) > (len(come), come):
        return [(i, i2, j, j2) for j, j2, i, i2 in divide(come, gone, left, right)]
    begun = _BEGUN.search(left) if _CLAUSE.match(gone) and _CLAUSE.match(come) else None
    ended = _CLAUSE.match(right) if _BEGUN.search(gone) and _BEGUN.search(come) else None
    left, right = begun.group() if begun else "", ended.group() if ended else ""
    pieces = list(_divided(left + gone + right, left + come + right, 0, 0))
    return _clipped(pieces, left + gone, left + come, right, len(left))


def _clipped(pieces: list[Piece], gone: str, come: str, right: str, start: int) -> list[Piece]:
    """The pieces without the context; what a side lost to the context behind it, its counterpart leaves to the next piece."""
    out: list[Piece] = []
    end, end2, lost = len(gone), len(come), 0
    for i, i2, j, j2 in pieces:
        begin, stop = (min(max(at, start), end) for at in (i, i2))
        begin2, stop2 = (min(max(at, start), end2) for at in (j - lost, j2))
        lost = 0
        if i2 > end and j2 < end2 and come.endswith(right[: i2 - end], begin2, stop2):
            lost = i2 - end
            stop2 -= lost
        if stop > begin or stop2 > begin2:
            out.append((begin - start, stop - start, begin2 - start, stop2 - start))
    return out


def _divided(gone: str, come: str, i: int, j: int) -> Iterator[Piece]:
    if gone == come:
        return
    pair = _most_alike(gone, come) if gone and come else None
    if pair is None:
        yield from _without_edge_marks(gone, come, i, j)
        return
    (start, end), (start2, end2) = pair
    yield from _divided(gone[:start], come[:start2], i, j)
    if gone[start:end] != come[start2:end2]:
        yield (i + start, i + end, j + start2, j + end2)
    yield from _divided(gone[end:], come[end2:], i + end, j + end2)


def _most_alike(gone: str, come: str) -> tuple[tuple[int, int], tuple[int, int]] | None:
    mine = [found.span() for found in _CLAUSE.finditer(gone)]
    theirs = [found.span() for found in _CLAUSE.finditer(come)]
    fewer, more = sorted((len(mine), len(theirs)))
    if more == 1 or fewer > _MOST_REPLACED or more > _MOST_CLAUSES:
        return None
    counts = [Counter(gone[a:b]) for a, b in mine], [Counter(come[a:b]) for a, b in theirs]
    best, found = 0.0, None
    for at, a in enumerate(mine):
        for to, b in enumerate(theirs):
            alike = 2 * (counts[0][at] & counts[1][to]).total() / (a[1] - a[0] + b[1] - b[0])
            if alike > best:
                best, found = alike, (a, b)
    return found if best >= (_ALIKE if fewer == 1 else _SURELY_ALIKE) else None


def _without_edge_marks(gone: str, come: str, i: int, j: int) -> Iterator[Piece]:
    """A stretch, and the mark that only one side begins or ends with, by itself."""
    if not (_LETTER.search(gone) and _LETTER.search(come)):
        yield (i, i + len(gone), j, j + len(come))
        return
    (start, end), (start2, end2) = _core(gone), _core(come)
    if gone[:start] != come[:start2]:
        yield (i, i + start, j, j + start2)
    yield (i + start, i + end, j + start2, j + end2)
    if gone[end:] != come[end2:]:
        yield (i + end, i + len(gone), j + end2, j + len(come))


def _core(text: str) -> tuple[int, int]:
    """Where a text begins and ends without the clause marks around it."""
    found = [match.span() for match in _CLAUSE.finditer(text)]
    return found[0][0], found[-1][1]
