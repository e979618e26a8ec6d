"""Findings for people: the terminal and Markdown, by their transcripts; what is not listed is counted; nothing acts."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.report.findings_samples import (
    BACK,
    BAD,
    CLEAN,
    SAMPLES,
    hostile,
    known_alone,
    many,
    newspaper,
    nothing,
    unread,
)
from tests.report.reading import find
from tests.report.test_report_markdown import LIVE, OURS, elements
from tracker.errors import UsageError
from tracker.findings import Checked, Region, Replacement
from tracker.report.findings import FORMATS, render
from tracker.report.findings.summary import numbered
from tracker.report.fitting import units
from tracker.report.folding import columns
from tracker.report.view import Lang, View

GOLDEN = Path(__file__).parent / "golden"
LANGS: tuple[Lang, ...] = ("zh", "en")
ACTING = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\u2028\u2029\ud800-\udfff]")


def terminal(checked: Checked, lang: Lang = "zh", width: int = 80, color: bool = False) -> str:
    return render("terminal", checked, View(lang, width, color))


def markdown(checked: Checked, lang: Lang = "zh") -> str:
    return render("markdown", checked, View(lang))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", ["terminal", "markdown"])
def test_a_transcript(name: str, lang: Lang, rewrite_golden: bool) -> None:
    path = GOLDEN / f"findings.{lang}.{name}"
    found = render(name, newspaper(), View(lang, 80))
    if rewrite_golden:
        path.write_text(found, "utf-8")
    assert found == path.read_text("utf-8")


def test_an_unknown_format_is_wrong_use() -> None:
    with pytest.raises(UsageError, match="no format 'xml'") as caught:
        render("xml", nothing(), View())
    assert all(name in caught.value.hint for name in FORMATS)


def test_where_nothing_is_found_it_says_what_was_checked() -> None:
    assert terminal(nothing()) == "未发现问题；已核对稿件 2 篇，对照原文 1 份。\n"
    assert terminal(nothing(), "en") == "Nothing was found; 2 drafts checked against 1 reference.\n"
    assert markdown(nothing()).startswith("**未发现问题；已核对稿件 2 篇，对照原文 1 份。**\n")


@pytest.mark.parametrize("form", ["terminal", "markdown"])
def test_where_a_draft_could_not_be_checked_nothing_found_is_not_said(form: str) -> None:
    none_read = replace(unread(), paths=())
    for checked, lang, said in (
        (unread(), "zh", "核对不完整，未能核对 1 篇；已核对稿件 2 篇，对照原文 1 份。"),
        (
            none_read,
            "en",
            "The check is incomplete, 1 draft could not be checked; 0 drafts checked against 1 reference.",
        ),
        (replace(newspaper(), unchecked=unread().unchecked), "zh", "核对不完整，未能核对 1 篇；发现 4 处：错误 2 处"),
        (replace(known_alone(), unchecked=unread().unchecked * 2), "zh", "核对不完整，未能核对 2 篇；已核对稿件 3 篇"),
    ):
        text = render(form, checked, View(lang, 200))
        assert said in text
        assert "未发现" not in text
        assert "Nothing" not in text


def test_what_is_known_is_counted_where_nothing_is_told() -> None:
    assert terminal(known_alone()) == ("未发现新问题；已核对稿件 3 篇，对照原文 1 份。\n另有此前已报 6 处，未列出。\n")
    assert "Not listed: 6 known from before." in markdown(known_alone(), "en")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", SAMPLES)
def test_on_a_terminal_no_text_acts(name: str, lang: Lang) -> None:
    text = terminal(SAMPLES[name], lang)
    assert not ACTING.search(text)
    heads = re.findall(r"^.*:\d+:\d+: (?:错误|警告|提示|error|warning|note).*\]$", text, re.MULTILINE)
    assert len(heads) == len(SAMPLES[name].told)
    for line in text.splitlines():
        assert line in heads or columns(line) <= 80, line


def test_colours_are_ours_alone_and_stand_for_the_signs() -> None:
    text = terminal(hostile(), color=True)
    assert "\x1b" not in re.sub(r"\x1b\[[0-9;]*m", "", text)
    assert "[red]红[/red]" in text
    assert "【" not in text
    assert "\x1b[1;31m错误\x1b[0m" in text


def test_a_replacement_elsewhere_says_where() -> None:
    found = newspaper().findings[0]
    place = newspaper().findings[2].region
    moved = replace(found, replacement=Replacement(place, ""))
    assert "建议  删去（4:2–4:7）" in terminal(replace(newspaper(), findings=(moved,)))
    empty = Region(place.start, place.start)
    inserted = replace(found, replacement=Replacement(empty, "至"))
    assert "Suggested  insert “至” (4:2)" in terminal(replace(newspaper(), findings=(inserted,)), "en")


def test_words_that_are_nothing_but_space_are_spelt_out() -> None:
    found = newspaper().findings[0]
    spaced = replace(found, excerpt=replace(found.excerpt, words=" "), replacement=Replacement(found.region, "\u3000"))
    text = terminal(replace(newspaper(), findings=(spaced,)))
    assert "【␣】" in text
    assert "改为“⟨U+3000⟩”" in text


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", SAMPLES)
def test_markdown_fits_and_no_word_acts(name: str, lang: Lang) -> None:
    text = markdown(SAMPLES[name], lang)
    assert units(text) < 60_000
    assert not ACTING.search(text)
    found = elements(text)
    assert {element.tag for element in found} <= OURS
    for element in found:
        assert element.attrs.keys() <= {"dir", "style"}
    assert len(find(found, "td")) + len(find(found, "th")) == 5 * len(find(found, "tr"))
    for piece in re.split(r"<[^>]*>", text):
        assert not LIVE.search(re.sub(r"&#?\w+;", "", piece)) or piece in ("@", "$", "#", ":", "-"), piece


def test_what_does_not_fit_is_counted_and_the_gravest_stays() -> None:
    text = markdown(many())
    rows = re.findall(r"^\| \d+ \| (\S+)", text, re.MULTILINE)
    assert [level for level in rows if level != "提示"] == ["错误", "警告", "错误"]
    assert f"限于篇幅，另有 {5_000 - len(rows):,} 处未列出：提示 {5_000 - len(rows):,} 处。" in text
    assert "#### 稿件/49.md（100）" in text


def test_many_drafts_with_long_names_fit_too() -> None:
    finding = newspaper().findings[0]
    found = tuple(replace(finding, path=f"{'@' * 300}{n}") for n in range(2_000))
    text = markdown(replace(newspaper(), findings=found), "en")
    assert units(text) < 60_000
    left = re.search(r"^([\d,]+) more not listed here: ([\d,]+) errors\.$", text, re.MULTILINE)
    assert left is not None
    assert int(left[1].replace(",", "")) + text.count("####") == 2_000


def test_many_notices_and_references_are_counted() -> None:
    text = markdown(hostile(), "en")
    assert f"{len(BAD) - 10} more notices not listed." in text
    assert f"{len(BAD) - 10} more references" in text


def test_drafts_stand_together() -> None:
    found = newspaper()
    mixed = replace(found, findings=(found.findings[5], *found.findings[:3], found.findings[3]))
    assert markdown(mixed).count("####") == 2
    assert CLEAN not in markdown(mixed)
    assert terminal(mixed).index(BACK) < terminal(mixed).index("头版")


def test_keys_are_made_unique() -> None:
    assert numbered(["a", "a/2", "a", "b", "a", "a/2"]) == ["a", "a/2", "a/3", "b", "a/4", "a/2/2"]


@pytest.mark.parametrize("name", FORMATS)
def test_same_input_same_bytes(name: str) -> None:
    assert render(name, hostile(), View()) == render(name, hostile(), View())
