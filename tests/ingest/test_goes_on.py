"""Single decisions: what a line begins, and what it goes on from."""

from __future__ import annotations

import pytest

from tests.ingest.prose import wrapped_chinese
from tests.ingest.rules import blocks, check
from tracker.ingest import read_string
from tracker.ingest.columns import joiner
from tracker.ingest.starters import starter

STARTERS = [
    ("label", "第十条 为了保护个人信息"), ("label", "（一）稳妥有序"), ("label", "Article 5"), ("label", "第一章"),
    ("weak", "一、总体要求"), ("weak", "二、三产业融合发展"), ("weak", "（一）项规定的情形"), ("weak", "——到2030年"), ("weak", "12. Then"),
    ("", "第十条规定的情形"), ("", "第六次会议精神"), ("", "2.73亿元，荣获全国“十佳”平台"), ("", "10万人次就业。"), ("", "98%以上。"),
    ("byline", "记者 张如意 报道"), ("byline", "本报记者 张三 李四"), ("byline", "（记者 张三）"), ("byline", "文/图 记者 张三"),
    ("byline", "【記者王小明／台北報導】"), ("byline", "记者张三"), ("", "记者调查"), ("", "记者发现这里"),
    ("byline", "By John Smith and Mary Jones"), ("", "记者在会上获悉，过去五年"), ("", "By the time"),
    ("credit", "据新华社"), ("credit", "（据新华社北京8月28日电）"), ("credit", "责编 张三 美编 李四"), ("credit", "编辑 张三 | 校对 李四"),
    ("credit", "来源：人民日报"), ("credit", "本报记者 张三 摄"), ("credit", "张三摄"),
    ("credit", "（2025年8月15日）"), ("credit", "2025年8月15日"),
    ("credit", "（2023年12月29日第十四届全国人民代表大会常务委员会第七次会议修订）"),
    ("", "据介绍"), ("", "市民在公园拍摄"), ("", "2025年8月15日在北京召开会议"), ("", "编辑部的故事"),
    ("jump", "（下转第六版）"), ("jump", "下转02版"), ("jump", "（下转A6版）"), ("jump", "（上接第一版）"), ("jump", "Continued on page 6"),
    ("mark", "（上接第一版）正文从这里开始"), ("", "转第二产业"), ("mark", "■ 核心提示"), ("mark", "▲图为现场"), ("", "○二五年"),
    ("bullet", "* item"), ("row", "a\tb"), ("row", "| a | b |"), ("", "a | b"), ("rule", "---"), ("quote", "> quoted"),
    ("definition", "[home]: https://example.com"),
]  # fmt: skip


@pytest.mark.parametrize(("expected", "text"), STARTERS, ids=[text for _, text in STARTERS])
def test_what_a_line_begins_with(expected: str, text: str) -> None:
    assert starter(text) == expected


