"""Laws that hold for any text at all, and for any text that was not hard-wrapped."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ingest.prose import chinese_paragraph, english_paragraph, paragraphs, wrapped_chinese
from tests.ingest.rules import blocks, check
from tracker.errors import UnreadableError
from tracker.ingest import Part, read, read_string, read_strings, reading, reflow
from tracker.model import Snapshot, Text

BREAKS = st.sampled_from(["\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "\f", "\u2028", "\n\n\n\n"])
ONE = paragraphs(lambda rng: rng.choice((chinese_paragraph, english_paragraph))(rng), least=1).map(
    lambda found: found[0]
)
SEVERAL = st.lists(ONE, min_size=1, max_size=8)
SIGNS = (
    "（下转第六版）", "上接第一版", "记者 张如意 报道", "据新华社", "责编 张三", "第一條", "一、", "（一）甲", "# 标题", "===",
    "```", "---", "+++", "- item", "| a | b |", "■ 提示", "——到2030年，", "1. one", "Continued on page 6",
)  # fmt: skip
FRAGMENTS = st.one_of(
    st.text(
        alphabet="城市是现代化建设的，。、；：“”（）第一二三条章 　\t#-*|0123abcAB.\u00ad\u200b\u202e\x00", max_size=30
    ),
    st.text(max_size=20),
    ONE,
    st.sampled_from(SIGNS),
)
TEXTS = st.lists(st.tuples(FRAGMENTS, BREAKS), max_size=12).map(lambda pairs: "".join(a + b for a, b in pairs))

WRAPPED = paragraphs(chinese_paragraph).map(
    lambda prose: "\n".join(line for each in prose for line in wrapped_chinese(each, 20))
)


@given(TEXTS)
def test_any_text_keeps_the_laws(raw: str) -> None:
    check(read_string(raw), raw)


@given(TEXTS)
def test_nothing_but_space_and_marks_of_headlines_is_lost(raw: str) -> None:
    """Every character of the raw text is in some run, save white space, what has no width, `#` marks and their rules."""
    covered = set()
    for segment in read_string(raw).segments:
        for start, end in segment.raw:
            covered.update(range(start, end))
        label = segment.label
        before = raw[: segment.raw[0][0]] if segment.raw else raw
        place = before.rstrip().rfind(label) if label else -1
        covered.update(range(place, place + len(label)) if label else ())
    lost = "".join(char for place, char in enumerate(raw) if place not in covered and not char.isspace())
    assert not lost.strip("#=-\u00ad\u200b\ufeff")


@given(TEXTS)
def test_reading_is_repeatable(raw: str) -> None:
    assert read_string(raw) == read_string(raw)


@given(st.lists(TEXTS, max_size=3))
def test_texts_read_together_are_read_as_each_is_alone(raws: list[str]) -> None:
    assert read_strings(*raws, *raws) == [*map(read_string, raws)] * 2


@given(st.lists(st.one_of(TEXTS, WRAPPED), min_size=1, max_size=3), st.booleans())
def test_a_reader_reads_each_version_as_it_is_read_alone(raws: list[str], forgets: bool) -> None:
    reader = reading.Reader()
    with pytest.MonkeyPatch.context() as patch:
        if forgets:
            patch.setattr(reading, "_TEXTS", 0)
        for raw in [*raws, *raws]:
            snapshot = Snapshot(raw.encode() or b" ", "text/plain", "页.txt", datetime(2025, 8, 29, tzinfo=UTC))
            assert outcome(reader.read, snapshot) == outcome(read, snapshot)
            assert outcome(reader.read, [Part(snapshot)] * 2) == outcome(read, [Part(snapshot)] * 2)


def outcome(read: Callable[..., Text], source: Snapshot | list[Part]) -> Text | str:
    try:
        return read(source, title="题")
    except UnreadableError as error:
        return error.message


def test_a_reader_remembers_no_more_than_some_texts() -> None:
    reader = reading.Reader()
    for number in range(60):
        text = "\n\n".join(f"第{number}版的第{line}段文字。" * 20 for line in range(50))
        reader.read(Snapshot(text.encode(), "text/plain", "页.txt", datetime(2025, 8, 29, tzinfo=UTC)))
        assert reader._shapes.size <= 5 * max(len(text), 16_384)


@given(st.one_of(TEXTS, WRAPPED))
def test_what_surely_begins_a_block_begins_one_when_all_is_weighed(raw: str) -> None:
    found = read_string(raw)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reflow, "begins_block", lambda page, at: False)
        assert read_string(raw) == found


@given(SEVERAL, st.sampled_from(["\n", "\n\n", "\n\n\n\n"]))
def test_text_that_is_not_wrapped_comes_through_unchanged(prose: list[str], between: str) -> None:
    """Paragraphs of one line each that end as sentences do."""
    text = read_string(between.join(prose))
    assert blocks(text) == prose
    assert not [each for each in text.segments if each.kind != "paragraph"]


@given(SEVERAL)
def test_reading_the_body_again_gives_the_same_blocks(prose: list[str]) -> None:
    body = read_string("# 标题\n\n" + "\n\n".join(prose) + "\n\n据新华社\n").body
    assert read_string(body).body == body


@given(SEVERAL)
def test_line_breaks_of_any_kind_are_read_alike(prose: list[str]) -> None:
    unix = "\n".join(prose)
    bodies = {read_string(unix.replace("\n", sign)).body for sign in ("\n", "\r\n", "\r", "\u2028", "\f")}
    assert len(bodies) == 1
