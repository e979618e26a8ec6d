"""Reflow: lines back to blocks. Hard-wrapped lines are joined, paragraphs that a column or a page cut are healed.

Text that is not hard-wrapped comes through unchanged: each of its lines is a block.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tracker.ingest.blocks import Block, join
from tracker.ingest.columns import joiner
from tracker.ingest.goes_on import Open, Surroundings, begins_block, caught_up, goes_on, opened, widened
from tracker.ingest.headings import is_section_word
from tracker.ingest.jumps import split_jumps
from tracker.ingest.lines import BLANK, Line
from tracker.ingest.look import Look, Shapes, groups, look
from tracker.ingest.markdown import marked
from tracker.ingest.select import Selection
from tracker.ingest.wrap import DENT, Full, wraps

_SUBHEAD = 60


def reflow(lines: Sequence[Line], part: Selection, shapes: Shapes) -> list[Block]:
    """The blocks of one part of a page, whose `lines` all bear witness to how it was broken."""
    looks = [look(line, shapes) for line in marked(lines)]
    found = wraps(looks)
    first, last, looks = _chosen(looks, part, shapes)
    page = Surroundings(looks, found, _indent(looks))
    return [each for block in _blocks(page, first, last) for each in split_jumps(block)]


def _chosen(looks: list[Look], part: Selection, shapes: Shapes) -> tuple[int, int, list[Look]]:
    """Which of the lines are in the part; the last of them goes no further than the part does."""
    starts = [each.line.start for each in looks]
    first, last = bisect_left(starts, part.start), bisect_left(starts, part.end)
    if last and looks[last - 1].line.end > part.end:
        line = looks[last - 1].line
        cut = line._replace(text=line.text[: part.end - line.start].rstrip(BLANK))
        looks = [*looks[: last - 1], look(cut, shapes), *looks[last:]]
    return first, last, looks


def _indent(looks: Sequence[Look]) -> int:
    """The least indent that is usual for lines within paragraphs; of all lines, where each stands alone."""
    counts = Counter(
        [each.line.indent for each in looks if not each.line.blanks] or [each.line.indent for each in looks]
    )
    return min((indent for indent, count in counts.items() if 5 * count >= counts.total()), default=0)


def _blocks(page: Surroundings, first: int, last: int) -> Iterator[Block]:
    """The blocks of the lines `first` to `last` of the page."""
    if first >= last:
        return
    subheads = _subheads(page)
    begins = [at for at in range(first + 1, last) if begins_block(page, at) and at not in subheads]
    for start, end in pairwise([first, *begins, last]):
        if end - start == 1:
            yield _alone(page.looks[start])
        else:
            yield from _grown(page, start, end, subheads)


def _alone(look: Look) -> Block:
    """The block of one line."""
    text, start, _, _, _, blanks, hashes, verbatim = look.line
    return Block(text, ((start, start + len(text)),), look.starter, hashes, verbatim, blanks)


def _grown(page: Surroundings, first: int, last: int, subheads: frozenset[int]) -> Iterator[Block]:
    """The blocks of several lines, each of which may go on from the one before it."""
    looks, full = page.looks, page.wraps.full
    block, lines, glue = opened(looks[first], first), [looks[first].line], [""]
    for at in range(first + 1, last):
        each = looks[at]
        if each.plain and full[at - 1] is Full.YES and not (block.closed or block.only_label) and at not in subheads:
            glue[-1] = joiner(lines[-1].text, each.line.text)
            lines.append(each.line)
            glue.append("")
            continue
        if block.last_at != at - 1:
            block = caught_up(page, block, at - 1)
        between = "\n" if at in subheads else goes_on(page, block, each)
        if between is None:
            yield _block(block, lines, glue)
            block, lines, glue = opened(each, at), [each.line], [""]
            continue
        glue[-1] = between
        block = widened(page, block, at, closed=at in subheads)
        lines.append(each.line)
        glue.append("")
    yield _block(block, lines, glue)


def _block(block: Open, lines: Sequence[Line], glue: Sequence[str]) -> Block:
    first = block.first
    text, runs = join(lines, glue)
    return Block(text, runs, first.starter, first.line.hashes, first.line.verbatim, first.line.blanks)


def _subheads(page: Surroundings) -> frozenset[int]:
    """The places of lines that are the second of a headline of two lines: short both, alone, and prose follows."""
    looks = page.looks
    runs = groups(looks)
    found = []
    for (first, last), (following, _) in pairwise(runs):
        if last - first == 2 and _is_subhead(looks[first], looks[first + 1], page.wraps.widths[first]):
            ahead = looks[following]
            if ahead.chinese and not ahead.alone and (ahead.mark >= 0 or ahead.width > _SUBHEAD):
                found.append(first + 1)
    return frozenset(found)


def _is_subhead(upper: Look, lower: Look, width: int) -> bool:
    if any(
        each.starter or each.line.hashes or each.line.verbatim or not each.chinese or each.width > _SUBHEAD
        or each.end not in ("word", "quote") or "，" in each.line.text or is_section_word(each.line.text)
        for each in (upper, lower)
    ):  # fmt: skip
        return False
    return not width or upper.width + lower.unit <= width - DENT
