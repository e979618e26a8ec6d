"""Renumberings are told once, and what only cites a label as it now is is no change of wording."""

from __future__ import annotations

import pytest

import tracker
from tracker.compare.citations import is_foreign, name_of
from tracker.model import Comparison

TOPICS = ("登记机关", "出资期限", "股东名册", "监事会议", "财务会计", "合并分立", "解散清算", "法律责任")
NUMERALS = "一二三四五六七八九十"


def law(topics: tuple[str, ...], cites: dict[str, str]) -> str:
    """One article for each topic; some cite the article of another, or one of another law."""
    articles = []
    for at, topic in enumerate(topics):
        extra = cites.get(topic, "")
        articles.append(f"第{NUMERALS[at]}条　关于{topic}的事项，由公司章程作出规定，并依法向主管部门报告{extra}。")
    return "\n\n".join(articles)


def compared() -> Comparison:
    cites = {
        "监事会议": "，适用本法第二条的规定",
        "解散清算": "，不适用第四条、第五条，但依照《会计法》第三条办理",
    }
    now = {
        "监事会议": "，适用本法第三条的规定",
        "解散清算": "，不适用第五条、第六条，但依照《会计法》第三条办理",
    }
    return tracker.compare_texts(law(TOPICS, cites), law(("总则原则", *TOPICS), now))


def test_a_cascade_is_one_run() -> None:
    (run,) = compared().renumberings
    assert (run.old, run.new, len(run.links)) == (("第一条", "第八条"), ("第二条", "第九条"), 8)


def test_references_that_follow_are_no_changes_of_wording() -> None:
    comparison = compared()
    assert comparison.wording == ()
    assert {(change.old, change.new) for change in comparison.references} >= {
        ("第四条", "第五条"),
        ("第五条", "第六条"),
    }
    assert len(comparison.references) == 3


def test_what_is_numbered_anew_and_cites_another_article_is_a_change() -> None:
    old = law(TOPICS, {"监事会议": "，适用本法第二条的规定"})
    new = law(("总则原则", *TOPICS), {"监事会议": "，适用本法第七条的规定"})
    comparison = tracker.compare_texts(old, new)
    assert [change.cls for change in comparison.wording] == ["number"]
    assert comparison.references == ()


def test_a_number_of_another_law_does_not_follow() -> None:
    old = law(TOPICS, {"监事会议": "，适用《会计法》第二条的规定"})
    new = law(("总则原则", *TOPICS), {"监事会议": "，适用《会计法》第三条的规定"})
    assert tracker.compare_texts(old, new).references == ()


def test_a_number_that_stayed_is_shown_as_it_is() -> None:
    text = {"监事会议": "，适用本法第二条的规定"}
    comparison = tracker.compare_texts(law(TOPICS, text), law(("总则原则", *TOPICS), text))
    for link in comparison.links:
        gone = {edit.text for edit in link.edits if edit.op == "delete"}
        assert not gone & {edit.text for edit in link.edits if edit.op == "insert"}


def test_swapping_mirrors_references() -> None:
    forth = compared()
    back = tracker.compare_versions(forth.new, forth.old)
    assert {(change.new, change.old) for change in back.references} == {(c.old, c.new) for c in forth.references}


@pytest.mark.parametrize(
    ("label", "name"),
    [("第八十五条之一", "第85条之1"), ("（七）", "(7)"), ("Section 3.2", "section 3.2"), ("十、", "10、")],
)
def test_one_name_for_a_label_and_its_citation(label: str, name: str) -> None:
    assert name_of(label) == name


@pytest.mark.parametrize("before", ["依照《刑法》", "依民法", "违反《办法》第三条、", "《管理條例》第五條第二項及"])
def test_cited_from_another_text(before: str) -> None:
    assert is_foreign(before)


@pytest.mark.parametrize("before", ["违反本法", "依照", "除第三条、", "本條例施行前，依"])
def test_cited_from_this_text(before: str) -> None:
    assert not is_foreign(before)
