"""When digests are due: the first time of the day, or of the day of the week, after what was told last, in any zone."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from datetime import time as clock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tracker.api.schedule import due_after, is_due
from tracker.config_mail import Following

ZONES = ("UTC", "Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe")
MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2027, 1, 1)).map(lambda at: at.replace(tzinfo=UTC))
TIMES = st.times().map(lambda at: at.replace(second=0, microsecond=0))


@pytest.fixture(params=ZONES)
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


LAWS = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)


@LAWS
@given(MOMENTS, TIMES)
def test_a_day_has_one_digest(zone: str, told_at: datetime, at: clock) -> None:
    due = due_after(Following(when="daily", at=at), told_at)
    assert due
    assert timedelta(0) < due - told_at <= timedelta(hours=26)
    local = due.astimezone()
    assert (local.hour, local.minute) == (at.hour, at.minute) or local.time() > at  # a time that the clock leaves out


@LAWS
@given(MOMENTS, TIMES, st.integers(0, 6))
def test_a_week_has_one_digest(zone: str, told_at: datetime, at: clock, on: int) -> None:
    following = Following(when="weekly", at=at, on=on)
    due = due_after(following, told_at)
    assert due
    assert timedelta(0) < due - told_at <= timedelta(days=7, hours=2)
    assert due.astimezone().weekday() == on
    assert not is_due(following, told_at, due - timedelta(seconds=1)) or told_at > due - timedelta(seconds=1)
    assert is_due(following, told_at, due)


def test_what_is_told_at_once_is_always_due() -> None:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    assert due_after(Following(), at) is None
    assert is_due(Following(), at, at)


def test_a_time_that_the_clock_leaves_out_comes_no_earlier(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    due = due_after(Following(when="daily", at=clock(2, 30)), datetime(2026, 3, 29, 0, 0, tzinfo=UTC))
    assert due == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)  # 3:30: the clock goes from two to three
    monkeypatch.undo()
    time.tzset()
