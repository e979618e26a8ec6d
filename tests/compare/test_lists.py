"""Enumerations: the item beside a place."""

from __future__ import annotations

import pytest

from tracker.compare.lists import item_before, item_behind


@pytest.mark.parametrize(
    ("before", "item"),
    [
        ("港口企业的船长", "船长"),
        ("负责渔政、港务", "港务"),
        ("全国人民代表大会和国务院", "国务院"),
        ("，", ""),
        ("", ""),
    ],
)
def test_the_item_before(before: str, item: str) -> None:
    assert before[item_before(before, len(before)) :] == item


@pytest.mark.parametrize(
    ("behind", "item"),
    [
        ("港务、航标等工作", "港务"),
        ("最高人民法院和最高人民检察院", "最高人民法院"),
        ("船长在船", "船长"),
        ("，但", ""),
    ],
)
def test_the_item_behind(behind: str, item: str) -> None:
    assert behind[: item_behind(behind, 0)] == item
