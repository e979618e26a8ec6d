"""Safe replacements, applied to a draft as it is written."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.check.held import findings, reference
from tracker.check.fix import fixed
from tracker.check.prose.draft import Places
from tracker.findings import Excerpt, Finding, Replacement, Said

RAW = "甲乙丙丁\r\n戊己庚辛\n"


def finding(start: int, end: int, text: str, *, safe: bool = True, raw: str = RAW) -> Finding:
    region = Places(raw).region(start, end)
    words = Excerpt("", raw[start:end], "")
    return Finding(
        "misquoted", "error", "a.md", Said("", ""), region, words, "k", None, Replacement(region, text, safe)
    )


@pytest.mark.parametrize(
    ("told", "text", "count"),
    [
        ([finding(0, 1, "A")], "A乙丙丁\r\n戊己庚辛\n", 1),
        ([finding(6, 8, "B"), finding(0, 1, "")], "乙丙丁\r\nB庚辛\n", 2),
        ([finding(2, 2, "AB")], "甲乙AB丙丁\r\n戊己庚辛\n", 1),
        ([finding(0, 3, "A"), finding(2, 4, "B")], "A丁\r\n戊己庚辛\n", 1),
        ([finding(2, 4, "B"), finding(0, 3, "A"), finding(3, 4, "C")], "AC\r\n戊己庚辛\n", 2),
        ([finding(0, 1, "A"), finding(0, 3, "B")], "B丁\r\n戊己庚辛\n", 1),
        ([finding(0, 2, "A"), finding(2, 3, "B")], "AB丁\r\n戊己庚辛\n", 2),
        ([finding(0, 1, "A", safe=False)], RAW, 0),
        ([replace(finding(0, 1, "A"), state="known")], RAW, 0),
        ([replace(finding(0, 1, "A"), state="suppressed")], RAW, 0),
        ([replace(finding(0, 1, "A"), replacement=None)], RAW, 0),
        ([finding(10, 10, "尾")], "甲乙丙丁\r\n戊己庚辛尾\n", 1),
        ([], RAW, 0),
    ],
)
def test_what_is_applied(told: list[Finding], text: str, count: int) -> None:
    assert fixed(RAW, told) == (text, count)


@given(st.lists(st.tuples(st.integers(0, 11), st.integers(0, 3), st.sampled_from(["", "X", "YZ"])), max_size=6))
def test_whatever_overlaps_the_rest_stays(given_: list[tuple[int, int, str]]) -> None:
    told = [finding(start, min(start + size, len(RAW)), text) for start, size, text in given_]
    text, count = fixed(RAW, told)
    touched = {at for each in told for at in range(each.region.start.offset, each.region.end.offset)}
    kept = iter(text)
    assert all(char in kept for at, char in enumerate(RAW) if at not in touched), "in order, none lost"
    assert count <= len(told)
    assert fixed(RAW, reversed(told))[1] == count


def test_a_fixed_draft_has_nothing_more_to_fix() -> None:
    source = [reference("新旧动能加快转换，人居品质明显提升。")]
    raw = "首段。\r\n\r\n意见提出：“新动能加快转换，人居环境明显提升。”\r\n"
    text, count = fixed(raw, findings(raw, source))
    assert count > 0
    assert text == "首段。\r\n\r\n意见提出：“新旧动能加快转换，人居品质明显提升。”\r\n"
    assert findings(text, source) == ()
