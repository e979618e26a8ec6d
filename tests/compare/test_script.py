"""Traditional and simplified characters compared as one, where that is asked for."""

from __future__ import annotations

import sys

import pytest

import tracker
from tracker.errors import MissingExtraError

TRADITIONAL = "\n\n".join(
    (
        "第一條　為規範個人資料之蒐集、處理及利用，特制定本法。",
        "第二條　公務機關應於三十日內處理當事人之請求。",
        "第三條　皇后之後裔，不適用之。",
    )
)
SIMPLIFIED = "\n\n".join(
    (
        "第一条　为规范个人资料之搜集、处理及利用，特制定本法。",
        "第二条　公务机关应于十五日内处理当事人之请求。",
        "第三条　皇后之后裔，不适用之。",
    )
)
FULL = "\n\n".join(
    (
        "本法所稱個人資料，指自然人之姓名、出生年月日、國民身分證統一編號及其他得以識別該個人之資料。",
        "公務機關應於三十日內處理當事人之請求，並以書面通知。",
    )
)


def test_only_what_differs_in_words_is_of_substance() -> None:
    comparison = tracker.compare_texts(TRADITIONAL, SIMPLIFIED, fold_script=True)
    assert [(change.old, change.new, change.cls) for change in comparison.substance] == [("三十日", "十五日", "number")]
    assert {change.cls for change in comparison.noise} == {"typography"}
    assert ("後", "后") in {(change.old, change.new) for change in comparison.noise}


def test_everything_is_told_in_the_characters_of_the_texts() -> None:
    comparison = tracker.compare_texts(TRADITIONAL, SIMPLIFIED, fold_script=True)
    for side, op, segments in ((0, "insert", comparison.old.segments), (1, "delete", comparison.new.segments)):
        for link in comparison.links:
            held = (link.old, link.new)[side]
            said = "".join(edit.text for edit in link.edits if edit.op != op)
            assert said == "\n".join(segments[index].text for index in held)
    for change in comparison.wording:
        for place in change.places:
            assert place.old is not None
            assert comparison.old.segments[place.old.segment].text[place.old.start : place.old.end] == change.old


def test_summaries_too() -> None:
    summary = "公务机关应于二十日内处理当事人之请求。"
    comparison = tracker.compare_texts(FULL, summary, mode="summary", fold_script=True)
    assert [(change.old, change.new) for change in comparison.substance] == [("三十日", "二十日")]


def test_without_the_extra_it_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    from tracker.compare import script

    script._converter.cache_clear()
    monkeypatch.setitem(sys.modules, "opencc", None)
    with pytest.raises(MissingExtraError) as raised:
        tracker.compare_texts(TRADITIONAL, SIMPLIFIED, fold_script=True)
    assert "wording-tracker[script]" in raised.value.hint
    script._converter.cache_clear()
