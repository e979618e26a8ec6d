"""Equal keys: first those that occur once on each side, then their neighbours, then what repeats, in order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Hashable, Iterator, Sequence

from tracker.compare.units import Match, Task

_Pairs = dict[int, int]
_Names = Sequence[Hashable]
"""What each unit of a side is known by: its label and its key, or its key alone; None where that is empty."""


def find(task: Task) -> list[Match]:
    old, new = task.old, task.new
    identities: tuple[tuple[_Names, _Names], ...] = (
        ([(unit.label, unit.key) for unit in old], [(unit.label, unit.key) for unit in new]),
        ([unit.key or None for unit in old], [unit.key or None for unit in new]),
    )
    pairs: _Pairs = {}
    taken: set[int] = set()
    for names in identities:
        _join(pairs, taken, _once(*names, pairs, taken))
        _join(pairs, taken, _beside(*names, pairs, taken))
    for names in identities:
        _join(pairs, taken, _in_order(*names, pairs, taken))
    return [Match((i,), (j,), "equal", 1.0) for i, j in sorted(pairs.items())]


def _join(pairs: _Pairs, taken: set[int], found: Iterator[tuple[int, int]]) -> None:
    for i, j in found:
        pairs[i] = j
        taken.add(j)


def _places(names: _Names, closed: Container[int]) -> dict[Hashable, list[int]]:
    """Where each name stands, of what is open."""
    found: dict[Hashable, list[int]] = defaultdict(list)
    for at, name in enumerate(names):
        if name is not None and at not in closed:
            found[name].append(at)
    return found


def _once(old: _Names, new: _Names, pairs: _Pairs, taken: set[int]) -> Iterator[tuple[int, int]]:
    theirs = _places(new, taken)
    for name, places in _places(old, pairs).items():
        if len(places) == 1 == len(theirs.get(name, ())):
            yield places[0], theirs[name][0]


def _beside(old: _Names, new: _Names, pairs: _Pairs, taken: set[int]) -> Iterator[tuple[int, int]]:
    """Equal neighbours of what is paired, on and on."""
    for step in (1, -1):
        for start in [start for start in sorted(pairs) if start + step not in pairs]:
            i, j = start + step, pairs[start] + step
            while (
                0 <= i < len(old)
                and 0 <= j < len(new)
                and i not in pairs
                and j not in taken
                and old[i] is not None
                and old[i] == new[j]
            ):
                yield i, j
                i, j = i + step, j + step


def _in_order(old: _Names, new: _Names, pairs: _Pairs, taken: set[int]) -> Iterator[tuple[int, int]]:
    theirs = _places(new, taken)
    for name, places in _places(old, pairs).items():
        yield from zip(places, theirs.get(name, ()), strict=False)
