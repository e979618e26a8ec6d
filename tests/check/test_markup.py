"""What is no text in a draft: blanked out for reading, every character in its place, and then no part of the segments."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.check.held import draft, findings, reference
from tracker.check.prose.markup import is_markdown, readable
from tracker.model import Span

PIECES = (
    "新旧动能", "加快转换，", "。", " ", "  ", "\n", "\r\n", "\r", "\n\n", "**", "*", "***", "_", "__", "~~", "`", "```", "```\n", "\n```",
    "~~~", "[", "]", "](", "(", ")", "![", "[^1]", "[^1]:", "https://a.b/c_d(e)", "<!--", "-->",
    "<!-- 注 -->", "# ", "- ", "> ", "|", "---\n",
    "5*10", "snake_case", "𠮷", "\u3000", "《", "》", "“", "”", "Word", "第一条　", "\ufeff",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


def words(raw: str, path: str = "draft.md") -> list[str]:
    return [segment.text for segment in draft(raw, path).segments]


@given(TEXTS, st.booleans())
def test_every_character_keeps_its_place(raw: str, markdown: bool) -> None:
    text = readable(raw, markdown=markdown)
    assert len(text) == len(raw)
    for was, now in zip(raw, text, strict=True):
        assert now == was or (now == " " and was not in "\r\n")
    assert markdown or text == raw or "<!--" in raw
    assert readable(text, markdown=markdown).split() == text.split() or markdown


@given(TEXTS, st.sampled_from(["draft.md", "draft.txt"]))
def test_a_segment_is_what_its_runs_are(raw: str, path: str) -> None:
    held = draft(raw, path)
    for index, segment in enumerate(held.segments):
        assert segment.text
        written = "".join(raw[start:end] for start, end in segment.raw)
        assert len(written) == len(segment.text)
        assert all(a == b or (a == " " and b in "\r\n") for a, b in zip(segment.text, written, strict=True))
        start, end = held.written(Span(index, 0, len(segment.text)))
        assert 0 <= start < end <= len(raw)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("新旧**动能**加快", "新旧动能加快"),
        ("新旧***动能***加快", "新旧动能加快"),
        ("新旧*动**能**加*快", "新旧动能加快"),
        ("the _new_ and __old__ snake_case_name", "the new and old snake_case_name"),
        ("看[人居品质](https://a.b/c_d?e=f)提升", "看人居品质提升"),
        ("看[人居品质](https://a.b/c_(d))提升", "看人居品质提升"),
        ('看[**人居**品质](a.md "题")提升', "看人居品质提升"),
        ("看![图：人居](a(1).png)提升", "看提升"),
        ("提升[^1]。", "提升。"),
        ("[^1]: 注文。", "注文。"),
        ("`代码`与~~删去~~", "代码与删去"),
        ("加快<!-- 注 -->转换", "加快转换"),
        ("加快<!-- 一\n二 -->转换", "加快\n转换"),
        ("长5*宽10米，10**2", "长5*宽10米，10**2"),
        ("3*4*5", "3*4*5"),
        ("a * b", "a * b"),
        ("[方括号]不是链接", "[方括号]不是链接"),
        ("没有关上的**粗体", "没有关上的**粗体"),
        ("**甲 *乙***", "甲 乙"),
        ("***甲** 乙*", "甲 乙"),
        ("**甲\n\n乙**", "**甲\n乙**"),
        ("没有关上的[链接](a.md", "没有关上的链接a.md"),
        ("<!-- 没有关上", "<!-- 没有关上"),
        ("写作`<!--`，加快-->转换", "写作<!--，加快-->转换"),
        ("写作``<!-- ` -->``，加快", "写作<!--  -->，加快"),
        ("一个`撇，加快<!-- ` -->转换", "一个撇，加快<!--  -->转换"),
        ("一个`撇\n\n加快<!-- ` -->转换", "一个撇\n加快转换"),
        ("一个\\`撇，加快<!-- ` -->转换", "一个\\撇，加快转换"),
        ("加快<!-- ` -->转换`新", "加快转换新"),
        ("<!--\n```\n-->\n\n后文。", "后文。"),
        ("```\n<!--\n```\n\n加快-->转换", "加快-->转换"),
    ],
)
def test_marks_are_no_part_of_the_words(raw: str, text: str) -> None:
    assert "\n".join(words(raw)).replace("(", "") == text


def test_code_is_no_text_and_in_a_plain_text_marks_are() -> None:
    for end in ("\n", "\r\n", "\r"):
        raw = end.join(("前文。", "", "```python", "新动能 = 1", "", "更多", "```", "", "后文。", ""))
        assert words(raw) == ["前文。", "后文。"], repr(end)
        assert words(raw.replace("```", "~~~~")) == ["前文。", "后文。"]
        assert words(raw.replace("```", "  ```")) == ["前文。", "后文。"]
        assert words(raw.replace("```", "~~~", 1)) == ["前文。"], "one that is not closed goes to the end"
    assert words("```一行```的代码\n\n后文。") == ["一行的代码", "后文。"]
    assert words("新旧**动能**加快", "draft.txt") == ["新旧**动能**加快"]
    assert words("加快<!-- 注 -->转换", "draft.txt") == ["加快转换"]


@pytest.mark.parametrize(
    ("path", "expected"),
    [("a.md", True), ("a/B.MD", True), ("a.markdown", True), ("a.txt", False), ("md", False), ("-", False)],
)
def test_the_ending_says_what_is_markdown(path: str, expected: bool) -> None:
    assert is_markdown(path) is expected


def test_what_is_marked_is_found_where_it_stands_and_is_not_replaced_by_itself() -> None:
    source = [reference("新旧动能加快转换，人居品质明显提升。")]
    for raw in (
        "意见提出：“**新动能**加快转换，人居品质明显提升。”",
        "意见提出：“[新**动能**](https://a.b/c)加快转换，人居品质明显提升。”",
        "意见提出：“新动<!-- 核 -->能加快转换，人居品质明显提升。”",
    ):
        (found,) = findings(raw, source)
        assert found.excerpt.words == "新动能"
        assert "  " not in found.excerpt.before + found.excerpt.after
        start, end = found.region.start.offset, found.region.end.offset
        assert raw[start:end].startswith("新")
        assert raw[start:end].endswith("能")
        assert found.replacement is not None
        assert found.replacement.safe == (raw[start:end] == "新动能")
