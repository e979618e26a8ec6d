"""What a summary leaves unsaid that matters: clauses with a negation, a modality or a limit, where they stand in the full text."""

from __future__ import annotations

import pytest

import tracker
from tracker.compare.alone import carried
from tracker.model import ChangeClass, Comparison

CARRIED: tuple[tuple[str, ChangeClass | None], ...] = (
    ("不得大规模迁移砍伐树木、滥建文化地标。", "negation"),
    ("除国家另有规定外，", "negation"),
    ("鼓励保险、信托等机构提供金融服务。", "modality"),
    ("管行业必须管安全，", "modality"),
    ("按程序稳慎优化行政区划设置。", "strength"),
    ("支持有条件的地方推进同城化发展，", "strength"),
    ("严格限制超高层建筑，", "strength"),
    ("The Supplier shall keep records,", "modality"),
    ("where appropriate,", "strength"),
    ("加快建设完整社区，", None),
    ("大力发展县域经济。", None),
    ("因地制宜发展小城镇。", None),
    ("创造宜业、宜居、宜乐、宜游的良好城市环境，", None),
    ("活化利用不可移动文物、历史建筑，", None),
    ("总体要求", None),
    ("建立房屋安全体检制度。", None),
    ("We welcome contributors,", None),
)


@pytest.mark.parametrize(("clause", "cls"), CARRIED)
def test_what_a_clause_carries(clause: str, cls: ChangeClass | None) -> None:
    assert carried(clause) == cls


def told(comparison: Comparison) -> list[tuple[str, str]]:
    full = comparison.old if comparison.roles[0] == "full" else comparison.new
    spans = [(each.span, each.cls) for each in comparison.unsaid]
    return [(full.segments[span.segment].text[span.start : span.end], cls) for span, cls in spans]


FULL = (
    "城市是现代化建设的重要载体。优化现代化城市体系，推动城市群一体化发展，但不得搞大拆大建。完善住房保障制度，发展新兴产业，"
    "保护历史文化。鼓励社会资本参与。稳步推进危旧房改造。"
)
SUMMARY = "城市是现代化建设的重要载体。优化现代化城市体系，推动城市群一体化发展。完善住房保障制度，发展新兴产业，保护历史文化。"
TELLING = [("但不得搞大拆大建。", "negation"), ("鼓励社会资本参与。", "modality"), ("稳步推进危旧房改造。", "strength")]


def test_the_telling_clauses_that_a_summary_omits() -> None:
    assert told(tracker.compare_texts(SUMMARY, FULL, mode="summary")) == TELLING
    assert told(tracker.compare_texts(FULL, SUMMARY, mode="summary")) == TELLING


def test_a_revision_leaves_nothing_unsaid() -> None:
    assert tracker.compare_texts(FULL, SUMMARY, mode="revision").unsaid == ()


def test_they_are_among_what_is_omitted() -> None:
    comparison = tracker.compare_texts(SUMMARY, FULL, mode="summary")
    assert comparison.unsaid
    omitted = [
        span for link in comparison.links if link.kind == "omitted" for span in (link.old_spans or link.new_spans)
    ]
    for each in comparison.unsaid:
        assert any(
            span.segment == each.span.segment and span.start <= each.span.start and each.span.end <= span.end
            for span in omitted
        )
