"""An amendment changes what its list says, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.check.case import Case
from tracker.check.closely.amended import amended, changed, labelled, place
from tracker.check.example import Example
from tracker.check.hits import Hit
from tracker.check.reading import Reading
from tracker.check.samples import version
from tracker.check.settings import Settings
from tracker.config_check import ARROW
from tracker.findings import Level, Said
from tracker.model import Comparison, Link, Segment, Span, WordingChange

ID = "only-listed-changes"
LEVEL: Level = "error"
TITLE = Said("清单以外的改动", "Change that is not listed")
EXPLANATION = Said(
    "与 base 版本相比，稿件改了 listed 没有列出的地方，或没有改列出的地方。listed 的一项是条款的标号（第三条），或“旧词→新词”。"
    "标号和次序不在核对之列。",
    "Compared with the base version, the draft changes what `listed` does not name, or does not change what it names. An entry is the "
    "label of a segment (第三条), or “old→new” for a term. The numbers and the order of segments are not looked at.",
)

_BASE = version("第一条　股东大会每年召开一次。", "第二条　董事由股东大会选举。", "第三条　本章程自通过之日起施行。")
_SETTINGS = Settings(base=_BASE, listed=("股东大会→股东会",))
FINDS = (
    Example(
        "第一条　股东会每年召开两次。\n第二条　董事由股东会选举。\n第三条　本章程自通过之日起施行。",
        words=("两次",),
        settings=_SETTINGS,
    ),
    Example(
        "第一条　股东会每年召开一次。\n第二条　董事由股东大会选举。\n第三条　本章程自通过之日起施行。",
        words=("股东大会",),
        settings=_SETTINGS,
    ),
    Example(
        "第一条　股东大会每年召开一次。\n第二条　董事由股东大会选举。\n第三条　本章程自通过之日起施行。",
        words=("股东大会每年召开一次。",),
        settings=Settings(base=_BASE, listed=("第一条",)),
    ),
)
PASSES = (
    Example(
        "第一条　股东会每年召开一次。\n第二条　董事由股东会选举。\n第三条　本章程自通过之日起施行。",
        settings=_SETTINGS,
    ),
)


def find(case: Case) -> Iterator[Hit]:
    if case.settings.base is None or case.settings.listed is None:
        return
    terms = [tuple(part.strip() for part in each.split(ARROW, 1)) for each in case.settings.listed if ARROW in each]
    labels = [each for each in case.settings.listed if ARROW not in each]
    comparison = amended(case.settings.base, case.reading.draft)
    allowed = _segments(labels, case.settings.base.segments)
    yield from _unlisted(case.reading, comparison, allowed, frozenset(labels), [(old, new) for old, new in terms])
    yield from _unchanged(case.reading, comparison, labels, case.settings.base.segments)
    yield from _unmade(case.reading, [(old, new) for old, new in terms])


def _segments(labels: Sequence[str], base: Sequence[Segment]) -> frozenset[int]:
    """The segments of the base whose labels are listed; a label that the base has not is a new segment's."""
    known = {segment.label for segment in base}
    return frozenset(labelled(base, [each for each in labels if each in known], "listed"))


def _unlisted(
    reading: Reading,
    comparison: Comparison,
    allowed: frozenset[int],
    labels: frozenset[str],
    terms: Sequence[tuple[str, str]],
) -> Iterator[Hit]:
    for link in changed(comparison.links):
        if any(i in allowed for i in link.old) or any(reading.draft.segments[j].label in labels for j in link.new):
            continue
        if link.kind in ("added", "deleted"):
            what = ("新增", "is added") if link.kind == "added" else ("删去", "is deleted")
            yield Hit(
                Said(f"清单中没有这一处{what[0]}", f"what {what[1]} here is not listed"),
                place(link, comparison.links, reading.draft),
            )
            continue
        for change, span in _changes(link, comparison):
            if not any(_is_listed(change, old, new) for old, new in terms):
                yield Hit(
                    Said(
                        f"清单中没有这一处改动：“{change.old}”改为“{change.new}”",
                        f"this change is not listed: “{change.old}” became “{change.new}”",
                    ),
                    span,
                    replacement=change.old,
                )


def _changes(link: Link, comparison: Comparison) -> Iterator[tuple[WordingChange, Span]]:
    for change in comparison.wording:
        if change.cls != "typography":
            for at in change.places:
                if at.new is not None and at.new.segment in link.new:
                    yield change, at.new


def _is_listed(change: WordingChange, old: str, new: str) -> bool:
    return change.old.replace(old, new) == change.new if old else new in change.new


def _unchanged(
    reading: Reading, comparison: Comparison, labels: Sequence[str], base: Sequence[Segment]
) -> Iterator[Hit]:
    """The segments that are to change, and are as before."""
    same = {i: link for link in comparison.links if link.kind == "same" for i in link.old}
    for label in labels:
        mine = labelled(base, [label], "listed") if any(segment.label == label for segment in base) else {}
        if mine and all(i in same for i in mine):
            told = Said(f"清单要求改动{label}，稿件未改", f"{label} is listed as changed, and is as before")
            yield Hit(told, place(same[min(mine)], comparison.links, reading.draft), level="warning")


def _unmade(reading: Reading, terms: list[tuple[str, str]]) -> Iterator[Hit]:
    for old, new in terms:
        for index, segment in enumerate(reading.draft.segments):
            at = segment.text.find(old) if old and old not in new else -1
            while at >= 0:
                yield Hit(
                    Said(
                        f"清单要求把“{old}”改为“{new}”，此处未改",
                        f"the list changes “{old}” to “{new}”, and this one is as before",
                    ),
                    Span(index, at, at + len(old)),
                    replacement=new,
                    safe=True,
                )
                at = segment.text.find(old, at + len(old))
