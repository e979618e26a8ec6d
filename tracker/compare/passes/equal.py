"""Equal keys: first those that occur once on each side, then their neighbours, then what repeats, in order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator

from tracker.compare.units import Match, Task, Unit

_Pairs = dict[int, int]


def find(task: Task) -> list[Match]:
    pairs: _Pairs = {}
    taken: set[int] = set()
    for identity in (lambda unit: (unit.label, unit.key), lambda unit: unit.key or None):
        _join(pairs, taken, _once(task, pairs, taken, identity))
        _join(pairs, taken, _beside(task, pairs, taken, identity))
    for identity in (lambda unit: (unit.label, unit.key), lambda unit: unit.key or None):
        _join(pairs, taken, _in_order(task, pairs, taken, identity))
    return [Match((i,), (j,), "equal", 1.0) for i, j in sorted(pairs.items())]


_Identity = Callable[[Unit], Hashable]


def _join(pairs: _Pairs, taken: set[int], found: Iterator[tuple[int, int]]) -> None:
    for i, j in found:
        pairs[i] = j
        taken.add(j)


def _places(task: Task, pairs: _Pairs, taken: set[int], identity: _Identity) -> Iterator[tuple[list[int], list[int]]]:
    """Where each identity stands on both sides, of what is open; None is no identity."""
    old: dict[Hashable, list[int]] = defaultdict(list)
    new: dict[Hashable, list[int]] = defaultdict(list)
    for i, unit in enumerate(task.old):
        if i not in pairs:
            old[identity(unit)].append(i)
    for j, unit in enumerate(task.new):
        if j not in taken:
            new[identity(unit)].append(j)
    old.pop(None, None)
    for key, places in old.items():
        if key in new:
            yield places, new[key]


def _once(task: Task, pairs: _Pairs, taken: set[int], identity: _Identity) -> Iterator[tuple[int, int]]:
    for old, new in list(_places(task, pairs, taken, identity)):
        if len(old) == len(new) == 1:
            yield old[0], new[0]


def _beside(task: Task, pairs: _Pairs, taken: set[int], identity: _Identity) -> Iterator[tuple[int, int]]:
    """Equal neighbours of what is paired, on and on."""
    for step in (1, -1):
        for start in sorted(pairs):
            i, j = start + step, pairs[start] + step
            while (
                0 <= i < len(task.old)
                and 0 <= j < len(task.new)
                and i not in pairs
                and j not in taken
                and identity(task.old[i]) is not None
                and identity(task.old[i]) == identity(task.new[j])
            ):
                yield i, j
                i, j = i + step, j + step


def _in_order(task: Task, pairs: _Pairs, taken: set[int], identity: _Identity) -> Iterator[tuple[int, int]]:
    for old, new in list(_places(task, pairs, taken, identity)):
        yield from zip(old, new, strict=False)
