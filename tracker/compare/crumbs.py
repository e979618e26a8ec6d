"""Crumbs: the little that two changes leave equal between them, where a phrase changed as a whole.

A reader sees one change of a phrase, not two changes around a 的. A number with its unit, or a word of duty, is a whole change
by itself and joins no other. Source: the semantic clean-up of diff-match-patch, which knows no such words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

Step = tuple[int, Sequence[str]]
"""-1 delete, 0 equal or 1 insert, and the words."""

_Run = tuple[list[str], list[str], list[str]]
"""Words that are equal, and those deleted and inserted behind them."""

_ENDS_A_CLAUSE = re.compile(r"[。；;!?！？\n]")
_WHOLE = re.compile(
    r"第?[\d.,%〇零一二三四五六七八九十百千万萬亿億两兩]+(?:[年月日天元款条條项項次倍人%份]|个?月|个?工作日|小时|[万萬亿億]元)?"
    r"|不?得|不?应当?|不?應當?|不?可以?|必须|必須|须|須|严禁|禁止|鼓励|鼓勵|要求|以上|以下|超过|shall|must|may|should"
)


def without_crumbs(steps: Sequence[Step]) -> list[Step]:
    """The steps, with every crumb made part of the changes around it; deletions stand before insertions."""
    joined: list[_Run] = []
    for same, gone, come in _runs(steps):
        if joined and _is_crumb(same, joined[-1], gone, come):
            before, had, has = joined[-1]
            joined[-1] = (before, [*had, *same, *gone], [*has, *same, *come])
        else:
            joined.append((same, gone, come))
    return [(op, words) for run in joined for op, words in zip((0, -1, 1), run, strict=True) if words]


def _runs(steps: Sequence[Step]) -> list[_Run]:
    runs: list[_Run] = [([], [], [])]
    for op, words in steps:
        if op == 0 and (runs[-1][1] or runs[-1][2]):
            runs.append(([], [], []))
        runs[-1][{0: 0, -1: 1, 1: 2}[op]].extend(words)
    return runs


def _is_crumb(same: Sequence[str], before: _Run, gone: Sequence[str], come: Sequence[str]) -> bool:
    least = min(max(len(before[1]), len(before[2])), max(len(gone), len(come)))
    if not same or len(same) > least or _ENDS_A_CLAUSE.search("".join(same)):
        return False
    return not _is_whole(before[1], before[2]) and not _is_whole(gone, come)


def _is_whole(gone: Sequence[str], come: Sequence[str]) -> bool:
    return all(_WHOLE.fullmatch("".join(side).strip()) for side in (gone, come))
