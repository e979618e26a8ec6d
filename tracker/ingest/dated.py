"""Names that bear a date: 意见-2025-08-29.txt is the document 意见 as it was that day.

A day is written 2025-08-29, 2025_08_29, 2025.8.29, 20250829 or 2025年8月29日; a time may follow it (T10:00, T100000Z, _1000,
10-00-00, 10时30分), and a zone the time (Z, +0800); without one it is of the machine's own zone. A day without a time is its
first moment, so that the version is in force at the end of that day, which is what `@DATE` asks for.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import PurePath
from typing import NamedTuple

_DAY = re.compile(
    "(?<![0-9])(?P<year>[12][0-9]{3})(?:(?P<sign>[-_.])(?P<month>[0-9]{1,2})(?P=sign)(?P<day>[0-9]{1,2})(?![0-9])"
    "| ?年 ?(?P<yue>[0-9]{1,2}) ?月 ?(?P<ri>[0-9]{1,2}) ?日"
    "|(?P<mm>[0-9]{2})(?P<dd>[0-9]{2})(?=[0-9]{4}(?:[0-9]{2})?(?![0-9])|(?![0-9])))"
)
_ZONE = " ?(?P<zone>Z|[+-][0-9]{2}:?[0-9]{2})?(?![0-9A-Za-z])"
_TIMES = tuple(
    re.compile(clock + _ZONE)
    for clock in (
        "(?:T|[ _-])(?P<hour>[0-9]{2})(?P<sign>[-:：._])(?P<minute>[0-9]{2})(?:(?P=sign)(?P<second>[0-9]{2}))?",
        "(?:T|[ _-])?(?P<hour>[0-9]{2})(?P<minute>[0-9]{2})(?P<second>[0-9]{2})?",
        "T(?P<hour>[0-9]{2})(?P<minute>)(?P<second>)",
        "[ _T-]?(?P<hour>[0-9]{1,2})[时時点點](?:(?P<minute>[0-9]{1,2})分?(?:(?P<second>[0-9]{1,2})秒)?)?",
    )
)
_RUN_BEFORE, _RUN_AFTER = re.compile("[0-9A-Za-z]*$"), re.compile("[0-9A-Za-z]*")
_JOINTS = " \t\u3000-_.,;:+~()[]{}·–—，、；：（）【】〔〕［］《》〈〉“”「」"
_NUMBER = re.compile(r"[\d\W_年月日]+")
_FARTHEST = timedelta(hours=14)


class Dated(NamedTuple):
    """What a name says: when the text was there, and what remains of the name, "" where nothing does."""

    at: datetime
    rest: str


def dates(stem: str) -> list[Dated]:
    """Every date in a file's name, its ending taken off; a number that only looks like one is none."""
    return [Dated(at, _rest(stem[:start], stem[end:])) for at, start, end in _found(stem)]


def id_of(name: str) -> str:
    """A name as an id may be written, each character that an id cannot hold a hyphen; it may be empty, or refused yet."""
    normal = unicodedata.normalize("NFC", name)
    kept = "".join(char if char in "_.-" or unicodedata.category(char)[0] in "LMN" else "-" for char in normal)
    return re.sub(r"\.{2,}|-{2,}", "-", kept).strip("-._")


def id_of_folder(path: PurePath) -> str:
    """The id that the nearest folder around a file gives which is not itself a number or a date (意见/2025/08); or ""."""
    return next((id_of(each.name) for each in path.parents if each.name and not _NUMBER.fullmatch(each.name)), "")


def _found(stem: str) -> Iterator[tuple[datetime, int, int]]:
    """The moment of each date and where it stands, from left to right."""
    place = 0
    while day := _DAY.search(stem, place):
        at, place = next(_timed(stem, day), (None, day.end()))
        glued = [_RUN_BEFORE.search(stem[: day.start()])]
        if at is None:
            at = _moment(day, None)
            glued.append(_RUN_AFTER.match(stem, place))
        if at is not None and not any(char.isdigit() for run in glued if run for char in run[0]):
            yield at, day.start(), place


def _timed(stem: str, day: re.Match[str]) -> Iterator[tuple[datetime, int]]:
    """The moment of a day and the time that is written behind it, and where that ends; another day is no time."""
    if _DAY.match(stem, day.end() + 1):
        return
    for pattern in _TIMES:
        time = pattern.match(stem, day.end())
        at = _moment(day, time) if time else None
        if time and at:
            yield at, time.end()


def _moment(day: re.Match[str], time: re.Match[str] | None) -> datetime | None:
    """The moment in UTC, or None where there is no such day or time."""
    numbers = [day["year"], day["month"] or day["yue"] or day["mm"], day["day"] or day["ri"] or day["dd"]]
    numbers += [time["hour"], time["minute"] or "0", time["second"] or "0"] if time else []
    try:
        local = datetime(*map(int, numbers))  # type: ignore[arg-type]
        zone = _zone(time["zone"]) if time and time["zone"] else None
        return (local.replace(tzinfo=zone) if zone else local.astimezone()).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _zone(written: str) -> timezone:
    if written == "Z":
        return timezone.utc  # noqa: UP017 - the same object; `datetime.UTC` hides that this returns a timezone
    offset = timedelta(hours=int(written[1:3]), minutes=int(written[-2:]))
    if offset > _FARTHEST:
        raise ValueError(f"there is no zone {written}")
    return timezone(-offset if written[0] == "-" else offset)


def _rest(left: str, right: str) -> str:
    """What stood around a date, joined."""
    return id_of("-".join(filter(None, (left.rstrip(_JOINTS), right.lstrip(_JOINTS)))))