JOINERS = [
    ("文脉赓", "续", ""), ("到2035", "年，", ""), ("66", "个站点", ""), ("畅通", "12351职工", ""), ("建设。", "RCEP", ""),
    ("and", "orientation", " "), ("harassment-", "free", ""), ("pre-", "and post-war", " "), ("door-", "to-door", ""),
    ("word", "(bracket)", " "), ("end—", "begin", ""), ("end —", "begin", " "), ("in 1990,", "1995", " "), ("共200", "0余场", ""),
    ("使用 GNU", "Emacs 编辑", " "), ("co\u00ad", "operate", ""), ("안녕", "세계", " "), ("ภาษา", "ไทย", ""),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right", "between"), JOINERS, ids=[f"{left}|{right}" for left, right, _ in JOINERS])
def test_what_stands_between_two_lines_that_are_joined(left: str, right: str, between: str) -> None:
    assert joiner(left, right) == between


PROSE = (
    "城市是现代化建设的重要载体、人民幸福生活的重要空间。"
    "我国城镇化正从快速增长期转向稳定发展期，城市发展正从大规模增量扩张阶段转向存量提质增效为主的阶段。"
)
WIDTH = 20


def page(*paragraphs: str) -> list[str]:
    return [line for paragraph in paragraphs for line in [*wrapped_chinese(paragraph, WIDTH), ""]]


def test_a_short_line_that_ends_a_sentence_ends_a_paragraph() -> None:
    lines = [
        *page(PROSE),
        *wrapped_chinese(PROSE, WIDTH),
        "健全源头参与、排查预警等机制，确保百人以上",
        "企业厂务公开建制率保持。",
    ]
    text = read_string("\n".join(lines))
    assert blocks(text) == [PROSE, PROSE, "健全源头参与、排查预警等机制，确保百人以上企业厂务公开建制率保持。"]


def test_a_full_line_that_ends_a_sentence_does_not() -> None:
    full = "建设国际科技创新中心和区域科技创新中心。深入实施国家战略性新兴产业集群发展工程。培育壮大先进制造业集群。"
    lines = wrapped_chinese(full, WIDTH)
    assert [line[-1] for line in lines[:2]] == ["。", "。"]
    assert blocks(read_string("\n".join([*page(PROSE, PROSE), *lines]))) == [PROSE, PROSE, full]


@pytest.mark.parametrize(
    "line",
    [
        "一、总体要求",
        "（二）增强城市综合竞争力",
        "■ 核心提示",
        "记者 张如意 报道",
        "据新华社",
        "（下转第六版）",
        "# 标题",
        "　　下一段从缩进开始。",
    ],
)
def test_what_begins_a_block_in_wrapped_text(line: str) -> None:
    words = line.strip("　# ")
    raw = "\n".join([*page(PROSE), *wrapped_chinese(PROSE, WIDTH), line, "", *page(PROSE)])
    assert blocks(read_string(raw)) == [PROSE, PROSE, words, PROSE]


def test_a_label_in_the_middle_of_a_sentence_is_none() -> None:
    sentence = (
        "上市公司收购本公司股份的，应当依照有关规定履行信息披露的义务，"
        "属于本条例第三条第（三）项、第（五）项情形的，应当通过公开的集中交易方式进行。"
    )
    for width in range(16, 40):
        raw = "\n\n".join("\n".join(wrapped_chinese(each, width)) for each in (PROSE, PROSE, sentence))
        assert blocks(read_string(raw))[-1] == sentence, raw


HEALED = [
    ("意见提出，要稳妥有序推动。大力推动城市结构优化、动能转换、文脉赓", "续、治理增效，走出一条新路子。", True),
    ("届时，领导将出席。联合国及国外海洋管理机构官员，", "国际涉海组织、海外商协会负责人等参加。", True),
    ("建立可持续的城市建设运营投融资体。结合共建“一带一路”", "，建设一批城市。", True),
    ("意见提出，要稳妥有序推动。大力推动城市结构优化。", "续、治理增效。", False),
    ("有下列情形之一的，应当解散，并且应当公告；同时办理登记：", "公司章程规定的期限届满。", False),
    ("意见提出，要稳妥有序推动。大力推动城市结构优化", "三、培育壮大城市发展新动能", False),
    ("意见提出，要稳妥有序推动。大力推动城市结构优化", "城市更新行动全面展开", False),
    ("意见提出，要稳妥有序推动。大力推动城市结构优化", "联系电话：0535-6631234。", False),
    ("山东将放大论坛效应。详细内容见附件（记者 张三）", "论坛将在青岛举办。", False),
    ("五大亮点不容错过", "8月28日，发布会举行，介绍情况。", False),
    ("The council met. It discussed the budget, which had", "grown by a tenth.", True),
    ("The council met. It discussed the budget", "Members left at noon.", False),
]  # fmt: skip


@pytest.mark.parametrize(
    ("upper", "lower", "whole"), HEALED, ids=[f"{upper[-6:]}|{lower[:6]}" for upper, lower, _ in HEALED]
)
@pytest.mark.parametrize("gap", ["\n\n", "\n\n\n\n"])
def test_what_is_healed_across_blank_lines(upper: str, lower: str, whole: bool, gap: str) -> None:
    raw = f"首段在此，写得完整。{gap}{upper}{gap}{lower}{gap}末段在此，写得完整。"
    text = read_string(raw)
    check(text, raw)
    assert len(blocks(text)) == (3 if whole else 4)


def test_a_label_alone_joins_the_words_under_it() -> None:
    text = read_string("第一條\n為規範個人資料，特制定本法。\n\n第二條\n\n主管機關為法務部。\n一、\n總體要求明確。")
    assert blocks(text) == [
        "第一條\n為規範個人資料，特制定本法。",
        "第二條\n主管機關為法務部。",
        "一、\n總體要求明確。",
    ]
    assert (text.segments[0].label, text.segments[0].text) == ("第一條", "為規範個人資料，特制定本法。")


def test_a_chapter_takes_its_words_and_no_sentence() -> None:
    found = read_string("第一章\n總則\n第一條 甲。\n第二章\n第二條 乙。").segments
    assert [(each.kind, each.label, each.text) for each in found] == [
        ("heading", "第一章", "總則"),
        ("paragraph", "第一條", "甲。"),
        ("heading", "", "第二章"),
        ("paragraph", "第二條", "乙。"),
    ]
