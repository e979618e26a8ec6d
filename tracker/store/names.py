"""Names of versions: ID, ID@latest, ID@first, ID@~1[:all], ID@2025-08-29[T10:00[:00]][Z|+08:00], ID@a1b2c3d."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone, tzinfo
from typing import TypeAlias

from tracker.errors import NotFoundError, UsageError
from tracker.store.commits import LogEntry
from tracker.store.ids import shown

HINT = "A version is named ID, ID@latest, ID@first, ID@~1 (steps back), ID@2025-08-29[T10:00][+08:00] or ID@a1b2c3d."

_DATE = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})(?:T(?P<time>\d{2}:\d{2}(?::\d{2})?))?(?P<zone>Z|[+-]\d{2}:\d{2})?", re.ASCII
)
_BACK = re.compile(r"~(\d{1,9})(:all)?", re.ASCII)
_HEX = re.compile(r"[0-9a-fA-F]{4,40}")
_LIKE_A_DATE = re.compile(r"[12][0-9]{3}(?:[01][0-9](?:[0-3][0-9])?)?")


@dataclass(frozen=True, slots=True)
class Resolved:
    """The version that a name stands for. `instant` is the time that an @DATE meant, in the zone it was meant in."""

    document: str
    id: str
    asked: str
    instant: datetime | None


@dataclass(frozen=True, slots=True)
class Latest:
    """The last readable version, be it that its bytes were only read again."""


@dataclass(frozen=True, slots=True)
class Back:
    """Steps back from the last readable version that a source gave; with `every`, re-extracted ones count too."""

    steps: int
    every: bool = False


@dataclass(frozen=True, slots=True)
class First:
    """The first readable version."""


@dataclass(frozen=True, slots=True)
class At:
    """The readable version in force at a time."""

    instant: datetime


@dataclass(frozen=True, slots=True)
class Prefix:
    """The version whose id begins so, readable or not."""

    digits: str


Selector: TypeAlias = Latest | Back | First | At | Prefix


def split_name(name: str) -> tuple[str, str]:
    """A name's id and its selector, "" where it has none. An id holds no @."""
    document, _, selector = name.partition("@")
    return document, selector


def parse(name: str, zone: tzinfo | None = None) -> Selector:
    """What a name selects. A date without a zone is of `zone`, or of the machine's own.

    Raises:
        UsageError: when it cannot be meant.
    """
    document, at, selector = name.partition("@")
    if not at or selector == "latest":
        return Latest()
    if selector == "first":
        return First()
    if match := _BACK.fullmatch(selector):
        return Back(int(match[1]), every=bool(match[2]))
    if match := _DATE.fullmatch(selector):
        try:
            return At(_instant(match["day"], match["time"], match["zone"], zone))
        except (ValueError, OverflowError) as error:
            raise UsageError(f"{shown(selector)} is not a date: {error}.", hint=HINT) from error
    if _HEX.fullmatch(selector):
        return Prefix(selector.lower())
    raise UsageError(f"{shown(name)} names no version of {shown(document)}.", hint=HINT)


def choose(document: str, selector: Selector, entries: Sequence[LogEntry]) -> LogEntry:
    """The version selected from a history, newest first.

    Raises:
        NotFoundError: when there is none, with a hint that says what there is; never the nearest one instead.
    """
    if isinstance(selector, Prefix):
        return _by_prefix(document, selector.digits, entries)
    readable = [entry for entry in entries if entry.origin.kind != "unreadable"]
    if not readable:
        raise NotFoundError(
            f"{shown(document)} has no version that could be read as a text.",
            hint=f"`tracker log {document}` lists its {len(entries)} versions.",
        )
    if isinstance(selector, At):
        return _by_time(document, selector.instant, readable)
    if isinstance(selector, Back):
        return _by_steps(document, selector, readable, _counted(entries, selector))
    return readable[-1 if isinstance(selector, First) else 0]


def _counted(entries: Sequence[LogEntry], selector: Back) -> list[LogEntry]:
    """The versions that steps are counted in, newest first.

    Of each snapshot the first text that could be made of it counts, unless every text does.
    """
    counted, unread = [], False
    for entry in reversed(entries):
        if entry.origin.kind != "unreadable" and (selector.every or unread or entry.origin.kind != "re-extracted"):
            counted.append(entry)
        unread = entry.origin.kind == "unreadable"
    return counted[::-1]


def _by_steps(document: str, selector: Back, readable: Sequence[LogEntry], counted: Sequence[LogEntry]) -> LogEntry:
    if selector.steps < len(counted):
        return counted[selector.steps]
    how = ":all" if selector.every else ""
    count = f"{len(counted)} versions, @~0{how} to @~{len(counted) - 1}{how}" if len(counted) > 1 else "one version"
    also = "; @~N:all counts those that are re-extracted, too" if len(counted) < len(readable) else ""
    raise NotFoundError(f"{shown(document)} has no version {selector.steps} steps back.", hint=f"It has {count}{also}.")


def _by_prefix(document: str, digits: str, entries: Sequence[LogEntry]) -> LogEntry:
    found = [entry for entry in entries if entry.id.startswith(digits)]
    if len(found) == 1:
        return found[0]
    if found:
        raise NotFoundError(
            f"{len(found)} versions of {shown(document)} begin with {digits}.",
            hint=f"Give more digits: {', '.join(entry.id[: len(digits) + 4] for entry in found[:8])}.",
        )
    newest = ", ".join(entry.id[:7] for entry in entries[:5])
    hint = f"The newest of its {len(entries)} versions: {newest}." if len(entries) > 5 else f"Its versions: {newest}."
    if _LIKE_A_DATE.fullmatch(digits):
        hint = f"{hint} A day is written as in {document}@2025-08-29."
    raise NotFoundError(f"{shown(document)} has no version whose id begins with {digits}.", hint=hint)


def _by_time(document: str, instant: datetime, readable: Sequence[LogEntry]) -> LogEntry:
    for entry in readable:
        if entry.origin.retrieved_at <= instant:
            return entry
    first = readable[-1].origin.retrieved_at
    with suppress(OverflowError):  # the calendar ends there
        first = first.astimezone(instant.tzinfo)
    raise NotFoundError(
        f"{shown(document)} has no version as early as {instant.isoformat(' ')}.",
        hint=f"Its first version is of {first.isoformat(' ')}.",
    )


def _instant(day: str, time: str | None, written: str | None, zone: tzinfo | None) -> datetime:
    """The aware time meant: a bare date means the last second of that day."""
    local = datetime.fromisoformat(f"{day}T{time or '23:59:59'}")
    if time is None:
        local = local.replace(fold=1)  # where clocks go back at midnight, the day ends at the second time
    meant = _zone(written) if written else zone
    aware = local.astimezone() if meant is None else local.replace(tzinfo=meant)
    aware.timestamp()  # years 1 and 9999 can fall outside of what can be reckoned with
    return aware


def _zone(written: str) -> timezone:
    if written == "Z":
        return timezone.utc  # noqa: UP017 - the same object; `datetime.UTC` hides that this returns a timezone
    hours, minutes = int(written[1:3]), int(written[4:6])
    if hours > 23 or minutes > 59:
        raise ValueError(f"there is no zone {written}")
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(-offset if written[0] == "-" else offset)
