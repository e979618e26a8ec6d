"""Remarks in a draft that suppress findings: <!-- tracker: ignore misquoted until 2027-01-31: why -->

A remark on a line of its own is about the paragraph after it, one at the end of a line about the paragraph that it stands in.
One that does not say which rules and why suppresses nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tracker.check.comments import comments, without_comments
from tracker.findings import RULE_IDS, Said

_REMARK = re.compile(r"<!--\s*tracker(?:\s*[:：]|(?=\s+ignore\b))\s*(?P<said>.*?)\s*-->", re.DOTALL | re.IGNORECASE)
_BREAK = re.compile(r"\r\n?|\n")
_SAID = re.compile(
    r"ignore\s+(?P<rules>[\w-]+(?:\s*[,，、]\s*[\w-]+)*)(?:\s+until\s+(?P<until>\d{4}-\d\d-\d\d))?\s*[:：]\s*(?P<reason>\S.*)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Remark:
    """What a remark suppresses; `start` and `end` are its place in the draft as written, `own_line` whether it stands alone.

    `mistake` is what is wrong with it, where it suppresses nothing.
    """

    start: int
    end: int
    own_line: bool
    rules: tuple[str, ...] = ()
    reason: str = ""
    until: date | None = None
    mistake: Said | None = None


def remarks(raw: str) -> tuple[Remark, ...]:
    """The remarks in a draft, in order."""
    return tuple(_remarks(raw)) if "<!--" in raw else ()


def _remarks(raw: str) -> Iterator[Remark]:
    for start, end in comments(raw):
        found = _REMARK.fullmatch(raw, start, end)
        if found is None:
            continue
        begin = max(raw.rfind("\n", 0, start), raw.rfind("\r", 0, start)) + 1
        after = _BREAK.search(raw, end)
        line = raw[begin:start] + raw[end : after.start() if after else None]
        own_line = not without_comments(line, " ").strip()
        yield _parsed(found["said"], start, end, own_line)


def _parsed(said: str, start: int, end: int, own_line: bool) -> Remark:
    found = _SAID.fullmatch(said)
    if found is None:
        form = "<!-- tracker: ignore misquoted until 2027-01-31: … -->"
        return Remark(start, end, own_line, mistake=Said(f"应写作 {form}，并说明理由", f"write {form}, with a reason"))
    rules = tuple(re.split(r"\s*[,，、]\s*", found["rules"]))
    unknown = next((rule for rule in rules if rule not in RULE_IDS), None)
    if unknown is not None:
        return Remark(start, end, own_line, mistake=Said(f"没有 {unknown} 这条规则", f"there is no rule {unknown}"))
    try:
        until = date.fromisoformat(found["until"]) if found["until"] else None
    except ValueError:
        return Remark(start, end, own_line, mistake=Said(f"{found['until']} 不是日期", f"{found['until']} is no date"))
    return Remark(start, end, own_line, rules, " ".join(found["reason"].split()), until)
