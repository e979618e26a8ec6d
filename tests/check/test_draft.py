"""Places: a draft's lines and columns as editors count them, and the way back from words that were joined to the file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.check.held import draft, findings, reference
from tracker.api.drafts import DraftFile, read_draft
from tracker.check.prose.draft import Places, excerpt
from tracker.model import Span

TEXTS = st.lists(
    st.sampled_from(
        ["甲", "a", "é", "𠮷", "😀", "\u200d", "\t", " ", "\n", "\r\n", "\r", "\u2028", "\x0b", "\ufeff", "。"]
    ),
    max_size=40,
).map("".join)


def naive(raw: str, offset: int) -> tuple[int, int, int]:
    """Line, column and byte column, counted one character after the other."""
    line = column = byte_column = 1
    for at, char in enumerate(raw[:offset]):
        if char == "\n" or (char == "\r" and raw[at + 1 : at + 2] != "\n"):
            line, column, byte_column = line + 1, 1, 1
        else:
            column, byte_column = column + 1, byte_column + len(char.encode())
    return line, column, byte_column


@given(TEXTS)
def test_every_offset_has_the_place_that_counting_gives(raw: str) -> None:
    places = Places(raw)
    for offset in range(len(raw) + 1):
        region = places.region(offset, offset)
        assert region.start == region.end
        found = region.start
        assert (found.offset, found.line, found.column, found.byte_column) == (offset, *naive(raw, offset))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_finding_has_the_place_of_its_words(end: str, mark: str) -> None:
    lines = ("😀开头的一段。", "", "𠮷先生来了。新动能加快转换，人居品质明显提升。", "")
    data = (mark + end.join(lines)).encode()
    held = read_draft(DraftFile(Path("draft.md"), "draft.md", "draft.md"), data)
    assert held.raw == end.join(lines), "a byte order mark is no character of the draft"
    (found,) = findings(held.raw, [reference("新旧动能加快转换，人居品质明显提升。")])
    start, end_at = found.region.start, found.region.end
    assert held.raw[start.offset : end_at.offset] == "新动能"
    assert (start.line, start.column, start.byte_column) == (3, 7, len("𠮷先生来了。".encode()) + 1)
    assert (end_at.line, end_at.column) == (3, 10)


def wrapped(text: str, width: int, end: str) -> str:
    return end.join(text[at : at + width] for at in range(0, len(text), width)) + end


PROSE = st.lists(
    st.sampled_from(
        [
            "推动城市高质量发展",
            "建设现代化人民城市",
            "新旧动能加快转换",
            "人居品质明显提升",
            "绿色转型深入推进",
            "，",
            "，",
            "。",
        ]
    ),
    min_size=20,
    max_size=60,
).map(lambda parts: re.sub("[，。]*。[，。]*", "。", re.sub("，+", "，", "会议提出" + "".join(parts) + "。")))


@given(PROSE, st.integers(18, 30), st.sampled_from(["\n", "\r\n", "\r"]), st.data())
def test_words_of_hard_wrapped_text_are_found_where_they_stand(
    text: str, width: int, end: str, data: st.DataObject
) -> None:
    raw = wrapped(text, width, end)
    held = draft(raw, "draft.txt")
    for index, segment in enumerate(held.segments):
        start = data.draw(st.integers(0, len(segment.text)))
        stop = data.draw(st.integers(start, len(segment.text)))
        first, last = held.written(Span(index, start, stop))
        assert re.sub(r"[\r\n]", "", raw[first:last]) == segment.text[start:stop]
        if start == stop and start:
            assert raw[first - 1] == segment.text[start - 1]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_that_were_broken_are_joined(end: str) -> None:
    text = "会议提出，要推动城市高质量发展，建设现代化人民城市，新动能加快转换，人居品质明显提升，绿色转型深入推进，并且稳妥有序推进更新。"
    raw = wrapped(text, 20, end)
    assert [segment.text for segment in draft(raw, "draft.txt").segments] == [text]
    (found,) = findings(raw, [reference("新旧动能加快转换，人居品质明显提升，绿色转型深入推进。")], path="draft.txt")
    start = found.region.start
    assert (raw[start.offset : found.region.end.offset], start.line, start.column) == ("新动能", 2, 7)


def test_words_of_two_latin_lines_hold_the_break_as_a_space() -> None:
    raw = "The committee published its plan for the renewal\nof the old quarters of the city, and asked all its\nmembers to comment.\n"
    held = draft(raw, "draft.txt")
    (segment,) = held.segments
    at = segment.text.index("renewal of")
    start, end = held.written(Span(0, at, at + len("renewal of")))
    assert raw[start:end] == "renewal\nof"


def test_an_empty_span_stands_behind_the_character_before_it() -> None:
    held = draft("第一条　甲乙。\n\n**丙**丁。\n")
    assert held.segments[0].label == "第一条"
    assert held.written(Span(0, 0, 0)) == (4, 4)
    assert held.written(Span(0, 2, 2)) == (6, 6)
    assert held.written(Span(1, 0, 0)) == (11, 11)
    assert held.written(Span(1, 1, 1)) == (12, 12)
    assert held.written(Span(1, 0, 2)) == (11, 15)
    with pytest.raises(ValueError, match="behind the runs"):
        held.written(Span(0, 0, 99))


def test_an_excerpt_is_cut_on_either_side_and_stands_on_one_line() -> None:
    text = "前" * 30 + "词\n语" + "后" * 30
    found = excerpt(text, 30, 33)
    assert (found.before, found.words, found.after) == ("…" + "前" * 24, "词 语", "后" * 24 + "…")
    whole = excerpt("甲词乙", 1, 2)
    assert (whole.before, whole.words, whole.after) == ("甲", "词", "乙")
    assert excerpt("甲乙", 1, 1).words == ""
