"""Drafts that tell of something else in a reference's turns of phrase, and those that only have many faults."""

from __future__ import annotations

import pytest

from tests.check.held import findings, reference

CONGRESS = (
    "昨日，滨江市工会第二十次代表大会开幕。五年来，各级工会新建工会驿站1000余个，累计服务职工90余万人次。"
    "评选推荐19名全国劳动模范和先进工作者，连续七年培育出9名大工匠。职工服务热线累计受理来信2600余件次，满意度达98%以上。"
)
CITIES = (
    "转变城市发展理念，更加注重以人为本；转变城市发展方式，更加注重集约高效；转变城市发展动力，更加注重特色发展。"
    "以推动城市高质量发展为主题，牢牢守住城市安全底线。"
)


def told(words: str, source: str) -> list[tuple[str, str]]:
    return [(each.rule, each.excerpt.words) for each in findings(words, [reference(source)])]


@pytest.mark.parametrize(
    ("words", "source"),
    [
        (
            "昨日，望海市工会第十四次代表大会闭幕。五年来，望海市工会新建工会驿站400余个，累计服务职工30余万人次。"
            "该市评选推荐7名全国劳动模范和先进工作者，连续四年培育出5名大工匠。",
            CONGRESS,
        ),
        (
            "学校要转变办学理念，更加注重以人为本；转变办学方式，更加注重集约高效；转变办学动力，更加注重交叉融合。"
            "以推动学校高质量发展为主题，牢牢守住校园安全底线。",
            CITIES,
        ),
    ],
    ids=["another city", "another matter"],
)
def test_what_is_told_of_another_is_not_held_against_the_reference(words: str, source: str) -> None:
    assert told(words, source) == []


def test_a_name_of_its_own_excuses_no_report() -> None:
    words = (
        "望海市的工人听说，昨日，滨江市工会第二十次代表大会开幕。五年来，各级工会新建工会驿站400余个，累计服务职工90余万人次。"
        "评选推荐19名全国劳动模范和先进工作者，连续七年培育出9名大工匠。望海市也来了人。"
    )
    assert told(words, CONGRESS) == [("number-differs", "400")]


def test_a_matter_that_is_named_once_is_the_references() -> None:
    words = (
        "会议谈城市。转变办学理念，更加注重以人为本；转变办学方式，更加注重集约高效；转变办学动力，更加注重特色发展。"
    )
    assert [each for _, each in told(words, CITIES)] == ["办学"] * 3
