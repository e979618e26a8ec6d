"""Dates along a line of time: the finest units of the calendar for which there is room."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial

_LETTER = 6.6
"""Pixels that a figure or a hyphen takes, about."""

_BETWEEN = 22
_EDGE = 3
"""Pixels that a picture goes on beyond the last moment, at least; before the first it begins at 0."""

_EPOCH = datetime(1, 1, 1, tzinfo=UTC)
_MONTHS = (12_000, 6_000, 1_200, 600, 240, 120, 60, 24, 12, 6, 3, 1)
_SECONDS = (14 * 86_400, 7 * 86_400, 86_400, 6 * 3_600, 3_600, 600, 60, 1)


@dataclass(frozen=True, slots=True)
class Tick:
    """A moment on the line, and where its label is centred, which stays inside of the picture."""

    x: float
    label_x: float
    label: str


def ticks(start: datetime, end: datetime, left: float, right: float) -> tuple[Tick, ...]:
    """Dates between two moments that stand at `left` and `right`; the first moment where no date would fit in."""
    start, end = start.astimezone(UTC), end.astimezone(UTC)
    finest: tuple[Tick, ...] = ()
    for moments, form in _units(start, end):
        laid = _laid(moments, form, start, end, left, right)
        if laid is None:
            break
        finest = laid if len(laid) >= len(finest) else finest
    if len(finest) > 1 or start != end:
        return finest or _laid(lambda: iter((start,)), "%Y-%m-%d", start, end, left, right) or ()
    middle = round((left + right) / 2, 1)
    return (Tick(middle, middle, f"{start.year:04}-{start:%m-%d}"),)


def _units(start: datetime, end: datetime) -> Iterator[tuple[Callable[[], Iterator[datetime]], str]]:
    """The moments of each unit, the coarsest first, and how they are written."""
    for months in _MONTHS:
        yield partial(_months, start, end, months), "%Y" if months >= 12 else "%Y-%m"
    for seconds in _SECONDS:
        form = "%Y-%m-%d" if seconds >= 86_400 else "%m-%d %H:%M" if seconds >= 60 else "%H:%M:%S"
        yield partial(_seconds, start, end, seconds), form


def _months(start: datetime, end: datetime, months: int) -> Iterator[datetime]:
    first, last = (at.year * 12 + at.month - 1 for at in (start, end))
    for month in range(-(-first // months) * months, last + 1, months):
        if month >= 12:
            yield datetime(month // 12, month % 12 + 1, 1, tzinfo=UTC)


def _seconds(start: datetime, end: datetime, seconds: int) -> Iterator[datetime]:
    first, last = (int((at - _EPOCH).total_seconds()) for at in (start, end))
    for second in range(-(-first // seconds) * seconds, last + 1, seconds):
        yield _EPOCH + timedelta(seconds=second)


def _laid(
    moments: Callable[[], Iterator[datetime]], form: str, start: datetime, end: datetime, left: float, right: float
) -> tuple[Tick, ...] | None:
    """The dates with their labels apart from each other, or None where there is no room for them."""
    span = (end - start).total_seconds() or 1.0
    laid: list[Tick] = []
    for at in moments():
        if not start <= at <= end:
            continue
        x = left + (right - left) * (at - start).total_seconds() / span
        label = at.strftime(form.replace("%Y", f"{at.year:04}"))  # the C library writes the year 476 as it likes
        half = len(label) * _LETTER / 2
        label_x = min(max(x, half), right + _EDGE - half)
        if laid and label_x - laid[-1].label_x < 2 * half + _BETWEEN:
            return None
        laid.append(Tick(round(x, 1), round(label_x, 1), label))
    return tuple(laid)
