"""A word exchanged within a term is found however the rest of its sentence is told."""

from __future__ import annotations

import pytest

from tests.check.held import draft, reference
from tracker.check import Library
from tracker.check.freely.exchanged import exchanges
from tracker.check.freely.objects import objects
from tracker.check.freely.scales import are_other_steps
from tracker.check.reading import read

SOURCE = (
    "推进城镇老旧小区整治改造，严格落实安全责任。\n\n建立房屋全生命周期安全管理制度。聚焦海洋矿产、智慧海洋与数字航运等前沿领域。\n\n"
    "组织书面推介全省重点海洋项目。海洋经济加快发展，中国太平洋经济合作全国委员会参加。论坛的主题基调更鲜明。商务主管部门可以根据本条例制定实施细则。"
)


def exchanged(words: str) -> list[tuple[str, str]]:
    reading = read(draft(f"推进城镇老旧小区整治改造。{words}"), Library([reference(SOURCE)]))
    return [(each.old, each.new) for each in exchanges(reading)]


@pytest.mark.parametrize(
    ("words", "right", "said"),
    [
        ("书记念到房屋全生命周期安全追责制度，大家都点头。", "管理", "追责"),
        ("墙上写着智慧海洋与智能航运。", "数字", "智能"),
        ("书面推介的对象是全国重点海洋项目。", "全省", "全国"),
        ("书面推介的对象是国家重点海洋项目。", "全省", "国家"),
        ("名单里有中国太平洋经济发展全国委员会。", "合作", "发展"),
        ("谁来定？\n\n答：商务主管部门应当根据本条例去定。", "可以", "应当"),
        ("海洋经济加快发展。第一个亮点是主题内容更鲜明。", "基调", "内容"),
    ],
)
def test_another_word_in_a_term(words: str, right: str, said: str) -> None:
    assert exchanged(words) == [(right, said)]


@pytest.mark.parametrize(
    "words",
    [
        "书记念到房屋全生命周期安全管理制度，大家都点头。",
        "我们厂的房屋全生命周期安全追责制度，上月刚刚定下。",
        "房屋全生命周期安全追责制度在哪里？",
        "书面推介的对象是远方重点海洋项目。",
    ],
)
def test_the_same_term_and_terms_of_others(words: str) -> None:
    assert exchanged(words) == []


@pytest.mark.parametrize(
    ("old", "new", "other"), [("国家", "省里", True), ("全省", "省级", False), ("定期", "分管", False)]
)
def test_steps_of_a_scale(old: str, new: str, other: bool) -> None:
    assert are_other_steps(old, new) is other


def behind_a_verb(words: str) -> list[tuple[str, str]]:
    source = "推进城镇老旧小区整治改造，严格落实安全责任。为了方便居民借用生产生活工具，减少闲置浪费，促进邻里互助，制定本条例。"
    return [(each.old, each.new) for each in objects(read(draft(words), Library([reference(source)])))]


def test_another_thing_at_the_place_of_one() -> None:
    assert behind_a_verb("方便居民借用生产生活工具，减少闲置浪费，促进社区自治。") == [("邻里互助", "社区自治")]
    assert behind_a_verb("方便居民借用生产生活工具，减少闲置浪费，促进邻里间的互助。") == []
    assert behind_a_verb("我们这里减少闲置浪费，促进社区自治。") == []
    assert behind_a_verb("减少闲置浪费，社区自治更有力。") == []
