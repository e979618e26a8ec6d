"""Remarks in a draft that suppress findings: <!-- tracker: ignore misquoted until 2027-01-31: why -->

A remark on a line of its own is about the paragraph after it, one beside words about the paragraph that it stands in. One that does
not say which rules and why suppresses nothing, and in Markdown none does that is shown as code.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from tracker.check.prose.comments import comments, without
from tracker.findings import RULE_IDS, Said

_REMARK = re.compile(r"<!--\s*tracker(?:\s*[:：]|(?=\s+ignore\b))", re.IGNORECASE)
_BREAK = re.compile(r"\r\n?|\n")
_MARKS = ">*+- \t"
_SAID = re.compile(
    r"ignore\s+(?P<rules>[\w-]+(?:\s*[,，、]\s*[\w-]+)*)(?:\s+until\s+(?P<until>\d{4}-\d\d-\d\d))?\s*[:：]\s*(?P<reason>\S.*)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Remark:
    """What a remark suppresses; `start` and `end` are its place in the draft as written, `line` from the start to the end of the line
    or lines that it stands on, `own_line` whether it stands there alone.

    `mistake` is what is wrong with it, where it suppresses nothing.
    """

    start: int
    end: int
    line: tuple[int, int]
    own_line: bool
    rules: tuple[str, ...] = ()
    reason: str = ""
    until: date | None = None
    mistake: Said | None = None


def remarks(raw: str, *, markdown: bool) -> tuple[Remark, ...]:
    """The remarks in a draft, in order."""
    return tuple(_remarks(raw, markdown)) if "<!--" in raw else ()


def _remarks(raw: str, markdown: bool) -> Iterator[Remark]:
    found = [
        (start, end, head.end())
        for start, end in comments(raw, markdown=markdown)
        if (head := _REMARK.match(raw, start, end))
    ]
    if not found:
        return
    lines = _lines(without(raw, " ", markdown=markdown))
    starts = [start for start, _, _ in lines]
    for start, end, said in found:
        first, last = lines[bisect_right(starts, start) - 1], lines[bisect_right(starts, end) - 1]
        place = Remark(start, end, (first[0], last[1]), own_line=first[2] and last[2])
        yield _parsed(raw[said : end - len("-->")].strip(), place)


def _lines(text: str) -> list[tuple[int, int, bool]]:
    """Where each line starts and ends, and whether there is only white space on it, but for the marks of a list or a quotation."""
    breaks = [found.span() for found in _BREAK.finditer(text)]
    edges = zip((0, *(end for _, end in breaks)), (*(start for start, _ in breaks), len(text)), strict=True)
    return [(start, end, not text[start:end].strip().strip(_MARKS)) for start, end in edges]


def _parsed(said: str, place: Remark) -> Remark:
    """The remark at this place, with what it says."""
    found = _SAID.fullmatch(said)
    if found is None:
        form = "<!-- tracker: ignore misquoted until 2027-01-31: … -->"
        return replace(place, mistake=Said(f"应写作 {form}，并说明理由", f"write {form}, with a reason"))
    rules = tuple(re.split(r"\s*[,，、]\s*", found["rules"]))
    unknown = next((rule for rule in rules if rule not in RULE_IDS), None)
    if unknown is not None:
        return replace(place, mistake=Said(f"没有 {unknown} 这条规则", f"there is no rule {unknown}"))
    try:
        until = date.fromisoformat(found["until"]) if found["until"] else None
    except ValueError:
        return replace(place, mistake=Said(f"{found['until']} 不是日期", f"{found['until']} is no date"))
    return replace(place, rules=rules, reason=" ".join(found["reason"].split()), until=until)
