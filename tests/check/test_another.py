"""Drafts that tell of something else in a reference's turns of phrase, and those that only have many faults."""

from __future__ import annotations

import pytest

from tests.check.held import TODAY, draft, findings, reference
from tracker.check import Library, Settings, Suppressor, check

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


TOPIC = (
    "统筹城市发展和安全，深化城市改革创新，完善城市治理体系，提升城市治理能力，优化城市空间结构，推动城市绿色转型，"
    "保护城市历史文化，守住城市安全底线。"
)


@pytest.mark.parametrize("instead", ["城镇", "乡村", "城区"])
def test_a_term_that_is_wrong_throughout_is_told_throughout(instead: str) -> None:
    assert len(told(TOPIC.replace("城市", instead), TOPIC)) >= 6


def test_a_paper_that_names_its_own_town_is_held_against_the_reference() -> None:
    words = "莱山区传达会上，莱山区的同志念道：到2031年，城市治理体系完善。不得建设城市公园。城市历史文化要严格拆除，城市绿色转型要推动。"
    assert told(words, "到2030年，城市治理体系完善。建设城市公园。城市历史文化要严格保护，城市绿色转型要推动。")


def test_it_is_said_that_a_draft_was_not_held_against_the_reference() -> None:
    words = (
        "学校要转变办学理念，更加注重以人为本；转变办学方式，更加注重集约高效；转变办学动力，更加注重交叉融合。"
        "以推动学校高质量发展为主题，牢牢守住校园安全底线。"
    )
    done = check(draft(words), Library([reference(CITIES)]), Settings(), Suppressor(), TODAY)
    assert any("另一件事" in each.zh for each in done.notices)
