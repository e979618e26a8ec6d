"""One to many by joined text: a segment that is open beside a match, and makes that match better, belongs to it."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.compare.units import Match, Task, Unit, bigrams, similarity

_CONTAINED = 0.6
_BETTER = 0.03
_SHORTEST = 4


def find(task: Task) -> list[Match]:
    """Matches that take the place of those they grew from; the caller keeps the last one for a unit."""
    grown = {match.old[0]: match for match in task.matches if len(match.old) == len(match.new) == 1}
    by_new = {match.new[0]: match.old[0] for match in grown.values()}
    changed: dict[int, Match] = {}
    for j in task.open_new():
        for beside in (j - 1, j + 1):
            owner = by_new.get(beside)
            match = changed.get(owner, grown[owner]) if owner is not None else None
            better = match and len(match.old) == 1 and _split(task, match, j)
            if owner is not None and better:
                changed[owner] = better
                by_new[j] = owner
                break
    return [*changed.values(), *_merges(task, changed, grown)]


def _merges(task: Task, changed: dict[int, Match], grown: dict[int, Match]) -> list[Match]:
    by_old = {i: i for i in grown if i not in changed}
    merged: dict[int, Match] = {}
    for i in task.open_old():
        for beside in (i - 1, i + 1):
            owner = by_old.get(beside)
            match = merged.get(owner, grown[owner]) if owner is not None else None
            better = match and _merge(task, match, i)
            if owner is not None and better:
                merged[owner] = better
                by_old[i] = owner
                break
    return list(merged.values())


def _split(task: Task, match: Match, j: int) -> Match | None:
    new = tuple(sorted((*match.new, j)))
    alike = _gain(task.old[match.old[0]].key, task.new, match, j, new)
    return Match(match.old, new, "joined", alike) if alike else None


def _merge(task: Task, match: Match, i: int) -> Match | None:
    old = tuple(sorted((*match.old, i)))
    alike = _gain(task.new[match.new[0]].key, task.old, match, i, old)
    return Match(old, match.new, "joined", alike) if alike else None


def _gain(whole: str, units: Sequence[Unit], match: Match, extra: int, parts: tuple[int, ...]) -> float:
    """The similarity of the joined parts to the whole, if the extra part stands in it and makes it better; else 0."""
    grams = bigrams(units[extra].key)
    if len(units[extra].key) < _SHORTEST or len(grams & bigrams(whole)) < _CONTAINED * len(grams):
        return 0.0
    alike = similarity(whole, "".join(units[part].key for part in parts))
    return alike if alike > match.similarity + _BETTER else 0.0
