"""The picture of a history, as numbers: when each step was, how much it changed, and of what matter. No text is in it.

Bars stand at their time; those that would overlap are moved apart as little as can be (isotonic regression by pooling
adjacent violators, Best and Chakravarti 1990), and a line leads from each to its moment on the axis.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from math import sqrt

from tracker.report.calendar import Tick, ticks
from tracker.report.history import Matter, Step

WIDE, NARROW = 1168, 344
"""How wide a picture is, in pixels, on a page and on a phone; wider where more bars stand in it than there is room for."""

_LEFT, _RIGHT, _TOP = 34, 0, 20
_TALLEST = 132
_PER_ROOT = 30
"""Pixels for a step of one place, where the greatest does not need more room than there is."""

_CLOSEST, _FARTHEST = 6, 30
"""Pixels from one bar to the next where they would overlap, with many bars and with few."""

_LEADER, _FOOT = 22, 24
"""From the bars down to the axis, and from there to the lower edge."""

_SIGN = 15
"""Pixels that a part must be wide and high for its sign to stand in it."""

_LEVELS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 100000)
_BETWEEN_LEVELS = 24


@dataclass(frozen=True, slots=True)
class Part:
    """The part of a bar that is of one matter; `y` is its upper edge."""

    matter: Matter
    y: float
    height: float
    signed: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """A step in the picture: `x` is the middle of the bar, `at` its moment on the axis; it has no parts where nothing of
    substance changed.
    """

    step: Step
    x: float
    at: float
    top: float
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Level:
    """A line that says how high so many places are."""

    places: int
    y: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """`base` is where bars stand, `axis` where the dates are; `apart` is what a bar has of the width,
    `thick` what it fills of that, and `counted` whether there is
    room for figures above the bars. All in pixels, from the upper left corner.
    """

    width: float
    height: float
    left: float
    right: float
    base: float
    axis: float
    apart: float
    thick: float
    counted: bool
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    levels: tuple[Level, ...]


def timeline(steps: Sequence[Step], least: int = WIDE) -> Timeline:
    """The picture of these steps, in the order of their time and at least one; `least` is how wide it is at least."""
    apart = min(max((least - _LEFT - _RIGHT) / len(steps), _CLOSEST), _FARTHEST)
    width = max(float(least), _LEFT + _RIGHT + apart * len(steps))
    thick = min(20.0, apart * 0.72)
    left, right = _LEFT + apart / 2, width - _RIGHT - apart / 2
    moments = _placed([step.retrieved_at for step in steps], left, right)
    greatest = max(step.total for step in steps)
    unit = min(_PER_ROOT, _TALLEST / sqrt(greatest)) if greatest else 0.0
    base = _TOP + max(unit * sqrt(greatest), thick)
    places = zip(steps, _parted(moments, apart, left, right), moments, strict=True)
    bars = tuple(_bar(step, _round(x), _round(at), base, unit, thick) for step, x, at in places)
    axis = base + _LEADER
    marks = ticks(steps[0].retrieved_at, steps[-1].retrieved_at, left, right)
    return Timeline(
        _round(width), _round(axis + _FOOT), _LEFT, _round(width - _RIGHT), _round(base), _round(axis), _round(apart), _round(thick),
        apart >= 18, bars, marks, _levels(greatest, base, unit),
    )  # fmt: skip


def sparkline(totals: Sequence[int], pitch: int = 5, height: int = 20) -> str:
    """The path of a row of small bars that stand on y = `height`, `pitch` pixels apart, the first at x = 0; a step of nothing
    of substance is one pixel high.
    """
    greatest = max((*totals, 1))
    return "".join(
        f"M{nth * pitch} {height}v-{max(1, round((height - 1) * sqrt(total / greatest)))}h{pitch - 2}V{height}z"
        for nth, total in enumerate(totals)
    )


def _placed(moments: Sequence[datetime], left: float, right: float) -> list[float]:
    """Each moment on a line between these two; all in the middle where there is but one moment."""
    start, end = moments[0], moments[-1]
    span = (end - start).total_seconds()
    if span <= 0:
        return [(left + right) / 2 for _ in moments]
    return [left + (right - left) * min(max((at - start).total_seconds() / span, 0.0), 1.0) for at in moments]


def _parted(places: Sequence[float], apart: float, left: float, right: float) -> list[float]:
    """The places, in their order, moved as little as can be until each is `apart` from the next and none is outside."""
    pools: list[tuple[float, int]] = []
    for nth, place in enumerate(places):
        total, count = place - nth * apart, 1
        while pools and pools[-1][0] / pools[-1][1] >= total / count:
            before, many = pools.pop()
            total, count = before + total, many + count
        pools.append((total, count))
    free = [total / count for total, count in pools for _ in range(count)]
    last = max(left, right - (len(places) - 1) * apart)
    return [min(max(place, left), last) + nth * apart for nth, place in enumerate(free)]


def _bar(step: Step, x: float, at: float, base: float, unit: float, thick: float) -> Bar:
    tall = unit * sqrt(step.total)
    parts, y = [], base
    for matter, count in step.matters:
        height = tall * count / step.total
        y -= height
        parts.append(Part(matter, _round(y), _round(height), min(height, thick) >= _SIGN))
    return Bar(step, x, at, _round(base - tall), tuple(parts))


def _levels(greatest: int, base: float, unit: float) -> tuple[Level, ...]:
    """Lines from the highest down, none too near to another or to the ground."""
    levels: list[Level] = []
    above = 0.0
    for places in reversed(_LEVELS):
        y = base - unit * sqrt(places)
        if places <= greatest and y - above >= (_BETWEEN_LEVELS if levels else 0) and base - y >= _BETWEEN_LEVELS:
            levels.append(Level(places, _round(y)))
            above = y
    return tuple(levels)


def _round(pixels: float) -> float:
    """To a tenth: what is finer nobody sees, and it would differ between machines."""
    return round(pixels, 1)
