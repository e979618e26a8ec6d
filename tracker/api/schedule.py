"""When digests are due: at once, or at a time of the day, or of a day of the week, in the machine's zone."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.config_mail import Following


def is_due(following: Following, told_at: datetime, now: datetime) -> bool:
    """Whether a follower that was told then is to be told now."""
    due_at = due_after(following, told_at)
    return due_at is None or due_at <= now or told_at > now  # a clock that was wrong then keeps nobody waiting


def due_after(following: Following, told_at: datetime) -> datetime | None:
    """When the next digest is due after a moment; None where there is nothing to wait for."""
    if following.when == "at-once":
        return None
    local = told_at.astimezone()
    days = 0 if following.when == "daily" else (following.on - local.weekday()) % 7
    due = _at(local, following, days)
    return due if due > local else _at(local, following, days + (1 if following.when == "daily" else 7))


def _at(local: datetime, following: Following, days: int) -> datetime:
    """The time of a follower's digests on another day, which may have another offset; where the clock leaves it out, or has it
    twice, the later moment.
    """
    due = datetime.combine((local + timedelta(days=days)).date(), following.at)
    return max(due.replace(fold=fold).astimezone() for fold in (0, 1))
