"""A document that stands on several pages: its parts are joined where the jump line says."""

from __future__ import annotations

import pytest

from tests.ingest.rules import check
from tracker.errors import SelectionError
from tracker.ingest import Part, read, read_string, take_bytes
from tracker.model import Snapshot

FIRST = "# 关于城市更新的意见\n\n第一段，写得完整。\n\n第二段没有写完。根据实际需要完善（下转第二版）\n\n# 别的文章\n\n与此无关。\n"
SECOND = "# 要闻\n\n（上接第一版）城市文化设施，并且继续。\n\n第三段，写得完整。\n"


def snapshot(raw: str, address: str) -> Snapshot:
    return take_bytes(raw.encode(), address=address)


ONE, TWO = snapshot(FIRST, "page1.txt"), snapshot(SECOND, "page2.txt")
CUT = Part(ONE, "关于城市更新的意见", "（下转第二版）")
REST = Part(TWO, "（上接第一版）")


def test_a_cut_document_says_so() -> None:
    text = read([CUT])
    assert text.truncated == "下转第二版"
    assert [each.kind for each in text.segments] == ["title", "paragraph", "paragraph", "jump"]


def test_the_paragraph_that_the_page_cut_is_healed() -> None:
    text = read([CUT, REST])
    assert text.body.split("\n\n") == [
        "关于城市更新的意见",
        "第一段，写得完整。",
        "第二段没有写完。根据实际需要完善城市文化设施，并且继续。",
        "（下转第二版）",
        "（上接第一版）",
        "第三段，写得完整。",
    ]
    assert text.truncated is None
    assert text.title == "关于城市更新的意见"
    check(text, None)
    assert read_string(text.body).body == text.body


def test_a_paragraph_that_ended_is_left_alone() -> None:
    ended = snapshot(FIRST.replace("完善（下转", "完善。（下转"), "page1.txt")
    text = read([Part(ended, "第一段", "（下转第二版）"), REST])
    assert [each.kind for each in text.segments] == ["paragraph", "paragraph", "jump", "jump", "paragraph", "paragraph"]


def test_runs_say_of_no_source_where_there_are_two() -> None:
    assert all(not each.raw for each in read([CUT, REST]).segments)


def test_parts_of_one_source_keep_their_runs() -> None:
    raw = FIRST + SECOND
    page = snapshot(raw, "both.txt")
    text = read([Part(page, "关于城市更新", "（下转第二版）"), Part(page, "（上接第一版）")])
    check(text, raw)
    assert text.segments[2].text == "第二段没有写完。根据实际需要完善城市文化设施，并且继续。"


def test_words_are_joined_by_a_space_that_has_a_run() -> None:
    raw = "# Tail\n\ngrown by a tenth.\n\n# Head\n\nThe council met. It discussed the budget, which had"
    page = snapshot(raw, "both.txt")
    text = read([Part(page, "Head"), Part(page, "grown", "tenth.")])
    assert text.segments[-1].text == "The council met. It discussed the budget, which had grown by a tenth."
    check(text, raw)


def test_a_part_that_goes_on_elsewhere_again_is_truncated() -> None:
    again = snapshot(SECOND + "\n（下转第三版）\n\n责编 张三\n", "page2.txt")
    assert read([CUT, Part(again, "（上接第一版）")]).truncated == "下转第三版"


def test_a_configured_title_wins_and_the_headline_stays() -> None:
    text = read([CUT], title="另定的题目")
    assert text.title == "另定的题目"
    assert (text.segments[0].kind, text.segments[0].text) == ("title", "关于城市更新的意见")


def test_errors_name_the_part() -> None:
    with pytest.raises(SelectionError) as caught:
        read([CUT, Part(TWO, "没有的话")], document="opinion")
    assert caught.value.message.startswith("opinion, part 2, in page2.txt: ")
