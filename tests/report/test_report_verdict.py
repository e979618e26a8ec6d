"""The first sentence of a report, word for word."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.report import samples
from tests.report.building import Change, Row, revision
from tracker.model import Comparison, Link, Span
from tracker.report import Lang
from tracker.report.spread import spread
from tracker.report.verdict import verdict
from tracker.report.words import Words


def agreeing() -> Comparison:
    whole = samples.summary_pair()
    return replace(whole, wording=whole.noise, links=tuple(link for link in whole.links if link.kind != "unverifiable"))


def nothing_in_common() -> Comparison:
    whole = samples.summary_pair()
    link = Link("unsupported", (0,), (), "by hand", old_spans=(Span(0, 0, 5),))
    return replace(whole, wording=(), links=(link,))


def all_beyond() -> Comparison:
    whole = samples.summary_pair()
    return replace(whole, wording=(), links=tuple(link for link in whole.links if link.kind == "unverifiable"))


def moved_only() -> Comparison:
    return revision((Row("1", "甲段。", moved=True), Row("2", "乙段。", ("第一条",), ("第二条",))), ())


def retitled() -> Comparison:
    return revision((Row("1", "甲段。"),), (), titles=("暂行办法", "办法"))


def one_word() -> Comparison:
    change = Change("可以", "应当", "modality", "错字", ("1",))
    return revision((Row("1", "[-可以-]{+应当+}公示。", kind="reworded"),), (change,), titles=("", "办法"))


SENTENCES = (
    (samples.summary_pair(), "已核对部分：措辞与原文不一致 3 处；另有 2 段因原文不全（下转第六版）无法核对。",
     "In the part that could be checked, the wording differs from the full text in 3 places; "
     "2 further paragraphs cannot be checked because the full text is incomplete (下转第六版)."),
    (samples.summary_pair(unsupported=True),
     "已核对部分：措辞与原文不一致 3 处，原文未见 1 处；另有 2 段因原文不全（下转第六版）无法核对。",
     "In the part that could be checked, the wording differs from the full text in 3 places; 1 passage is not in the full text; "
     "2 further paragraphs cannot be checked because the full text is incomplete (下转第六版)."),
    (agreeing(), "已核对部分：措辞与原文一致。", "In the part that could be checked, the wording agrees with the full text."),
    (nothing_in_common(), "摘要与原文没有可以逐字核对的部分，原文未见 1 处。",
     "The summary and the full text have no part in common that could be checked; 1 passage is not in the full text."),
    (all_beyond(), "2 段因原文不全（下转第六版）无法核对。",
     "2 paragraphs cannot be checked because the full text is incomplete (下转第六版)."),
    (samples.law_pair(),
     "共比较 25 段（修订前）与 25 段（修订后）：有改动 10 段，新增 1 段，删去 1 段，拆分 1 段，合并 1 处，位置调整 1 段，"
     "序号调整 12 段；措辞改动 15 处；标题由“临江市城市公园管理条例”改为“临江市公园条例”。",
     "Compared 25 paragraphs (before) with 25 (after): 10 changed, 1 added, 1 deleted, 1 split, 1 merged, 1 moved, 12 renumbered; "
     "the wording changed in 15 places; the title “临江市城市公园管理条例” became “临江市公园条例”."),
    (samples.identical_pair(), "两个文本一致。", "The two texts are identical."),
    (samples.noise_pair(), "共比较 2 段（修订前）与 2 段（修订后）：有改动 1 段；改动均为标点、格式，共 1 处。",
     "Compared 2 paragraphs (before) with 2 (after): 1 changed; all of it punctuation or form, in 1 place."),
    (moved_only(), "共比较 2 段（修订前）与 2 段（修订后）：位置调整 1 段，序号调整 1 段。",
     "Compared 2 paragraphs (before) with 2 (after): 1 moved, 1 renumbered."),
    (retitled(), "文字一致；标题由“暂行办法”改为“办法”。", "The words are the same; the title “暂行办法” became “办法”."),
    (one_word(), "共比较 1 段（修订前）与 1 段（修订后）：有改动 1 段；措辞改动 1 处；新增标题“办法”。",
     "Compared 1 paragraph (before) with 1 (after): 1 changed; the wording changed in 1 place; the title “办法” was added."),
)  # fmt: skip


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("comparison", "chinese", "english"), SENTENCES)
def test_the_first_sentence(comparison: Comparison, chinese: str, english: str, lang: Lang) -> None:
    assert verdict(spread(comparison, Words(lang))) == (chinese if lang == "zh" else english)
