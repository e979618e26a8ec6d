"""Words: joined they are the text, and traditional text is cut where its simplified shadow is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.compare.simplified import simplified
from tracker.compare.words import tagged, words


@given(st.text(st.sampled_from("個人資料處理机关權利权利 abc12.5，、\n臺𠮷é'-"), max_size=40))
def test_words_rebuild_the_text(text: str) -> None:
    assert "".join(words(text)) == text
    assert "".join(word for word, _ in tagged(text)) == text
    assert len(simplified(text)) == len(text)


@pytest.mark.parametrize("text", ["營業場所之消防設備", "應於期限屆滿前繳納規費", "與借用人約定之利率"])
def test_traditional_text_is_cut_as_simplified_text_is(text: str) -> None:
    assert [len(word) for word in words(text)] == [len(word) for word in words(simplified(text))]
    assert [tag for _, tag in tagged(text)] == [tag for _, tag in tagged(simplified(text))]


def test_traditional_words_are_whole() -> None:
    assert words("營業場所") == ["營業", "場所"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("处二万元以上罚款", ["处", "二万元", "以上", "罚款"]),
        ("第一百二十三条规定", ["第一百二十三条", "规定"]),
        ("滿一百八十三天", ["滿", "一百八十三天"]),
        ("统一年度计划", ["统一", "年度计划"]),
        ("港務及其他事項", ["港務", "及", "其他", "事項"]),
    ],
)
def test_numbers_are_whole_and_what_does_not_belong_together_is_apart(text: str, expected: list[str]) -> None:
    assert words(text) == expected
    assert [word for word, _ in tagged(text)] == expected


def test_english_words_keep_their_apostrophes_and_hyphens() -> None:
    assert words("a co-owner's right, 2.5 km") == ["a", " ", "co-owner's", " ", "right", ",", " ", "2.5", " ", "km"]
