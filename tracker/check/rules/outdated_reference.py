"""The draft says what an earlier version of a reference said, and the one in force does not."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.check.case import Case
from tracker.check.example import Example
from tracker.check.hits import Hit
from tracker.findings import Level, Said

ID = "outdated-reference"
LEVEL: Level = "error"
TITLE = Said("引用了旧版本", "Outdated reference")
EXPLANATION = Said(
    "稿件的一句话与原文的旧版本相同，现行版本已经改动或删去。",
    "A clause of the draft is that of an earlier version of the reference; the one in force words it otherwise, or not at all.",
)

_OLD = "申请人应当在三十日内提出复核申请。逾期不再受理。"
_NEW = "申请人应当在六十日内提出复核申请。逾期不再受理。"
FINDS = (Example("申请人应当在三十日内提出复核申请。", _NEW, ("申请人应当在三十日内提出复核申请",), earlier=_OLD),)
PASSES = (
    Example("申请人应当在六十日内提出复核申请。", _NEW, earlier=_OLD),
    Example("申请人应当在九十日内提出复核申请。", _NEW, earlier=_OLD),
)


def find(case: Case) -> Iterator[Hit]:
    for c, stale in case.reading.stale.items():
        when = stale.version.origin.retrieved_at.date().isoformat() if stale.version.origin else ""
        of = (f"（{when}）", f" of {when}") if when else ("", "")
        source = case.reading.counterpart(c)
        now = case.reading.library.words(source) if source else ""
        yield Hit(
            Said(
                f"与旧版本{of[0]}相同；现行版本" + (f"作“{now}”" if now else "已无此句"),
                f"as in an earlier version{of[1]}; the one in force "
                + (f"has “{now}”" if now else "has no such clause"),
            ),
            case.reading.bare(c),
            source,
            replacement=now or None,
        )
