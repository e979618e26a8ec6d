"""The class of a segment without counterpart: its own examples, and where it stands in a comparison."""

from __future__ import annotations

import pytest

import tracker
from tracker.compare.alone import GOOD, class_alone
from tracker.model import ChangeClass


@pytest.mark.parametrize(("text", "cls"), GOOD)
def test_good_examples(text: str, cls: ChangeClass) -> None:
    assert class_alone(text) == cls


def test_what_came_or_went_has_a_class_and_nothing_else() -> None:
    old = "第一条　本市鼓励植树。\n\n第二条　任何人不得在公园内吸烟。\n\n第三条　公园每日开放，供市民休息游览。"
    new = "第一条　本市鼓励植树造林。\n\n第二条　公园每日开放，供市民休息游览。\n\n第三条　门票的收入应当用于养护树木和道路设施。"
    links = tracker.compare_texts(old, new, mode="revision").links
    assert {(link.kind, link.cls) for link in links if not (link.old and link.new)} == {
        ("deleted", "negation"),
        ("added", "modality"),
    }
    assert all(link.cls is None for link in links if link.old and link.new)


def test_what_a_summary_adds_has_a_class() -> None:
    full = (
        "城市是现代化建设的重要载体。优化现代化城市体系，推动城市群一体化发展。完善住房保障制度，发展新兴产业，保护历史文化。"
        * 2
    )
    summary = "城市是现代化建设的重要载体。优化现代化城市体系，推动城市群一体化发展。到2035年投资三万亿元。"
    links = tracker.compare_texts(summary, full, mode="summary").links
    assert ("unsupported", "number") in {(link.kind, link.cls) for link in links}
