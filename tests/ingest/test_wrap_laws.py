"""What a typesetter broke is made whole again: wrap paragraphs at any width, and reading gives the paragraphs back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.ingest.prose import CHINESE, ENGLISH, columns, wrapped_chinese, wrapped_english
from tests.ingest.rules import blocks, check
from tracker.ingest import read_string

CHARACTERS = st.integers(16, 40)
COLUMNS = st.integers(60, 80)


def gives_back(raw: str, paragraphs: list[str]) -> None:
    text = read_string(raw)
    check(text, raw)
    assert blocks(text) == paragraphs


@given(CHINESE, CHARACTERS, st.sampled_from([0, 2]))
def test_chinese_with_blank_lines(paragraphs: list[str], width: int, indent: int) -> None:
    lines = [wrapped_chinese(paragraph, width, indent) for paragraph in paragraphs]
    gives_back("\n\n".join("\n".join(each) for each in lines), paragraphs)


@given(CHINESE, CHARACTERS)
def test_chinese_without_blank_lines(paragraphs: list[str], width: int) -> None:
    """Nothing but a short last line tells where a paragraph ends, so there is none whose last line is full."""
    told = [each for each in paragraphs if columns(wrapped_chinese(each, width)[-1]) <= 2 * width - 10]
    lines = [wrapped_chinese(each, width) for each in told]
    if sum(map(len, lines)) >= 8:
        gives_back("\n".join(line for each in lines for line in each), told)


@given(CHINESE, CHARACTERS)
def test_chinese_told_by_indents_alone(paragraphs: list[str], width: int) -> None:
    lines = [wrapped_chinese(paragraph, width, 2) for paragraph in paragraphs]
    gives_back("\n".join("　　" + "\n".join(each) for each in lines), paragraphs)


@given(CHINESE, CHARACTERS, st.sampled_from([0, 2]), st.data())
def test_chinese_cut_by_columns(paragraphs: list[str], width: int, indent: int, data: st.DataObject) -> None:
    """A column may end after any line, with one to three blank lines, even in a word."""
    raw = []
    for paragraph in paragraphs:
        lines = wrapped_chinese(paragraph, width, indent)
        places = [k for k in range(1, len(lines)) if lines[k - 1][-1] not in "。！？”》"]
        cut = data.draw(st.sampled_from([0, *places]))
        gap = "\n" * data.draw(st.integers(2, 4))
        raw.append(gap.join("\n".join(half) for half in (lines[:cut], lines[cut:]) if half))
    gives_back("\n\n".join(raw), paragraphs)


@given(ENGLISH, COLUMNS)
def test_english_with_blank_lines(paragraphs: list[str], width: int) -> None:
    gives_back("\n\n".join("\n".join(wrapped_english(each, width)) for each in paragraphs), paragraphs)


@given(ENGLISH, COLUMNS)
def test_english_without_blank_lines(paragraphs: list[str], width: int) -> None:
    told = [each for each in paragraphs if len(wrapped_english(each, width)[-1]) <= width - 12]
    lines = [wrapped_english(each, width) for each in told]
    if sum(map(len, lines)) >= 8:
        gives_back("\n".join(line for each in lines for line in each), told)


@given(ENGLISH, COLUMNS, st.data())
def test_english_cut_by_columns(paragraphs: list[str], width: int, data: st.DataObject) -> None:
    raw = []
    for paragraph in paragraphs:
        lines = wrapped_english(paragraph, width)
        places = [k for k in range(1, len(lines)) if lines[k - 1][-1] != "." and lines[k][0].islower()]
        cut = data.draw(st.sampled_from([0, *places]))
        raw.append("\n\n".join("\n".join(half) for half in (lines[:cut], lines[cut:]) if half))
    gives_back("\n\n".join(raw), paragraphs)


@given(CHINESE, CHARACTERS)
def test_what_was_made_whole_stays_so(paragraphs: list[str], width: int) -> None:
    raw = "\n\n".join("\n".join(wrapped_chinese(each, width, 2)) for each in paragraphs)
    body = read_string(raw).body
    assert read_string(body).body == body
