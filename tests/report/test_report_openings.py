"""The full text by its first sentences: what agrees, what differs, what is unsaid, and which unsaid clauses carry weight."""

from __future__ import annotations

import tracker
from tests.report import samples
from tests.report.reading import find, read, squeezed
from tracker.model import Comparison
from tracker.report import View, render
from tracker.report.page import Page, page
from tracker.report.spread import spread
from tracker.report.words import Words

FULL = """总体要求。现就推动城市高质量发展提出如下意见。

（一）稳妥有序推动城市群一体化发展。支持有条件的地方先行先试，但不得搞大拆大建。加快建设完整社区。

（二）推动城市历史文化保护利用传承。鼓励社会资本参与。

（三）建设现代化城市综合交通运输体系。优先发展公共交通。

（四）巩固城市黑臭水体治理成效。
"""
SUMMARY = "稳妥有序推动城市群一体化发展，推动城市历史文化遗产利用传承，建设现代化城市综合交通运输体系。"


def paged(comparison: Comparison) -> Page:
    return page(spread(comparison, Words("zh")))


def test_each_first_sentence_has_its_state_and_the_sentence_counts_them() -> None:
    content = paged(tracker.compare_texts(SUMMARY, FULL, mode="summary"))
    assert [(each.at, each.state) for each in content.openings if each.state] == [
        ("第（一）项", "agrees"), ("第（二）项", "differs"), ("第（三）项", "agrees"), ("第（四）项", "unsaid"),
    ]  # fmt: skip
    assert content.tally == "4 条首句，2 条一致，1 条有出入，1 条未提及"
    assert content.openings[1].text == "稳妥有序推动城市群一体化发展。"


def test_unsaid_clauses_that_carry_weight_stand_beside_their_sentence_and_no_others() -> None:
    content = paged(tracker.compare_texts(SUMMARY, FULL, mode="summary"))
    assert [[(clause.text, clause.cls) for clause in each.telling] for each in content.openings if each.state] == [
        [("支持有条件的地方先行先试", "strength"), ("但不得搞大拆大建。", "negation")],
        [("鼓励社会资本参与。", "modality")],
        [("优先发展公共交通。", "strength")],
        [],
    ]


def test_paragraphs_are_counted_where_there_are_no_items() -> None:
    full = "优化现代化城市体系，推动城市群一体化发展。\n\n完善住房保障制度，发展新兴产业。\n\n保护历史文化，塑造风貌。"
    content = paged(
        tracker.compare_texts(
            "优化现代化城市体系，推动城市群一体化发展。完善住房保障制度，发展新兴产业。", full, mode="summary"
        )
    )
    assert content.tally == "3 条首句，2 条一致，1 条未提及"


def test_a_revision_has_no_outline_and_no_slip() -> None:
    content = paged(samples.law_pair())
    assert (content.openings, content.tally, content.slip) == ((), "", ())
    elements = read(render("html", samples.law_pair(), View()))
    assert not find(elements, "section", address="omitted")
    assert not find(elements, "section", address="slip")


def test_the_outline_is_an_outline_and_not_the_text() -> None:
    elements = read(render("html", tracker.compare_texts(SUMMARY, FULL, mode="summary"), View()))
    (outline,) = find(elements, "section", address="omitted")
    text = squeezed(outline.text)
    assert "4 条首句，2 条一致，1 条有出入，1 条未提及；原文 5 段有摘要未提及的文字" in text
    assert "其中 4 句带有否定、义务或限定用语。" in text
    assert "有出入" in text
    assert "否肯定/否定：但不得搞大拆大建。" in text
    assert "加快建设完整社区" not in text


def test_the_slip_is_one_screen_in_the_order_of_the_summary() -> None:
    full = "".join(f"第{n}项资金为{n}00万元，应当专款专用，不得挪作他用。" for n in range(1, 31))
    summary = full.replace("00万元", "50万元")
    comparison = tracker.compare_texts(summary, full, mode="summary")
    elements = read(render("html", comparison, View()))
    (slip,) = find(elements, "section", address="slip")
    lines = [element for element in find(elements, "tr") if "data-line" in element.attrs]
    assert 1 <= len(lines) <= 12
    shown = len(paged(comparison).slip)
    assert (f"其余 {shown - 12} 处见上" in squeezed(slip.text)) == (shown > 12)
    starts = [line.attrs["data-line"] for line in lines]
    assert all("原文作“" in line and "摘要作“" in line for line in starts)


def test_the_slip_names_every_place() -> None:
    full = "加快新旧动能转换，推动城市高质量发展。\n\n完善公共服务体系，改善人居环境。\n\n加快新旧动能转换，保护历史文化遗产。"
    comparison = tracker.compare_texts(full.replace("新旧动能", "新动能"), full, mode="summary")
    (line,) = [e.attrs["data-line"] for e in read(render("html", comparison, View())) if "data-line" in e.attrs]
    assert line == "第 1 段、第 3 段：原文作“新旧动能”，摘要作“新动能”（漏“旧”）"


def test_what_the_slip_leaves_out_is_counted_by_places() -> None:
    full = "\n\n".join(f"第{n}项资金为{n}00万元，应当专款专用，不得挪作他用。" for n in range(10, 40))
    comparison = tracker.compare_texts(full.replace("00万元", "50万元"), full, mode="summary")
    content = paged(comparison)
    elements = read(render("html", comparison, View()))
    (slip,) = find(elements, "section", address="slip")
    shown = sum(entry.change.count for entry in content.slip[:12])
    assert f"其余 {content.places - shown} 处见上" in squeezed(slip.text)


def test_a_paragraph_that_cannot_be_checked_to_its_end_does_not_differ() -> None:
    full = "\n\n".join((
        "优化现代化城市体系，推动城市群一体化发展。支持有条件的地方先行先试。",
        "加快建设完整社区，改造利用老旧厂房，盘活存量资源。",
        "完善住房保障制度，发展新兴产业。因地制宜发展小城镇。",
        "（下转第六版）",
    ))  # fmt: skip
    summary = (
        "优化现代化城市体系，推动城市群一体化发展。完善住房保障制度，发展新兴产业。加强组织实施，坚持集中统一领导。"
    )
    content = paged(tracker.compare_texts(summary, full, mode="summary"))
    assert "措辞与原文一致" in content.verdict
    assert "无法核对" in content.verdict
    assert [row.verdict for row in content.rows] == ["unverifiable"]


def test_form_alone_is_no_difference() -> None:
    full = "The committee reviews behavior of members. It reports to the council every year in March."
    summary = full.replace("behavior", "be havior")
    content = paged(tracker.compare_texts(summary, full, mode="summary"))
    assert not content.changes
    assert [row.verdict for row in content.rows] == [""]
