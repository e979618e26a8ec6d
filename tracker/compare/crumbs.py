"""Crumbs: the little that two changes leave equal between them, where a phrase changed as a whole.

A reader sees one change of a phrase, not two changes around a 的. What is left equal is weighed (`realign`): an 的 weighs next to
nothing, a name much. A number with its unit, a word of duty or a whole clause is a change by itself and joins no other.
Source: the semantic clean-up of diff-match-patch, which counts characters and knows no words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tracker.compare.realign import realign, weight
from tracker.lazy import lazy

Step = tuple[int, Sequence[str]]
"""-1 delete, 0 equal or 1 insert, and the words."""

_Run = tuple[list[str], list[str], list[str]]
"""Words that are equal, and those deleted and inserted behind them."""

_MOST = 6.0
"""What a crumb may weigh, however much changed around it: in characters of content."""

_MOST_BETWEEN_PURE = 1.0
"""The same between words that only came or went: nothing was replaced there, so that what stayed is what holds them apart."""

_MOST_REWRITTEN = 8.0
_REWRITTEN = 1 / 4
"""The same where less than this share of a stretch was kept: it reads best as one change."""

_MOST_SWAPPED = 12.0
"""The same for what stands between two words that changed places, or between the marks of one enumeration."""

_LEAST_MOVED = 2.0
"""What a word weighs, at least, that is taken to have changed places: an 的 on both sides is chance."""

_ENDS_A_CLAUSE = re.compile(r"[。；;!?！？\n]")
_CLAUSE_MARKS = frozenset("，,。；;：:\n")
_SEPARATORS = frozenset(("、", "和", "与", "與", "及", "以及", "或", "或者", "，", ",", "and", "or"))
_REFERENCE = re.compile("第[〇零一二三四五六七八九十百千0-9]+[条條款项項章节節]")
_WHOLE = lazy(
    r"第?[\d.,%〇零一二三四五六七八九十百千万萬亿億两兩]+(?:[年月日天元款条條项項次倍人%份]|个?月|个?工作日|小时|[万萬亿億]元)?"
    r"|不?得|不?应当?|不?應當?|不?可以?|必须|必須|须|須|严禁|禁止|鼓励|鼓勵|要求|以上|以下|超过|shall|must|may|should"
)


def without_crumbs(steps: Iterable[Step]) -> list[Step]:
    """The steps, with every crumb made part of the changes around it; deletions stand before insertions."""
    runs: list[_Run] = []
    for stretch in _stretches(_runs(steps)):
        runs += _joined(_realigned(stretch)) if len(stretch) > 1 else stretch
    return [(op, words) for run in runs for op, words in zip((0, -1, 1), run, strict=True) if words]


def _runs(steps: Iterable[Step]) -> list[_Run]:
    runs: list[_Run] = [([], [], [])]
    for op, words in steps:
        if op == 0 and (runs[-1][1] or runs[-1][2]):
            runs.append(([], [], []))
        runs[-1][{0: 0, -1: 1, 1: 2}[op]].extend(words)
    return runs


def _stretches(runs: Sequence[_Run]) -> list[list[_Run]]:
    """Runs that lie so close together that they may be one change: by the number of words between them."""
    out: list[list[_Run]] = []
    for run in runs:
        same, gone, come = run
        before = out[-1][-1] if out else ([], [], [])
        least = min(max(len(before[1]), len(before[2])), max(len(gone), len(come)))
        if out and same and len(same) <= max(least, 2) and not _ENDS_A_CLAUSE.search("".join(same)):
            out[-1].append(run)
        else:
            out.append([run])
    return out


def _realigned(stretch: Sequence[_Run]) -> list[_Run]:
    """The runs of a stretch as the heaviest alignment has them; what stands before its first change stays before it."""
    head = stretch[0][0]
    old = [word for at, (same, gone, _) in enumerate(stretch) for word in (*(same if at else ()), *gone)]
    new = [word for at, (same, _, come) in enumerate(stretch) for word in (*(same if at else ()), *come)]
    columns = realign(old, new)
    if columns is None:
        return list(stretch)
    steps: list[Step] = [(0, head)]
    for before, after in columns:
        steps += (
            [(0, [before])] if before == after else [(-1, [before] if before else []), (1, [after] if after else [])]
        )
    return _runs(steps)


def _joined(runs: Sequence[_Run]) -> list[_Run]:
    rewritten = _is_rewritten(runs)
    joined: list[_Run] = []
    for same, gone, come in runs:
        least = _MOST_REWRITTEN if rewritten else 0.0
        if joined and _is_crumb(same, joined[-1], gone, come, least):
            before, had, has = joined[-1]
            joined[-1] = (before, [*had, *same, *gone], [*has, *same, *come])
        else:
            joined.append((same, gone, come))
    return joined


def _is_rewritten(runs: Sequence[_Run]) -> bool:
    """Is most of a stretch other words? What stands before its first change is not part of it."""
    kept = sum(weight(same) for same, _, _ in runs[1:])
    sides = (kept + sum(weight(run[side]) for run in runs) for side in (1, 2))
    return kept < _REWRITTEN * min(sides)


def _is_crumb(same: Sequence[str], before: _Run, gone: Sequence[str], come: Sequence[str], least: float) -> bool:
    if not same or not (gone or come) or _ENDS_A_CLAUSE.search("".join(same)):
        return False
    if weight(same) <= _MOST_SWAPPED and (_is_swap(before, gone, come) or _is_one_list(same, before, gone, come)):
        return True
    smaller = min(max(weight(before[1]), weight(before[2])), max(weight(gone), weight(come)))
    replaced = (before[1] and before[2]) or (gone and come)
    least = max(least, min(smaller, _MOST if replaced else _MOST_BETWEEN_PURE))
    if weight(same) > least:
        return False
    return not _is_whole(before[1], before[2]) and not _is_whole(gone, come)


def _is_whole(gone: Sequence[str], come: Sequence[str]) -> bool:
    """A number, a word of duty, or a clause that came or went."""
    if gone and come:
        return all(_WHOLE.fullmatch("".join(side).strip()) for side in (gone, come))
    words = gone or come
    return words[0] in _CLAUSE_MARKS or words[-1] in _CLAUSE_MARKS


def _is_swap(before: _Run, gone: Sequence[str], come: Sequence[str]) -> bool:
    """甲乙→乙甲, 处理甲→甲的处理: what went on one side of the words that stayed came on the other."""
    moved = {*before[1]} & {*come} | {*before[2]} & {*gone}
    return any(weight([word]) >= _LEAST_MOVED and not _WHOLE.fullmatch(word) for word in moved)


def _is_one_list(same: Sequence[str], before: _Run, gone: Sequence[str], come: Sequence[str]) -> bool:
    """甲和乙→甲、乙、丙, 甲、乙→甲乙: a separator gave way, or was dropped, because the enumeration beside it changed; or articles
    that are referred to one after the other.
    """
    changes = ((before[1], before[2]), (gone, come))
    for (had, has), (other_had, other_has) in (changes, changes[::-1]):
        if had and has and _SEPARATORS.issuperset([*had, *has]) and _SEPARATORS.intersection([*other_had, *other_has]):
            return True
        if "".join([*had, *has]) == "、" and weight(same) <= _MOST:
            return True
    if "".join(same).strip() == "、":
        return all(_REFERENCE.match("".join(side)) for side in (gone, come))
    return False
