"""Evidence: do breaks tell that lines were broken because they were full, or are they the rows of a list?

Lists, verse, tables and laws with one article per line have breaks of another kind: most lines end in a punctuation
mark, or hold none, or begin or end alike, or there was room for more.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tracker.ingest.look import Look

_SINGLE = 50
"""One break alone is evidence where the line is at least so wide, in columns."""


class Break(NamedTuple):
    """A break between two lines that may lie inside a paragraph."""

    at: int
    """The place of the left line on its page."""
    left: Look
    right: Look
    reach: int
    """The left line was full if the width at which lines were broken is less than this."""


def tells_of_wrapping(full: Sequence[Break], roomy: Sequence[Break], *, chinese: bool) -> bool:
    """Were these lines broken because they were full? `full` are the breaks after lines without room for more."""
    if not full or is_list(full):
        return False
    return _chinese(full, roomy) if chinese else _words(full, roomy)


def _chinese(full: Sequence[Break], roomy: Sequence[Break]) -> bool:
    """Enough full lines, a third of them broken in the middle of a clause; few that end early and not with a sentence."""
    middle = [each.left.end for each in full].count("word")
    unmarked = [each.left.mark for each in full].count(-1)
    stray = len(roomy) - [each.left.end for each in roomy].count("stop")
    total = len(full) + len(roomy)
    return (
        5 * len(full) >= 2 * total
        and middle >= max(2, len(full) / 3)
        and 4 * unmarked <= 3 * len(full)
        and 5 * stray <= total
    )


def _words(full: Sequence[Break], roomy: Sequence[Break]) -> bool:
    """The same among words, where lines are ragged and what goes on begins in lower case."""
    begins = [each.right.line.text[0] for each in full]
    lower, capital = sum(map(str.islower, begins)), sum(map(str.isupper, begins))
    middle = len(full) - [each.left.end for each in full].count("stop")
    if len(full) == 1 and not roomy:
        return bool(lower and middle) and full[0].left.width >= _SINGLE
    ended = [each.left.end for each in roomy].count("stop")
    onward = sum([each.left.end != "stop" and each.right.line.text[0].islower() for each in roomy])
    total = len(full) + len(roomy)
    return (
        5 * len(full) >= 3 * (total - ended)
        and 3 * len(full) >= total
        and 5 * (len(full) + onward + ended) >= 4 * total
        and 2 * middle >= len(full)
        and 5 * capital <= 3 * len(full)
    )


def is_list(full: Sequence[Break]) -> bool:
    """Are the left lines, all of which look full, the rows of a list or of verse?"""
    lines = [each.left for each in full]
    ends = [line.end for line in lines]
    if len(full) >= 6 and ends.count("stop") + ends.count("pause") == len(full):
        return True
    if len(full) < 4 or not lines[0].chinese:
        return False
    begins = [each.right.line.text[0] for each in full]
    last = [line.line.text[-1] for line in lines if line.end == "word"]
    return (
        2 * sum(map(str.isdigit, begins)) > len(full)
        or _alike(begins, len(full))
        or _alike(last, len(full))
        or _same_column([each.right for each in full])
    )


def _alike(signs: list[str], total: int) -> bool:
    """Is one of `signs` at the same place of more than three quarters of the lines? It is then the middle one."""
    signs.sort()
    return bool(signs) and 4 * signs.count(signs[len(signs) // 2]) > 3 * total


def _same_column(lines: Sequence[Look]) -> bool:
    """Rows have the same first mark in the same place; the lines of a paragraph have any mark anywhere."""
    marks = sorted([(each.mark, each.line.text[each.mark]) for each in lines if each.mark >= 0])
    return len(marks) >= 4 and 5 * marks.count(marks[len(marks) // 2]) > 4 * len(marks)
