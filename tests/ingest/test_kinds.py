"""What each block is, and what becomes the title."""

from __future__ import annotations

import pytest

from tracker.ingest import read_string

NOTICE = """\
关于做好工作的通知

各县（市、区）人民政府，市政府各部门：

现将有关事项通知如下，请认真贯彻落实。

一、提高认识

各级各部门要提高站位，增强责任意识。

二、明确责任

（一）压实责任

主要负责同志为第一责任人。

（二）加强督导。各单位要定期督导。

1．检查

2．通报

3．整改

烟台市人民政府

2025年8月15日
"""


def test_a_notice() -> None:
    found = [(each.kind, each.level, each.label, each.text[:6]) for each in read_string(NOTICE).segments]
    assert found == [
        ("title", None, "", "关于做好工作"),
        ("paragraph", None, "", "各县（市、区"),
        ("paragraph", None, "", "现将有关事项"),
        ("heading", 5, "一、", "提高认识"),
        ("paragraph", None, "", "各级各部门要"),
        ("heading", 5, "二、", "明确责任"),
        ("heading", 6, "（一）", "压实责任"),
        ("paragraph", None, "", "主要负责同志"),
        ("item", 6, "（二）", "加强督导。各"),
        ("item", 7, "1．", "检查"),
        ("item", 7, "2．", "通报"),
        ("item", 7, "3．", "整改"),
        ("paragraph", None, "", "烟台市人民政"),
        ("credit", None, "", "2025年8"),
    ]


@pytest.mark.parametrize(
    ("raw", "title"),
    [
        ("中华人民共和国刑法\n第一编 总则\n第一条 为了惩罚犯罪，制定本法。", "中华人民共和国刑法"),
        ("中华人民共和国宪法\n序言\n中国是世界上历史最悠久的国家之一。", "中华人民共和国宪法"),
        ("静夜思\n\n床前明月光，\n疑是地上霜。", "静夜思"),
        ("临江市城市绿化条例\n（2021年6月2日通过）\n第一条 甲。", "临江市城市绿化条例"),
        ("市工会召开大会\n本报讯（记者 张三）昨日，市工会召开大会。", "市工会召开大会"),
        (
            "中共中央 国务院\n关于城市工作的意见\n\n为加快城市发展方式转型，现提出如下意见。",
            "中共中央 国务院 关于城市工作的意见",
        ),
        ("# 甲\n\n正文。\n\n# 乙\n\n正文。", "甲"),
        ("---\nversion: 2\n---\n\n# Rules\n\nText here.", "Rules"),
        ("Title Here\n==========\n\nSome text.", "Title Here"),
        ("正文先来，没有标题。\n\n# 小标题\n\n正文。", ""),
        ("第一章 总则\n第一条 甲。", ""),
        ("这一行以句号结束。\n\n所以不是标题。", ""),
        ("张三\n李四\n王五", ""),
        ("新动能", ""),
        ("新动能\n新旧动能", ""),
        ("", ""),
    ],
)
def test_the_title(raw: str, title: str) -> None:
    text = read_string(raw)
    assert text.title == title
    assert [each.kind for each in text.segments].count("title") == bool(title)
    assert not title or read_string(raw, title="另定").title == "另定"


@pytest.mark.parametrize(
    ("raw", "kinds"),
    [
        ("# 甲\n\n正文。\n\n## 乙\n\n正文。", ["title", "paragraph", "heading", "paragraph"]),
        ("# 标题\n——副标题\n\n本报记者 张三\n\n正文开始，很多内容。", ["title", "heading", "byline", "paragraph"]),
        ("正文到此为止。\n\n钟嘉琳\n\n责编 张三", ["paragraph", "byline", "credit"]),
        ("正文到此为止。\n\n（钟嘉琳）", ["paragraph", "byline"]),
        ("甲说了很多话。\n\n附则\n\n乙说了很多话。", ["paragraph", "heading", "paragraph"]),
        ("思政品牌深入人心\n培育百个品牌\n\n五年来，把牢方向。\n\n思政课堂\n走进车间\n\n五年来，大家都来。",
         ["title", "paragraph", "heading", "paragraph"]),
        ("名单如下。\n\n张三\n李四\n王五\n\n名单到此为止。", ["paragraph", "paragraph", "paragraph", "paragraph", "paragraph"]),
        ("* one\n* two\n\n1. three\n2. four", ["item", "item", "item", "item"]),
        ("■ 链接\n湿地是城市之肾，需要保护。\n● 第一，加强领导。", ["heading", "paragraph", "item"]),
        ("甲\t乙\n丙\t丁", ["row", "row"]),
        ("正文还没有写完。还要继续（下转第二版）", ["paragraph", "jump"]),
        ("正文还没有写完。还要继续。下转第二版", ["paragraph", "jump"]),
        ("第一百九十九条 （删去）\n第二百条 单位犯罪的，处罚金。", ["paragraph", "paragraph"]),
        ("Article 1\nThe garden is open.\nArticle 2\nIt is closed at night.", ["paragraph", "paragraph"]),
    ],
)  # fmt: skip
def test_kinds(raw: str, kinds: list[str]) -> None:
    assert [each.kind for each in read_string(raw).segments] == kinds


def test_the_level_of_a_heading() -> None:
    found = read_string("# 甲\n\n正文。\n\n### 乙\n\n正文。\n\n第一章 丙\n\n正文。").segments
    assert [(each.kind, each.level) for each in found if each.kind == "heading"] == [("heading", 3), ("heading", 2)]


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("正文。（下转第六版）", "下转第六版"),
        ("正文。\n\n下转A6版", "下转A6版"),
        ("正文。（下转第六版）\n\n责编 张三", "下转第六版"),
        ("正文。（下转第六版）\n\n另一段。", None),
        ("（上接第一版）正文。", None),
        ("The text goes on.\n\n(Continued on page 6)", "Continued on page 6"),
    ],
)
def test_where_a_text_breaks_off(raw: str, words: str | None) -> None:
    assert read_string(raw).truncated == words
