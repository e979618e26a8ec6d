"""A segment that must not change has changed."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.check.amended import amended, changed, labelled, place
from tracker.check.case import Case
from tracker.check.example import Example
from tracker.check.hits import Hit
from tracker.check.samples import version
from tracker.check.settings import Settings
from tracker.findings import Level, Said
from tracker.model import Comparison, Link

ID = "frozen"
LEVEL: Level = "error"
TITLE = Said("冻结条款被改动", "Frozen segment changed")
EXPLANATION = Said(
    "tracker.toml 列为 frozen 的条款，与 base 版本相比有了改动。字形、空格的不同不算。",
    "A segment that tracker.toml lists as frozen differs from the base version. Width, spaces and glyphs are no difference.",
)

_BASE = version("第一条　为了保护老街，制定本办法。", "第二条　老街不得拆除。", "第三条　本办法自公布之日起施行。")
_SETTINGS = Settings(base=_BASE, frozen=("第二条",))
FINDS = (
    Example(
        "第一条　为了保护老街，制定本办法。\n第二条　老街一般不得拆除。\n第三条　本办法自公布之日起施行。",
        words=("老街一般不得拆除。",),
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
    for link in changed(comparison.links):
        labels = dict.fromkeys(frozen[i] for i in link.old if i in frozen)
        if labels and not _only_form(link, comparison):
            name = "、".join(labels)
            gone = ("删去", "is deleted") if not link.new else ("有改动", "has changed")
            yield Hit(
                Said(f"{name}不得改动，稿件中{gone[0]}", f"{name} must not change, and {gone[1]}"),
                place(link, comparison.links, case.reading.draft),
                replacement=case.settings.base.segments[link.old[0]].text
                if len(link.old) == len(link.new) == 1
                else None,
            )


def _only_form(link: Link, comparison: Comparison) -> bool:
    """Do only forms of characters differ?"""
    classes = {
        change.cls
        for change in comparison.wording
        for at in change.places
        if at.new is not None and at.new.segment in link.new
    }
    return link.kind == "reworded" and classes <= {"typography"}
