"""What has moved: all but the heaviest chain of counterparts that keeps the order on both sides.

Of two neighbours that changed places either may be called moved; the one that carries less text is what an editor would say.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Cluster = tuple[tuple[int, ...], tuple[int, ...]]
"""Old and new blocks that are counterparts."""


def clusters(links: Iterable[tuple[int, int]]) -> list[Cluster]:
    """Pairs joined where they share a block, in the order of the old side. A block is split or merged, never both."""
    by_old: dict[int, set[int]] = {}
    for i, j in links:
        by_old.setdefault(i, set()).add(j)
    out: dict[frozenset[int], set[int]] = {}
    for i, js in sorted(by_old.items()):
        out.setdefault(frozenset(js), set()).add(i)
    return sorted((tuple(sorted(old)), tuple(sorted(new))) for new, old in out.items())


def least_moved(items: Sequence[Cluster], weights: Sequence[int]) -> set[int]:
    """What is not on the heaviest chain that keeps the order on both sides."""
    best: list[int] = []
    before: list[int | None] = []
    for at, (_, new) in enumerate(items):
        earlier = [k for k in range(at) if items[k][1][0] < new[0]]
        link = max(earlier, key=lambda k: best[k], default=None)
        best.append(weights[at] + (best[link] if link is not None else 0))
        before.append(link)
    at = max(range(len(items)), key=lambda k: best[k], default=None)
    stayed: set[int] = set()
    while at is not None:
        stayed.add(at)
        at = before[at]
    return set(range(len(items))) - stayed
