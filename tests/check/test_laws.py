"""Laws of checking, whatever the texts: no crash, places inside the draft, keys without regard to place, peace where nothing is wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.check.held import draft, findings, reference
from tracker.check.settings import Settings
from tracker.config_check import TermConfig
from tracker.findings import LEVELS, RULE_IDS
from tracker.ingest import read_string
from tracker.model import Version

CLAUSES = (
    "新旧动能加快转换", "新动能加快转换", "人居品质明显提升", "改造老旧小区三万个以上", "改造老旧小区五万个左右", "投入资金30亿元",
    "不得大规模迁移砍伐树木",
    "可以大规模迁移砍伐树木", "建设创新、宜居、美丽、韧性城市", "建设创新、美丽、宜居城市等",
    "意见提出", "记者张三说", "“好房子”", "《关于推动城市高质量发展的意见》",
    "第一条　为了保护老街", "（二）", "The plan asks for 30 units", "到2035年", "",
)  # fmt: skip
MARKS = (
    "，",
    "，",
    "。",
    "、",
    "；",
    "：“",
    "”",
    "《",
    "》",
    "\n",
    "\n\n",
    "\r\n\r\n",
    "……",
    " ",
    "**",
    "<!-- tracker: ignore misquoted: 已核 -->",
    "？",
)
TEXTS = st.lists(st.tuples(st.sampled_from(CLAUSES), st.sampled_from(MARKS)).map("".join), min_size=1, max_size=14).map(
    "".join
)
ANY = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=40)
TERMS = (TermConfig("新旧动能…转换", ("新动能…转换",)),)


def amended(words: str) -> Settings:
    base = Version(read_string(words))
    labels = tuple(dict.fromkeys(each.label for each in base.segments if each.label))
    return Settings(terms=TERMS, base=base, frozen=labels, listed=("新动能→新旧动能",))


@given(st.one_of(TEXTS, ANY), st.one_of(TEXTS, ANY), st.sampled_from(["a.md", "a.txt"]))
def test_any_text_against_any_text(words: str, source: str, path: str) -> None:
    if not draft(words, path).segments or not read_string(source).segments:
        return
    for settings in (None, amended(source)):
        found = findings(
            words, [reference(source, title="关于推动城市高质量发展的意见", earlier=words[::2])], settings, path
        )
        places = [(each.region.start.offset, each.region.end.offset) for each in found]
        assert places == sorted(places)
        for each in found:
            start, end = each.region.start, each.region.end
            assert 0 <= start.offset <= end.offset <= len(words)
            assert (start.line, start.column) <= (end.line, end.column)
            assert (each.rule in RULE_IDS, each.level in LEVELS, each.path) == (True, True, path)
            assert each.message.zh
            assert each.message.en
            if each.replacement is not None and each.replacement.safe:
                assert words[start.offset : end.offset] == each.excerpt.words
        assert found == findings(
            words, [reference(source, title="关于推动城市高质量发展的意见", earlier=words[::2])], settings, path
        )


@given(TEXTS, TEXTS)
def test_keys_do_not_depend_on_what_stands_before(words: str, source: str) -> None:
    if not draft(words).segments or not read_string(source).segments:
        return
    held = [reference(source)]
    before = "会场外下着小雨，天色很暗。"
    here = findings(words.strip(), held)
    there = findings(f"{before}\n\n{words.strip()}", held)
    assert [each.key for each in there] == [each.key for each in here]


SENTENCES = st.lists(
    st.sampled_from([each for each in CLAUSES if each and "第" not in each and "（" not in each]),
    min_size=1,
    max_size=6,
)


@given(st.lists(SENTENCES.map(lambda parts: "，".join(parts) + "。"), min_size=1, max_size=4).map("\n\n".join))
def test_a_draft_that_is_the_reference_has_no_findings(words: str) -> None:
    assert findings(words, [reference(words)]) == ()


@given(TEXTS)
def test_against_what_is_not_related_there_is_nothing(words: str) -> None:
    if not draft(words).segments:
        return
    other = "菜谱：鸡蛋两只打散，加少许盐，热锅冷油，炒至金黄后盛出。\n\n番茄切块，小火慢炖。"
    assert [
        each for each in findings(words, [reference(other, title="家常菜做法")]) if each.rule != "unsupported"
    ] == []


@pytest.mark.parametrize("count", [0, 1, 3])
def test_references_may_be_none_or_several(count: int) -> None:
    held = [reference("新旧动能加快转换，人居品质明显提升。", f"r{nth}") for nth in range(count)]
    assert len(findings("新动能加快转换，人居品质明显提升。", held)) == min(count, 1)
