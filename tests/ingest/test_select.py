"""One page holds several articles: the part is found by the words that it begins and ends with."""

from __future__ import annotations

import random

import pytest

from tests.ingest.prose import chinese_paragraph, wrapped_chinese
from tracker.errors import SelectionError
from tracker.ingest import Part, read, take_bytes
from tracker.model import Text

PAGE = """\
# 甲篇的标题

甲篇第一段，写得完整。
甲篇第二段，也写得完整。

# 乙篇的标题

乙篇第一段，从这里
开始，到这里结束。

五年来，各级工会广泛开展活动。

五年来，全市各级工会聚力服务。
五年来，行内的重复不算。
（下转第二版）另一篇。
"""


def chosen(from_text: str | None, until_text: str | None = None, page: str = PAGE) -> Text:
    return read([Part(take_bytes(page.encode(), address="page.txt"), from_text, until_text)], document="opinion")


@pytest.mark.parametrize(
    ("from_text", "until_text", "body"),
    [
        ("甲篇的标题", "写得完整。", "甲篇的标题\n\n甲篇第一段，写得完整。"),
        ("# 甲篇的标题", "甲篇第一段", "甲篇的标题\n\n甲篇第一段"),
        ("甲 篇 第 二 段", "写得", "甲篇第二段，也写得"),
        ("乙篇第一段，从这里开始", "到这里", "乙篇第一段，从这里\n\n开始，到这里"),
        (None, "第一段，", "甲篇的标题\n\n甲篇第一段，"),
        (
            "五年来，全市",
            "（下转第二版）",
            "五年来，全市各级工会聚力服务。\n\n五年来，行内的重复不算。\n\n（下转第二版）",
        ),
        ("（下转", None, "（下转第二版）另一篇。"),
    ],
)
def test_what_is_chosen(from_text: str | None, until_text: str | None, body: str) -> None:
    assert chosen(from_text, until_text).body == body


def test_of_several_places_the_one_that_opens_a_paragraph_counts() -> None:
    page = "引言说明：\n本法自公布之日起施行。\n\n本法自公布之日起施行。附则。\n"
    assert chosen("本法自公布", page=page).body == "本法自公布之日起施行。附则。"


def test_the_part_ends_in_the_middle_of_a_line_and_its_runs_do_too() -> None:
    text = chosen("甲篇第一段", "写得")
    ((start, end),) = text.segments[0].raw
    assert PAGE[start:end] == text.body == "甲篇第一段，写得"


def test_nothing_found_shows_the_nearest() -> None:
    with pytest.raises(SelectionError) as caught:
        chosen("乙篇的題目")
    assert caught.value.message == "opinion, in page.txt: no line begins with `from` “乙篇的題目”."
    assert "line 6 “乙篇的标题”" in caught.value.hint


def test_several_places_name_their_lines() -> None:
    with pytest.raises(SelectionError) as caught:
        chosen("五年来")
    assert caught.value.message == "opinion, in page.txt: `from` “五年来” begins 2 places, lines 11, 13."


def test_words_in_the_middle_of_a_line_begin_no_part() -> None:
    with pytest.raises(SelectionError, match="no line begins"):
        chosen("第一段")


def test_an_end_that_is_not_found() -> None:
    with pytest.raises(SelectionError) as caught:
        chosen("乙篇的标题", "甲篇第二段")
    assert caught.value.message == "opinion, in page.txt: `until` “甲篇第二段” does not occur after line 6."
    assert caught.value.hint.startswith("It stands in line 4, before `from`. The nearest: line")
    with pytest.raises(SelectionError, match="does not occur after line 6"):
        chosen("乙篇的标题", "哪里都没有的话")


def test_blank_words_choose_nothing() -> None:
    for from_text, until_text in ((" ", None), ("#", None), (None, "\u3000")):
        with pytest.raises(SelectionError, match="is blank"):
            chosen(from_text, until_text)


def test_a_page_without_words() -> None:
    with pytest.raises(SelectionError, match="no line begins") as caught:
        chosen("甲", page=" \n")
    assert caught.value.hint == "The nearest: the source holds no text."
    with pytest.raises(SelectionError, match="does not occur"):
        chosen(None, "甲", page=" \n")


def test_the_whole_page_bears_witness_to_how_a_short_part_was_broken() -> None:
    rng = random.Random(7)  # noqa: S311
    others = ["\n".join(wrapped_chinese(chinese_paragraph(rng), 20, 2)) for _ in range(6)]
    page = "\n\n".join([*others, "短文在此，只有两行，写的是现代化人民\n城市的建设。"])
    assert chosen("短文在此", page=page).body == "短文在此，只有两行，写的是现代化人民城市的建设。"
