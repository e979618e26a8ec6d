"""Wrap: was a text broken into lines by hand or machine, and at what width?

It is decided by evidence, for the whole page and for each run of lines between blank lines, and in doubt it was not. A
line that was broken because it was full is told by this: what the next line begins with would not have fitted in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import islice
from statistics import median

from tracker.ingest.evidence import Break, is_list, tells_of_wrapping
from tracker.ingest.look import Look, groups

DENT = 4
"""The indent of a paragraph's first line, which is often lost."""

_SLACK = {"stop": 2}
_MORE_SLACK = 4
"""Chinese lines end early by up to two characters, since marks may not begin or end a line; sentences end as they will."""
_SQUEEZE = 8
"""And they hold more than their width says, since marks are squeezed together; lines of words are broken by hand."""
_NARROWEST = {True: 20, False: 40}
_WIDEST = 130
_WINDOW = {True: 6, False: 15}
_FEW = 12
_ENOUGH = 120
"""A page is judged by so many breaks at most, taken from all over it."""


class Full(IntEnum):
    """Was a line broken because it was full?"""

    NO = 0
    IF_DENTED = 1
    """Only if it is the first of a paragraph, and has lost an indent."""
    YES = 2


@dataclass(frozen=True, slots=True)
class Wraps:
    """How the lines of a page were broken.

    `widths`: for each line the width at which it was broken, 0 where its text was not. `full`: for each line whether it
    was broken because it was full. `dented`: the first lines of paragraphs are shorter by a lost indent. `parted`:
    paragraphs in words are told by blank lines alone, so that a short line does not end one.
    """

    widths: tuple[int, ...]
    full: tuple[Full, ...]
    dented: bool = False
    parted: bool = False


def wraps(looks: Sequence[Look]) -> Wraps:
    """How the lines of a page were broken."""
    runs = groups(looks)
    widths = [0] * len(looks)
    unbroken = Wraps(tuple(widths), (Full.NO,) * len(looks))
    if len(runs) == len(looks):
        return unbroken
    reaches = list(map(_reach, looks, islice(looks, 1, None)))
    breaks = [_breaks(looks, reaches, first, last) for first, last in runs]
    for chinese in (True, False):
        of_script = [[each for each in run if each.left.chinese is chinese] for run in breaks]
        found = _widths_of_runs(of_script, chinese)
        if any(found):
            for (first, last), width in zip(runs, found, strict=True):
                for k in range(first, last):
                    if looks[k].chinese is chinese:
                        widths[k] = width
    if not any(widths):
        return unbroken
    full = list(map(_fullness, looks, reaches, widths))
    return Wraps(tuple(widths), (*full, Full.NO), _dented(breaks, looks, widths, full), _parted(breaks, widths, full))


def _breaks(looks: Sequence[Look], reaches: Sequence[int], first: int, last: int) -> list[Break]:
    found: list[Break] = []
    opens = True
    for k in range(first, last - 1):
        left, right = looks[k], looks[k + 1]
        if not (right.starter or left.alone or right.alone):
            found.append(Break(k, left, right, reaches[k] + DENT if opens and left.chinese else reaches[k]))
        opens = left.end == "stop"
    return found


def _reach(left: Look, right: Look) -> int:
    """How wide a line would have to be at least that holds `left` and what `right` begins with."""
    if left.chinese:
        return left.width + right.unit + _SLACK.get(left.end, _MORE_SLACK)
    return left.width + 1 + right.unit


def _overflows(left: Look, width: int) -> bool:
    """Is `left` too long for a line of `width`? A word that is longer has to stand somewhere."""
    if left.width <= width + _SQUEEZE:
        return False
    return left.chinese or " " in left.line.text[max(0, width - left.line.indent) :]


def _fullness(left: Look, reach: int, width: int) -> Full:
    if not width or _overflows(left, width):
        return Full.NO
    if reach > width:
        return Full.YES
    return Full.IF_DENTED if left.chinese and reach + DENT > width else Full.NO


