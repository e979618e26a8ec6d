"""What the alignment passes look at: segments by their keys, and what is still open."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, compress
from typing import NamedTuple

from rapidfuzz.distance import Indel

from tracker.compare.fold import fold_keys
from tracker.model import Segment

_LONG, _SAMPLED = 20_000, 4
"""Characters of a key above which only strings of so many characters are compared, and not all of them: characters in
order take the product of both lengths."""

_EIGHTH = bytes(not code & 7 for code in range(256))


Pair = tuple[int, int]
"""Indices of an old unit and a new one."""


class Unit(NamedTuple):
    """A segment as the passes see it: keys of its words and of its label."""

    key: str
    label: str
    kind: str
    level: int | None = None


class Match(NamedTuple):
    """Old units and their new counterparts, with the pass that found them. A side is never empty."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    made_by: str
    similarity: float


@dataclass(frozen=True, slots=True)
class Task:
    """Both sides and the matches made so far; a pass takes one and returns further matches."""

    old: Sequence[Unit]
    new: Sequence[Unit]
    matches: tuple[Match, ...] = ()

    def with_matches(self, matches: Iterable[Match]) -> Task:
        return Task(self.old, self.new, (*self.matches, *matches))

    def open_old(self) -> list[int]:
        taken = {i for match in self.matches for i in match.old}
        return [i for i in range(len(self.old)) if i not in taken]

    def open_new(self) -> list[int]:
        taken = {j for match in self.matches for j in match.new}
        return [j for j in range(len(self.new)) if j not in taken]


def units(old: Sequence[Segment], new: Sequence[Segment]) -> tuple[list[Unit], list[Unit]]:
    """The units of both sides, found at once, since most of one side stands on the other too."""
    keys = fold_keys(words for segment in chain(old, new) for words in (segment.text, segment.label))

    def side(segments: Sequence[Segment]) -> list[Unit]:
        return [Unit(keys[each.text], keys[each.label], each.kind, each.level) for each in segments]

    return side(old), side(new)


def similarity(old: str, new: str, grams: Callable[[str], frozenset[int]] | None = None) -> float:
    """How much two keys share, from 0 to 1: characters in order, held down by the pairs of neighbours they share.

    Characters alone overrate short Chinese texts, where any two share the common ones. `grams` is `bigrams`, or that with
    a memory. Very long keys are compared by a sample alone.
    """
    if max(len(old), len(new)) > _LONG:
        return dice(sampled(old, _SAMPLED), sampled(new, _SAMPLED))
    in_order = Indel.normalized_similarity(old, new)
    if in_order < 0.3 or min(len(old), len(new)) < 2:
        return in_order
    held = grams or bigrams
    return (in_order + dice(held(old), held(new))) / 2


def bigrams(key: str) -> frozenset[int]:
    """The pairs of neighbours in a key, each as the number that the codes of both make: half the time of strings."""
    codes = key.encode("utf-32-le", "surrogatepass")
    even, odd = (array("Q", codes[at : at + (len(codes) - at) // 8 * 8]) for at in (0, 4))
    return frozenset(even + odd)


def sampled(key: str, size: int) -> frozenset[str]:
    """The strings of so many characters in a key that begin with one of every eight characters that there are.

    What two keys share is sampled alike in both, wherever it stands (Schleimer, Wilkerson & Aiken 2003).
    """
    chosen = key.encode("utf-32-le", "surrogatepass")[::4].translate(_EIGHTH)
    return frozenset([key[at : at + size] for at in compress(range(len(key) - size + 1), chosen)])


def dice(old: frozenset[str] | frozenset[int], new: frozenset[str] | frozenset[int]) -> float:
    return 2 * len(old & new) / (len(old) + len(new)) if old or new else 1.0
