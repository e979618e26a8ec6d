"""The changed spots of a pair of texts, read off its edits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tracker.model import Edit


@dataclass(frozen=True, slots=True)
class Spot:
    """Where two texts differ: half-open ranges on both sides, one of them empty for a pure insertion or deletion."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


def spots(edits: Iterable[Edit]) -> list[Spot]:
    """The maximal ranges without an equal character between; a line break that joins segments divides them."""
    found: list[Spot] = []
    i = j = 0
    gone = come = ""
    for edit in (*edits, Edit("equal", "")):
        if edit.op == "delete":
            gone += edit.text
        elif edit.op == "insert":
            come += edit.text
        else:
            found += _divided(i, gone, j, come)
            i += len(gone) + len(edit.text)
            j += len(come) + len(edit.text)
            gone = come = ""
    return found


def _divided(i: int, gone: str, j: int, come: str) -> list[Spot]:
    """A change that runs over line breaks, as one change for each line."""
    old, new = gone.split("\n"), come.split("\n")
    found: list[Spot] = []
    for at in range(max(len(old), len(new))):
        a = old[at] if at < len(old) else ""
        b = new[at] if at < len(new) else ""
        if a or b:
            found.append(Spot(i, i + len(a), j, j + len(b)))
        i += len(a) + (1 if at < len(old) - 1 else 0)
        j += len(b) + (1 if at < len(new) - 1 else 0)
    return found