def _widths_of_runs(runs: Sequence[Sequence[Break]], chinese: bool) -> list[int]:
    """The width of each run: the page's where it fits, the run's own where that is another."""
    breaks = [each for run in runs for each in run]
    page = _measure(breaks[:: len(breaks) // _ENOUGH + 1], chinese)
    if page:
        return [_width_of_run(run, page, chinese) for run in runs]
    own = [_measure(run, chinese) for run in runs]
    if not any(own):
        return own
    page = Counter(width for width, run in zip(own, runs, strict=True) for _ in run if width).most_common(1)[0][0]
    return [mine or _width_of_run(run, page, chinese) for mine, run in zip(own, runs, strict=True)]


def _width_of_run(run: Sequence[Break], page: int, chinese: bool) -> int:
    if not run:
        return page
    full, roomy = _sorted_out(run, page)
    if not _ends_short(run[-1].right, page) and is_list(full):
        return 0
    if len(run) == 1 and _is_standfirst(run[0], page):
        return run[0].left.width
    ended = sum([each.left.end == "stop" and each.left.width <= page for each in roomy])
    return page if 4 * (len(full) + ended) >= 3 * len(run) else _measure(run, chinese) or page


def _ends_short(last: Look, page: int) -> bool:
    """Is this the last line of a paragraph? Rows are all of a length."""
    return last.end == "stop" and 4 * last.width < 3 * page


def _is_standfirst(each: Break, page: int) -> bool:
    """Are these two lines one sentence that was set across several columns of the page?"""
    left, right = each.left, each.right
    wide = left.chinese and _overflows(left, page) and right.width <= left.width <= _WIDEST
    return wide and left.end == "word" and left.mark >= 0 and right.end in ("stop", "dash")


def _measure(breaks: Sequence[Break], chinese: bool) -> int:
    """The width at which lines were broken, or 0 where the breaks do not tell of one."""
    if not breaks or (chinese and len(breaks) < 2):
        return 0
    width = _likely_width([each.left.width for each in breaks], chinese)
    if not _NARROWEST[chinese] <= width <= _WIDEST:
        return 0
    full, roomy = _sorted_out(breaks, width)
    return width if tells_of_wrapping(full, roomy, chinese=chinese) else 0


def _sorted_out(breaks: Sequence[Break], width: int) -> tuple[list[Break], list[Break]]:
    """The breaks after full lines, and those after lines that had room for more or hold too much."""
    full = [each for each in breaks if each.reach > width and not _overflows(each.left, width)]
    if len(full) == len(breaks):
        return full, []
    return full, [each for each in breaks if each.reach <= width or _overflows(each.left, width)]


def _likely_width(widths: list[int], chinese: bool) -> int:
    """Of the widths in the fullest window the most common; of few, their third quartile; among words, the greatest."""
    counts = Counter(widths)
    size = _WINDOW[chinese]
    top = max(counts, key=lambda width: (sum([counts[width - k] for k in range(size + 1)]), width))
    window = sorted([width for width in widths if top - size <= width <= top])
    if not chinese:
        return window[-1]
    if len(window) < _FEW:
        return window[3 * len(window) // 4]
    return max(counts, key=lambda width: (counts[width] if top - size <= width <= top else 0, width))


def _dented(
    breaks: Sequence[Sequence[Break]], looks: Sequence[Look], widths: Sequence[int], full: Sequence[Full]
) -> bool:
    """Are the first lines of Chinese paragraphs shorter than the others by an indent?"""
    firsts = [run[0].at for run in breaks if run and run[0].left.chinese]
    sure = [k for k in firsts if k == 0 or full[k - 1] is Full.NO or looks[k - 1].end == "stop"]
    missing = [widths[k] - looks[k].width for k in sure if full[k] is not Full.NO]
    return bool(missing) and median(missing) >= DENT - 1


def _parted(breaks: Sequence[Sequence[Break]], widths: Sequence[int], full: Sequence[Full]) -> bool:
    """Are paragraphs in words told by blank lines, but for a few?"""
    runs = [[each for each in run if not each.left.chinese and widths[each.at]] for run in breaks]
    runs = [run for run in runs if run]
    ended = sum([each.left.end == "stop" and full[each.at] is Full.NO for run in runs for each in run])
    return len(runs) >= 4 and 5 * ended <= len(runs)
