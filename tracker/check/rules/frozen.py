"""A segment that must not change has changed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from tracker.check.case import Case
from tracker.check.closely.amended import amended, labelled, place
from tracker.check.example import Example
from tracker.check.hits import Hit
from tracker.check.prose.draft import Draft
from tracker.check.samples import version
from tracker.check.settings import Settings
from tracker.compare.fold import fold_key
from tracker.findings import Level, Said
from tracker.model import Comparison, Link

ID = "frozen"
LEVEL: Level = "error"
TITLE = Said("冻结条款被改动", "Frozen segment changed")
EXPLANATION = Said(
    "tracker.toml 列为 frozen 的条款，与 base 版本相比有了改动。字形、空格的不同不算。只是标号不同，或冻结条款之间次序不同的，是 warning。",
    "A segment that tracker.toml lists as frozen differs from the base version. Width, spaces and glyphs are no difference. One that only "
    "has another label, or another place among the frozen ones, is a warning.",
)

_BASE = version("第一条　为了保护老街，制定本办法。", "第二条　老街不得拆除。", "第三条　本办法自公布之日起施行。")
_SETTINGS = Settings(base=_BASE, frozen=("第二条",))
FINDS = (
    Example(
        "第一条　为了保护老街，制定本办法。\n第二条　老街一般不得拆除。\n第三条　本办法自公布之日起施行。",
        words=("老街一般不得拆除。",),
        settings=_SETTINGS,
    ),
    Example(
        "第一条　为了保护老街，制定本办法。\n第三条　老街不得拆除。\n第四条　本办法自公布之日起施行。",
        words=("老街不得拆除。",),
        settings=_SETTINGS,
    ),
)
PASSES = (
    Example(
        "第一条　为了更好保护老街，制定本办法。\n第二条　老街不得拆除。\n第三条　本办法自公布之日起施行。",
        settings=_SETTINGS,
    ),
)


def find(case: Case) -> Iterator[Hit]:
    if case.settings.base is None or not case.settings.frozen:
        return
    frozen = labelled(case.settings.base.segments, case.settings.frozen, "frozen")
    comparison = amended(case.settings.base, case.reading.draft)
    kept = []
    for link in comparison.links:
        labels = dict.fromkeys(frozen[i] for i in link.old if i in frozen)
        if not labels:
            continue
        if link.kind == "same" or _only_form(link, comparison):
            kept.append(link)
            continue
        name = "、".join(labels)
        gone = ("删去", "is deleted") if not link.new else ("有改动", "has changed")
        yield Hit(
            Said(f"{name}不得改动，稿件中{gone[0]}", f"{name} must not change, and {gone[1]}"),
            place(link, comparison.links, case.reading.draft),
            replacement=case.settings.base.segments[link.old[0]].text if len(link.old) == len(link.new) == 1 else None,
        )
    yield from _elsewhere(kept, frozen, comparison, case.reading.draft)


def _elsewhere(kept: Sequence[Link], frozen: Mapping[int, str], comparison: Comparison, draft: Draft) -> Iterator[Hit]:
    """Of frozen segments whose words are kept, those that got another label, or left the order that most of them kept."""
    kept = sorted(kept, key=lambda link: link.old)
    in_order = _rising([link.new[0] for link in kept])
    for nth, link in enumerate(kept):
        name, old, new = frozen[link.old[0]], comparison.old.segments[link.old[0]], draft.segments[link.new[0]]
        if fold_key(old.label) != fold_key(new.label):
            was, now = old.label or "—", new.label or "—"
            told = Said(
                f"{name}不得改动，稿件中标号“{was}”成了“{now}”",
                f"{name} must not change, and its label “{was}” became “{now}”",
            )
        elif nth not in in_order:
            told = Said(f"{name}不得改动，稿件中次序变了", f"{name} must not change, and it stands in another order")
        else:
            continue
        yield Hit(told, place(link, comparison.links, draft), level="warning")


def _rising(numbers: Sequence[int]) -> frozenset[int]:
    """Which places of a sequence make up a longest run in order."""
    tails: list[int] = []  # by length, the place of the least number that ends a run in order
    before: list[int] = []
    for at, number in enumerate(numbers):
        length = bisect_left(tails, number, key=numbers.__getitem__)
        before.append(tails[length - 1] if length else -1)
        tails[length : length + 1] = [at]
    kept = set()
    at = tails[-1] if tails else -1
    while at >= 0:
        kept.add(at)
        at = before[at]
    return frozenset(kept)


def _only_form(link: Link, comparison: Comparison) -> bool:
    """Do only forms of characters differ?"""
    classes = {
        change.cls
        for change in comparison.wording
        for at in change.places
        if at.new is not None and at.new.segment in link.new
    }
    return link.kind == "reworded" and classes <= {"typography"}
