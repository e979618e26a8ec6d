"""How much of a report is told in lines: in short for a terminal, whole for a file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Caps:
    """At most so many changes, runs of labels, paragraphs and quotes; what is beyond is counted. None is no limit.

    `term` and `quote` are lengths in characters, `id` and `hash` those by which a version is told. `kept` is how much of an
    unchanged run stays on either side of a change, of Latin letters three times as much. `places` is of how many places a
    change is told; `folded` says that the noise, and what a summary leaves unsaid, are counted and not listed; `reworded` whether
    paragraphs are shown that changed in words alone, which the changes tell already.
    """

    changes: int | None = None
    runs: int | None = None
    paragraphs: int | None = None
    quotes: int | None = None
    places: int | None = None
    term: int | None = None
    quote: int | None = None
    kept: int | None = None
    id: int | None = None
    hash: int | None = None
    folded: bool = False
    reworded: bool = True


SHORT = Caps(80, 12, 30, 20, places=1, term=120, quote=120, kept=24, id=10, hash=12, folded=True)
WHOLE = Caps()
