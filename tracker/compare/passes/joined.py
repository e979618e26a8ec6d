"""Splits and merges: an open segment that says what is left of a counterpart when its match is taken off, belongs to it too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.compare.evidence import candidates, grams, rarity
from tracker.compare.units import Match, Task, Unit, similarity

_OWN, _LEFT = 0.45, 0.4
"""Beside the match: the share of the part's rare words that the whole holds beyond the match, and of what the whole
still lacked that the part brings."""

_OWN_AFAR, _LEFT_AFAR = 0.8, 0.5
"""The same for a part that went elsewhere, of which less is sure."""

_MANY = 2_000
"""Matches that differ, above which only those are looked at that stand beside something open."""

_SHORTEST = 4
"""Characters below which a part says nothing."""


@dataclass(frozen=True, slots=True)
class _Side:
    """The parts' side or the wholes': units, and the grams of those that matter here."""

    units: Sequence[Unit]
    grams: dict[int, frozenset[str]]


def find(task: Task) -> list[Match]:
    """Matches that take the place of those they grew from."""
    changed = [match for match in task.matches if len(match.old) == len(match.new) == 1 and match.similarity < 1]
    open_old, open_new = task.open_old(), task.open_new()
    if len(changed) > _MANY:
        beside = {i + step for i in open_old for step in (-1, 1)}, {j + step for j in open_new for step in (-1, 1)}
        changed = [match for match in changed if match.old[0] in beside[0] or match.new[0] in beside[1]]
    if not changed or not (open_old or open_new):
        return []
    old = _Side(task.old, {i: grams(task.old[i].key) for i in (*open_old, *(match.old[0] for match in changed))})
    new = _Side(task.new, {j: grams(task.new[j].key) for j in (*open_new, *(match.new[0] for match in changed))})
    weights = rarity(list(old.grams.values()), list(new.grams.values()))
    splits = _grown({match.old[0]: match.new for match in changed}, open_new, new, old, weights)
    merges = _grown({m.new[0]: m.old for m in changed if m.old[0] not in splits}, open_old, old, new, weights)
    return [
        *(Match((whole,), parts, "joined", _alike(old, whole, new, parts)) for whole, parts in splits.items()),
        *(Match(parts, (whole,), "joined", _alike(new, whole, old, parts)) for whole, parts in merges.items()),
    ]


def _grown(
    matched: dict[int, tuple[int, ...]],
    extras: Sequence[int],
    parts: _Side,
    wholes: _Side,
    weights: dict[str, int],
) -> dict[int, tuple[int, ...]]:
    """The wholes that were found to have further parts, with all their parts."""
    near = {part: whole for whole, held in matched.items() for part in held}
    extras = [extra for extra in extras if len(parts.units[extra].key) >= _SHORTEST]
    afar = _afar(extras, sorted(matched), parts, wholes, weights)
    grown: dict[int, tuple[int, ...]] = {}
    for extra in extras:
        beside = [near[at] for at in (extra - 1, extra + 1) if at in near]
        limits = [(whole, _OWN, _LEFT) for whole in beside]
        limits += [(whole, _OWN_AFAR, _LEFT_AFAR) for whole in afar[extra] if whole not in beside]
        best = (0.0, -1)
        for whole, own, left in limits:
            held = frozenset().union(*(parts.grams[part] for part in grown.get(whole, matched[whole])))
            own_share, left_share = _shares(parts.grams[extra], wholes.grams[whole], held, weights)
            if whole in beside and _stands_in(extra, whole, grown.get(whole, matched[whole]), parts, wholes):
                own_share = left_share = 1.0
            if own_share >= own and left_share >= left:
                best = max(best, (own_share, -whole))
        if best[0]:
            whole = -best[1]
            grown[whole] = tuple(sorted((*grown.get(whole, matched[whole]), extra)))
            near[extra] = whole
    return grown


def _stands_in(extra: int, whole: int, held: tuple[int, ...], parts: _Side, wholes: _Side) -> bool:
    """Does the part stand in the whole to the letter, and not in what is matched already?"""
    key = parts.units[extra].key
    return key in wholes.units[whole].key and not any(key in parts.units[part].key for part in held)


def _afar(
    extras: Sequence[int], matched: Sequence[int], parts: _Side, wholes: _Side, weights: dict[str, int]
) -> dict[int, list[int]]:
    """For each extra part the wholes, wherever they stand, that share most with it."""
    afar: dict[int, list[int]] = {extra: [] for extra in extras}
    found = candidates([parts.grams[extra] for extra in extras], [wholes.grams[whole] for whole in matched], weights)
    for at, whole in found:
        afar[extras[at]].append(matched[whole])
    return afar


def _shares(
    part: frozenset[str], whole: frozenset[str], held: frozenset[str], weights: dict[str, int]
) -> tuple[float, float]:
    """What of the part the whole holds and the match does not; what of the whole the match lacks and the part brings."""
    brings = _weight((part & whole) - held, weights)
    return brings / (_weight(part, weights) or 1), brings / (_weight(whole - held, weights) or 1)


def _weight(held: frozenset[str], weights: dict[str, int]) -> int:
    return sum(weights[gram] for gram in held)


def _alike(wholes: _Side, whole: int, parts: _Side, held: tuple[int, ...]) -> float:
    return similarity(wholes.units[whole].key, "".join(parts.units[part].key for part in held))
