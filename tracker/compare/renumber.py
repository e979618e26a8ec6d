"""Renumberings told once: runs of labels that shifted alike, and the cross-references that only follow them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tracker.compare.citations import CITED, Shifted, is_foreign, name_of, shifted
from tracker.compare.groups import heads
from tracker.model import Link, Place, Renumbering, Segment, WordingChange

_NUMBERED = re.compile(r"(?P<head>\D*)(?P<number>\d+)(?P<tail>.*)", re.DOTALL)

_Shift = tuple[str, int, int, int]
"""The kind of label, its old number, its new number, the index of the link."""


def renumberings(links: Sequence[Link], old: Sequence[Segment], new: Sequence[Segment]) -> tuple[Renumbering, ...]:
    """The runs of consecutive labels that were all raised or lowered by the same number, in the order of the new side."""
    articles = heads(old), heads(new)
    labels: dict[int, tuple[str, str]] = {}
    for at, link in enumerate(links):
        if link.renumbered:
            i, j = link.old[0], link.new[0]
            own = old[i].label, new[j].label
            labels[at] = own if all(own) else (old[articles[0][i]].label, new[articles[1][j]].label)
    runs = _runs([_shift(at, *pair) for at, pair in labels.items()])
    return tuple(_renumbering(labels[run[0]], labels[run[-1]], run) for run in runs)


def parted(
    changes: Sequence[WordingChange], links: Sequence[Link], old: Sequence[Segment], new: Sequence[Segment]
) -> tuple[tuple[WordingChange, ...], tuple[WordingChange, ...]]:
    """The changes that stand by themselves, and those that only cite a number as it now is."""
    names = shifted(((link.old[0], link.new[0]) for link in links if link.old and link.new), old, new)
    if not names.names:
        return tuple(changes), ()
    alone: list[WordingChange] = []
    following: list[WordingChange] = []
    for change in changes:
        follows = _cites_alike(change.old, change.new, names)
        places = tuple(place for place in change.places if follows and not _cited_from_elsewhere(place, old))
        others = tuple(place for place in change.places if place not in places)
        alone += [replace(change, places=others)] if others else []
        following += [replace(change, places=places)] if places else []
    return tuple(alone), tuple(following)


def _cites_alike(before: str, after: str, shifted: Shifted) -> bool:
    """Is every number that one side cites cited by the other as it now is, and nothing else changed?"""
    cited, now = CITED.findall(before), CITED.findall(after)
    if not cited or len(cited) != len(now) or CITED.split(before) != CITED.split(after):
        return False
    names = [(name_of(a), name_of(b)) for a, b in zip(cited, now, strict=True)]
    return all(shifted.names.get(a, a) == b for a, b in names)


def _cited_from_elsewhere(place: Place, old: Sequence[Segment]) -> bool:
    return place.old is None or is_foreign(old[place.old.segment].text[: place.old.start])


def _shift(at: int, before: str, after: str) -> _Shift:
    old, new = _NUMBERED.fullmatch(name_of(before)), _NUMBERED.fullmatch(name_of(after))
    if old and new and (old["head"], old["tail"]) == (new["head"], new["tail"]):
        return f"{old['head']}#{old['tail']}", int(old["number"]), int(new["number"]), at
    return f"{at}", 0, 0, at  # a label of another kind is a run by itself


def _runs(shifts: Iterable[_Shift]) -> list[tuple[int, ...]]:
    """Links that follow each other, by index, whose labels are of one kind and go up by one on both sides."""
    runs: list[list[_Shift]] = []
    last: dict[str, list[_Shift]] = {}
    for shift in shifts:
        run = last.get(shift[0])
        if not run or (run[-1][1] + 1, run[-1][2] + 1) != shift[1:3]:
            run = last[shift[0]] = []
            runs.append(run)
        run.append(shift)
    return [tuple(at for *_, at in run) for run in runs]


def _renumbering(first: tuple[str, str], last: tuple[str, str], links: tuple[int, ...]) -> Renumbering:
    return Renumbering((first[0], last[0]), (first[1], last[1]), links)
