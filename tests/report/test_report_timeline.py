"""The picture of a history: bars in their order, apart and inside, as high as they should be; dates that can be read."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from math import isclose, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.report.calendar import Tick, ticks
from tracker.report.history import MATTERS, Matter, Step
from tracker.report.timeline import NARROW, WIDE, Bar, Timeline, sparkline, timeline

START = datetime(2023, 9, 12, 4, tzinfo=UTC)
MOMENTS = st.datetimes(datetime(1, 1, 1), datetime(9999, 12, 31)).map(lambda at: at.replace(tzinfo=UTC))
COUNTS = st.dictionaries(st.sampled_from(MATTERS), st.integers(1, 3000))


def step(at: datetime, counts: dict[Matter, int] | None = None) -> Step:
    ranked = tuple((matter, counts[matter]) for matter in MATTERS if matter in (counts or {})) if counts else ()
    return Step("a" * 40, at, "", "snapshot", "a..b.html", matters=ranked)


@st.composite
def histories(draw: st.DrawFn) -> list[Step]:
    """Up to 500 versions: bursts within a second, gaps of years, all at one moment."""
    count = draw(st.sampled_from([1, 2, 3, 10, 100, 500]))
    gaps = st.sampled_from(
        [timedelta(), timedelta(seconds=1), timedelta(hours=3), timedelta(days=40), timedelta(days=900)]
    )
    some = draw(st.lists(gaps, min_size=1, max_size=12))
    counts = draw(st.lists(COUNTS, min_size=1, max_size=12))
    at, steps = START, []
    for nth in range(count):
        steps.append(step(at, counts[nth % len(counts)]))
        at += some[nth % len(some)]
    return steps


@given(histories(), st.sampled_from([WIDE, NARROW]))
def test_bars_stand_in_their_order_apart_and_inside(steps: list[Step], width: int) -> None:
    drawn = timeline(steps, width)
    assert [bar.step for bar in drawn.bars] == steps
    assert drawn.width >= width
    for bar, following in pairwise(drawn.bars):
        assert following.x - bar.x >= drawn.apart - 0.2 > drawn.thick
        assert following.at >= bar.at
    for bar in drawn.bars:
        assert drawn.left <= bar.x - drawn.thick / 2
        assert bar.x + drawn.thick / 2 <= drawn.width
        assert drawn.left <= bar.at <= drawn.width
        assert 12 <= bar.top <= drawn.base < drawn.axis < drawn.height
        _check_parts(bar, drawn)
    for tick in drawn.ticks:
        half = len(tick.label) * 6 / 2
        assert half <= tick.label_x <= drawn.width - half
        assert drawn.left <= tick.x <= drawn.width


def _check_parts(bar: Bar, drawn: Timeline) -> None:
    assert [part.matter for part in bar.parts] == [matter for matter, _ in bar.step.matters]
    at = drawn.base
    for part in bar.parts:
        assert isclose(part.y + part.height, at, abs_tol=0.25)
        at = part.y
    assert isclose(at, bar.top, abs_tol=0.25)


@given(histories())
def test_bars_are_as_high_as_the_root_of_their_places(steps: list[Step]) -> None:
    drawn = timeline(steps)
    heights = {bar.step.total: drawn.base - bar.top for bar in drawn.bars}
    greatest = max(heights)
    for total, height in heights.items():
        assert isclose(height, heights[greatest] * sqrt(total / greatest) if greatest else 0, abs_tol=0.25)
    for level in drawn.levels:
        assert isclose(drawn.base - level.y, heights[greatest] * sqrt(level.places / greatest), abs_tol=0.25)
    assert all(level.places <= greatest for level in drawn.levels)


def test_bars_with_room_stand_at_their_moment() -> None:
    steps = [step(START + timedelta(days=days), {"wording": 1}) for days in (0, 100, 400)]
    drawn = timeline(steps)
    assert [bar.x for bar in drawn.bars] == [bar.at for bar in drawn.bars]
    (first, second, third) = (bar.x for bar in drawn.bars)
    assert isclose((second - first) / (third - first), 0.25, abs_tol=0.001)


def test_a_burst_is_moved_apart_around_its_moment() -> None:
    days = (0, 300, 300, 300, 600)
    drawn = timeline([step(START + timedelta(days=each), {"number": 1}) for each in days])
    first, second, third = drawn.bars[1:4]
    assert second.x == second.at == first.at == third.at
    assert isclose(second.x - first.x, third.x - second.x)
    assert isclose(second.x - first.x, drawn.apart)


def test_one_version_stands_in_the_middle() -> None:
    drawn = timeline([step(START)])
    (bar,) = drawn.bars
    assert bar.parts == ()
    assert drawn.ticks == (Tick(bar.x, bar.x, "2023-09-12"),)
    assert drawn.levels == ()


def test_signs_stand_where_there_is_room() -> None:
    few, many = timeline([step(START, {"negation": 2, "wording": 1})]), timeline([step(START, {"negation": 2})] * 200)
    assert [part.signed for part in few.bars[0].parts] == [True, True]
    assert few.counted
    assert not any(part.signed for bar in many.bars for part in bar.parts)
    assert not many.counted


@given(MOMENTS, MOMENTS, st.integers(0, 900), st.integers(100, 3000))
def test_dates_lie_between_the_moments_and_apart(one: datetime, other: datetime, left: int, length: int) -> None:
    start, end = sorted((one, other))
    laid = ticks(start, end, left, left + length)
    assert laid
    for before, after in pairwise(laid):
        assert after.x > before.x
        assert after.label_x - before.label_x >= (len(before.label) + len(after.label)) / 2 * 6
    assert len({tick.label for tick in laid}) == len(laid)


@pytest.mark.parametrize(
    ("span", "labels"),
    [
        (timedelta(days=3650), ["2024", "2025", "2026", "2027", "2028", "2029", "2030", "2031", "2032", "2033"]),
        (timedelta(days=300), ["2023-10", "2023-11", "2023-12", "2024-01", "2024-02",
                               "2024-03", "2024-04", "2024-05", "2024-06", "2024-07"]),
        (timedelta(days=4), ["2023-09-13", "2023-09-14", "2023-09-15", "2023-09-16"]),
        (timedelta(hours=4), ["09-12 04:00", "09-12 05:00", "09-12 06:00", "09-12 07:00", "09-12 08:00"]),
        (timedelta(seconds=2), ["04:00:00", "04:00:01", "04:00:02"]),
        (timedelta(), ["2023-09-12"]),
    ],
)  # fmt: skip
def test_dates_are_of_the_unit_that_fits(span: timedelta, labels: list[str]) -> None:
    assert [tick.label for tick in ticks(START, START + span, 40, 1100)] == labels


def test_a_sparkline_is_a_path_of_bars() -> None:
    assert sparkline([1, 0, 4]) == "M0 20v-10h3V20zM5 20v-1h3V20zM10 20v-19h3V20z"
    assert sparkline([0]) == "M0 20v-1h3V20z"
    assert re.fullmatch(r"(M\d+ 20v-\d+h3V20z){24}", sparkline(range(24)))
