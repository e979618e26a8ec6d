"""The passes of the alignment, surest first. A pass looks at what is still open and returns matches; one file each."""

from __future__ import annotations

from collections.abc import Callable

from tracker.compare.passes import abreast, anchored, equal, joined, likely, near, stray
from tracker.compare.units import Match, Task

PASSES: tuple[Callable[[Task], list[Match]], ...] = (
    equal.find,
    abreast.find,
    anchored.find,
    near.find,
    likely.find,
    joined.find,
    stray.find,
)
"""Cheap passes look at everything, dear ones only at what is left."""
