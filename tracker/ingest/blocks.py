"""Blocks: lines joined to one text, with the runs of the decoded text that it came from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tracker.ingest.columns import SOFT_HYPHEN
from tracker.ingest.lines import Line
from tracker.ingest.starters import Starter
from tracker.model import Run


class Block(NamedTuple):
    """One block of a page. `runs` cover `text` character for character.

    A character that joins two lines has the run of the line break that it stands for.
    """

    text: str
    runs: tuple[Run, ...]
    starter: Starter = ""
    hashes: int = 0
    verbatim: bool = False
    blanks: int = 0
    """How many blank lines stood before it."""


def join(lines: Sequence[Line], glue: Sequence[str]) -> tuple[str, tuple[Run, ...]]:
    """The text of `lines` and its runs; `glue[k]` stands between line k and the next."""
    first = lines[0]
    if len(lines) == 1:
        return first.text, ((first.start, first.end),)
    words: list[str] = []
    runs: list[Run] = []
    for k, line in enumerate(lines):
        text = line.text
        between = glue[k] if k + 1 < len(lines) else ""
        if not between and k + 1 < len(lines) and text.endswith(SOFT_HYPHEN):
            text = text[:-1]
        words += (text, between)
        runs.append((line.start, line.start + len(text)))
        if between:
            runs.append((line.stop, line.stop + 1))
    return "".join(words), merged(runs)


def merged(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The same runs, those that touch made one."""
    found: list[Run] = []
    for start, end in runs:
        if start == end:
            continue
        if found and found[-1][1] == start:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return tuple(found)


def cut_runs(runs: Sequence[Run], start: int, end: int) -> tuple[Run, ...]:
    """The runs of the characters from `start` to `end` of the text that `runs` cover."""
    if len(runs) == 1 and start < end:
        at = runs[0][0]
        return ((at + start, at + end),)
    found: list[Run] = []
    place = 0
    for first, last in runs:
        length = last - first
        low, high = max(start, place), min(end, place + length)
        if low < high:
            found.append((first + low - place, first + high - place))
        place += length
        if place >= end:
            break
    return tuple(found)
